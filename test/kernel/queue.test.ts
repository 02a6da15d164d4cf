import { expect } from 'chai';
import { printed } from './kernel.js';
import { sharedKernel } from './shared-kernel.ts';

describe('the cells after an error', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  const FAILING = `throw new Error('broken');`;

  it('are answered "aborted" if they waited behind it, as "Run All" expects', async () => {
    const results = await kernel.runAll([
      `console.log('one');`,
      FAILING,
      `console.log('three');`,
      `console.log('four');`,
    ]);
    expect(results.map((result) => result.reply.status)).to.deep.equal(['ok', 'error', 'aborted', 'aborted']);
    expect(results.slice(2).map((result) => result.outputs)).to.deep.equal([[], []]);
  });

  it('run if they are sent after the answer, however soon', async () => {
    for (let i = 0; i < 5; i++) {
      expect((await kernel.run(FAILING)).reply.status).to.equal('error');
      expect(printed(await kernel.run(`console.log('next');`))).to.equal('next\n');
    }
  });

  it('run if the client asked not to stop on errors', async () => {
    const results = await kernel.runAll([FAILING, `console.log('two');`], { stopOnError: false });
    expect(results.map((result) => result.reply.status)).to.deep.equal(['error', 'ok']);
    expect(printed(results[1] as never)).to.equal('two\n');
  });

  it('run in nbclient after a cell tagged raises-exception @long', async () => {
    const { outputs, stopped } = await kernel.notebook([
      [`const n: number = 'text';`, ['raises-exception']],
      [FAILING, ['raises-exception']],
      [`console.log('reached');`, []],
    ]);
    expect(stopped).to.equal(null);
    expect(outputs[0]?.[0]?.output_type).to.equal('error');
    expect(outputs[1]?.[0]?.ename).to.equal('Error');
    expect(outputs[2]?.[0]?.text).to.equal('reached\n');
  });

  it('are not reached in nbclient without the tag; it names the error @long', async () => {
    const { outputs, stopped } = await kernel.notebook([
      [FAILING, []],
      [`console.log('not reached');`, []],
    ]);
    expect(stopped).to.deep.equal({ ename: 'Error', evalue: 'broken' });
    expect(outputs[1]).to.deep.equal([]);
  });

  it('still know the variables of the cells before', async () => {
    await kernel.run('const kept = 7; let later = 1;');
    await kernel.run(`const kept = ((): number => { throw new Error('no value'); })();`);
    await kernel.run(`const kept: string = 8;`);
    expect(printed(await kernel.run('kept + later'))).to.equal('8\n');
  });
});

describe('a request that tslab does not know', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  it('is answered, and leaves no warning in the output of a cell', async () => {
    const code = `console.log('a cell that could receive it');`;
    const { reply: run } = await kernel.run(code);
    const { reply, received } = await kernel.request('history_request', { hist_access_type: 'tail', n: 1 });
    expect(reply).to.deep.equal({ status: 'ok', history: [[1, run.execution_count, code]] });
    expect(received).to.equal(0);
  });

  it('for what is wrong with a cell that is being written names the place, and leaves no trace', async () => {
    await kernel.run('const checked = 1;');
    const code = 'const fine = checked;\nconst checkedText: string = checked;';
    const { reply, received } = await kernel.request('scratchnet_check_request', { code });
    const message = "Type 'number' is not assignable to type 'string'.";
    const problem = { message, line: 2, column: 7, endColumn: 18 };
    expect(reply).to.deep.equal({ status: 'ok', problems: [problem] });
    expect(received).to.equal(0);
    expect((await kernel.run('checkedText')).reply.evalue).to.match(/Cannot find name 'checkedText'/);
  });
});
