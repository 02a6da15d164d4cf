import { expect } from 'chai';
import { checkReply, helpAt } from 'scratchnet-kernel/core';
import { Notebook } from './notebook.js';

describe('help in the editor', function () {
  this.timeout(60_000);
  const notebook = new Notebook();
  const { compiler } = notebook;
  before(() =>
    notebook.run(
      `import { matmul, zeros } from 'scratchnet';\nconst W = zeros(64, 784);\n` +
        `/** Half of a number.\n * @param n any number\n * @param exact whether it may have a fraction */\n` +
        `function half(n: number, exact = true) { return n / 2 }`,
    ),
  );
  /** At the sign | in the source. */
  const help = (source: string) => helpAt(compiler, source.replace('|', ''), source.indexOf('|'));

  it('says what a name is, and in the brackets of a call what its parameters are', () => {
    expect(help('ha|lf(1)')?.signature).to.equal('function half(n: number, exact?: boolean): number');
    expect(help('half(|')).to.deep.equal({
      signature: 'half(n: number, exact?: boolean): number',
      documentation:
        'n: number: any number\n\nHalf of a number.\n\n- n: any number\n- exact: whether it may have a fraction',
    });
    expect(help('half(1, |)')?.documentation).to.match(/^exact\?: boolean: whether it may have a fraction\n/);
    expect(help('zeros(2, |)')?.documentation).to.match(/^cols: number\n\nA matrix of zeros/);
    expect(help('half(W|.rows)')?.signature).to.match(/^const W: Matrix/);
  });

  it('writes tags as words, and examples as code; a link is the name it leads to', async () => {
    await notebook.run(
      `/** A third; see {@link half}.\n * @param n - a number\n *   of any size\n * @returns n / 3\n` +
        ` * @throws RangeError if n is 0\n * @example third(3); // 1\n * third(6); // 2\n */\n` +
        `function third(n: number) { return n / 3 }`,
    );
    expect(help('thi|rd')?.documentation).to.equal(
      `A third; see half.

- n: a number of any size

Returns: n / 3

Throws: RangeError if n is 0

Example:

    third(3); // 1
    third(6); // 2`,
    );
    const shown = help('mat|mul')?.documentation;
    expect(shown).to.match(/\n- a: \(m × k\)\n/);
    expect(shown).to.match(/\n\nExample:\n\n {4}matmul\(/);
    expect(shown).to.match(/\n\nSee also: notebooks\/\d\d/);
    expect(shown).not.to.match(/@\w|\{@/);
  });

  it('says nothing of what nothing declares, and nothing where there is no call', () => {
    expect(help('unheardOf|')).to.equal(undefined);
    expect(help('unheardOf(|')).to.equal(undefined);
    expect(help('1 + | 1')).to.equal(undefined);
  });

  it('points at a wrong shape while the cell is written', () => {
    expect(checkReply(compiler, 'const Z = 1;\nmatmul(W, W);')).to.deep.equal({
      status: 'ok',
      problems: [
        {
          message: "matmul: a is (64×784) but b is (64×784); a's columns must equal b's rows",
          line: 2,
          column: 11,
          endColumn: 12,
        },
      ],
    });
  });

  it('leaves alone what is not finished, and names of a cell that may not have run yet', async () => {
    const problems = (source: string): number => checkReply(compiler, source).problems.length;
    for (const source of ['matmul(W, ', 'matmul(W, W', 'later(W).rows', 'const a = matmul(W, later)'])
      expect(problems(source), source).to.equal(0);
    expect(problems('const text: string = 1;')).to.equal(1);
    expect((await notebook.run('const text = half(3); text')).shown).to.equal('1.5');
  });
});
