import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

/** Takes Node away before the library loads: what is left is what a browser has. */
const PROGRAM = `
  delete globalThis.process;
  delete globalThis.setImmediate;
  delete globalThis.Buffer;
  const s = await import('scratchnet');
  const X = new s.RandomState(1).randn(4, 60);
  const labels = Array.from({ length: 60 }, (_, i) => (X.get(0, i) > 0 ? 1 : 0));
  const { params, history } = await s.train(X, s.oneHot(labels, 2), { hidden: 5, iterations: 200, alpha: 0.5 });
  const errors = [];
  for (const call of [() => s.loadMnist(), () => s.loadIdx('x'), () => s.useBackend('native')]) {
    try { call(); } catch (error) { errors.push(error.message); }
  }
  try { s.saveFigure(s.plotLines({ loss: history.loss }), 'x.png'); } catch (error) { errors.push(error.message); }
  const answer = { backend: s.describeBackend(), accuracy: s.evaluate(X, labels, params).accuracy, errors };
  console.log(JSON.stringify(answer));
`;

describe('without Node, as in a browser,', () => {
  let answer: { readonly backend: string; readonly accuracy: number; readonly errors: readonly string[] };
  before(() => {
    const args = ['--input-type=module', '--eval', PROGRAM];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stderr).to.equal('');
    answer = JSON.parse(stdout);
  });

  it('the library loads, trains and predicts, with WebAssembly', () => {
    expect(answer.backend).to.match(/^WebAssembly SIMD.* \(not native: native libraries need Node\.js\)$/);
    expect(answer.accuracy).to.be.above(0.95);
  });

  it('what needs files or native code says so in one sentence', () => {
    expect(answer.errors).to.have.length(4);
    for (const message of answer.errors) expect(message).to.match(/^\w+: .*need.*Node\.js/);
  });
});
