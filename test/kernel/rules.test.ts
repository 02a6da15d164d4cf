import { expect } from 'chai';
import { RULES } from './core/rules.js';
import { Kernel, printed } from './kernel.js';

describe("the compile core, in JupyterLab's kernel", function () {
  this.timeout(60_000);
  // Its own: some rules are about names that no cell has declared.
  const kernel = new Kernel();
  before(() => kernel.start());
  after(() => kernel.close());

  for (const { name, cells } of RULES)
    it(name, async () => {
      for (const [source, expected] of cells) {
        const result = await kernel.run(source);
        if (typeof expected === 'string')
          expect([printed(result).trimEnd(), result.reply.evalue], source).to.deep.equal([
            expected,
            undefined,
          ]);
        else expect(result.reply.evalue, source).to.match(expected);
      }
    });
});
