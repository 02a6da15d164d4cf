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
});
