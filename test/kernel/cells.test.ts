import { expect } from 'chai';
import { printed } from './kernel.js';
import { sharedKernel } from './shared-kernel.ts';

describe('cells', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  it('may use the short form of a property for variables, functions and imports of earlier cells', async () => {
    await kernel.run(
      `import { relu } from 'scratchnet';\nconst alpha = 0.1;\nfunction half(n: number) { return n / 2; }`,
    );
    const result = await kernel.run(
      `const beta = 2;\nconst all = { alpha, half, relu, beta, nested: { alpha } };\n` +
        `console.log(all.alpha, all.half(4), typeof all.relu, all.beta, all.nested.alpha);`,
    );
    expect(printed(result, 'stdout')).to.equal('0.1 2 function 2 0.1\n');
  });

  it('still tell a short form of their own from one of an earlier cell', async () => {
    await kernel.run('const rate = 1;');
    const result = await kernel.run('const f = (rate: number) => ({ rate });\nconsole.log(f(5).rate);');
    expect(printed(result, 'stdout')).to.equal('5\n');
  });
});
