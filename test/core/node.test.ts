import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

/** Runs a program behind Deno's questions: each use of what is not granted is noted, as Deno would ask or throw. */
function guarded(granted: readonly string[], program: string): string {
  const before = `
    const s = await import('scratchnet');
    const granted = ${JSON.stringify(granted)};
    globalThis.Deno = { permissions: { querySync: ({ name }) => ({ state: granted.includes(name) ? 'granted' : 'prompt' }) } };
    const ask = (name) => { if (!granted.includes(name)) throw new Error('Requires ' + name + ' access'); };
    const { env } = process;
    Object.defineProperty(process, 'env', { get: () => new Proxy(env, { get: (_, key) => (String(key).startsWith('SCRATCHNET') && ask('env'), env[key]) }) });
    const os = process.getBuiltinModule('node:os');
    os.availableParallelism = () => ask('sys');
    ${program}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', before], {
    encoding: 'utf8',
    env: { ...process.env, SCRATCHNET_BACKEND: 'plain' },
  });
  return stderr + stdout.trim();
}

describe('where each permission has to be given, as in Deno,', () => {
  it('the library does without those that it was not given', () => {
    const program = 'console.log(s.describeBackend())';
    expect(guarded([], program)).to.match(/^WebAssembly SIMD.*not native: Deno runs without --allow-ffi\)$/);
    expect(guarded(['ffi'], program)).to.match(
      /^WebAssembly SIMD.*not native: Deno runs without --allow-read\)$/,
    );
    expect(guarded(['env'], program)).to.match(/^plain TypeScript/);
  });

  it('a long training does not need to know the number of cores @long', () => {
    const program = `
      const X = s.zeros(1000, 9000);
      const { history } = await s.train(X, s.oneHot(new Uint8Array(9000)), { hidden: 2000, iterations: 600, signal: AbortSignal.abort() });
      console.log(history.loss.length);`;
    expect(guarded([], program)).to.equal('0');
  });
});
