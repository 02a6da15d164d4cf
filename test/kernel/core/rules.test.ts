import { expect } from 'chai';
import { Notebook } from './notebook.js';
import { RULES } from './rules.js';

describe('the compile core, in memory', function () {
  this.timeout(60_000);
  // One notebook for all, as one kernel runs them: the library's types are read once.
  const notebook = new Notebook();

  for (const { name, cells } of RULES)
    it(name, async () => {
      for (const [source, expected] of cells) {
        const { shown, failure } = await notebook.run(source);
        if (typeof expected === 'string') expect([shown, failure], source).to.deep.equal([expected, '']);
        else expect(failure, source).to.match(expected);
      }
    });

  it('cells that declare the variables of each other anew do so for ever @long', async () => {
    await notebook.run(
      `import { add, zeros } from 'scratchnet'; const one = zeros(2, 2); const other = one;`,
    );
    for (let i = 0; i < 170; i++) {
      await notebook.run('const one = add(other, 1); const list = { one };');
      await notebook.run('const other = add(one, list.one);');
    }
    expect((await notebook.run('const wrong: string = other')).failure).to.match(/^Type 'Matrix<2, 2>'/);
  });
});
