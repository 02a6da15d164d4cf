import { expect } from 'chai';
import { Notebook } from './notebook.js';

describe('the editor', function () {
  this.timeout(60_000);
  const notebook = new Notebook();
  const { compiler } = notebook;
  before(() =>
    notebook.run(
      `import { matmul } from 'scratchnet';\nlet learningRate = 0.5;\n` +
        `/** How far a step goes. */\nlet stride = [1], { length } = 'abc';\n` +
        `/** Half of a number. @param n any number */\nfunction half(n: number, exact = true) { return n / 2 }`,
    ),
  );

  it('completes names of earlier cells, of the cell itself and of the library, best first', () => {
    const names = (source: string) =>
      compiler.complete(source, source.length).entries.map(({ name }) => name);
    expect(names('learn')[0]).to.equal('learningRate');
    expect(names('const learned = 1;\nlearn').slice(0, 2)).to.have.members(['learned', 'learningRate']);
    expect(names('matm')[0]).to.equal('matmul');
    expect(names('LEARN')[0]).to.equal('learningRate');
    expect(names('learningRate.toF')).to.deep.equal(['toFixed']);
  });

  it('names the part of the cell that a completion replaces', () => {
    expect(compiler.complete('1 + learnX - 2', 7)).to.include({ start: 4, end: 10 });
    expect(compiler.complete('half.', 5)).to.include({ start: 5, end: 5 });
  });

  it('says what a name is, with its docstring, and not how it came into the cell', () => {
    expect(compiler.inspect('half(1)', 2)).to.deep.equal({
      start: 0,
      end: 4,
      signature: 'function half(n: number, exact?: boolean): number',
      documentation: 'Half of a number.\n\n- n: any number',
    });
    expect(compiler.inspect('learningRate', 0)?.signature).to.equal('let learningRate: number');
    const stride = compiler.inspect('stride', 0);
    expect([stride?.signature, stride?.documentation]).to.deep.equal([
      'let stride: number[]',
      'How far a step goes.',
    ]);
    const { signature = '', documentation = '' } = compiler.inspect('matmul', 1) ?? {};
    expect(signature)
      .to.match(/^function matmul</)
      .and.not.match(/alias|import/);
    expect(documentation).to.include('The matrix product');
    expect(compiler.inspect('1 + 1', 1)).to.equal(undefined);
  });

  it('tells the parameters of a call, and which one the cursor is at', () => {
    const help = compiler.signatureHelp('half(1, ', 8);
    expect(help?.activeParameter).to.equal(1);
    expect(help?.signatures[0]?.label).to.equal('half(n: number, exact?: boolean): number');
    expect(help?.signatures[0]?.parameters.map(({ label }) => label)).to.deep.equal([
      'n: number',
      'exact?: boolean',
    ]);
    expect(help?.signatures[0]?.parameters[0]?.documentation).to.equal('any number');
    expect(compiler.signatureHelp('1 + 1', 3)).to.equal(undefined);
  });

  it('leaves no trace: the next cell compiles as if nobody had asked', async () => {
    compiler.complete('let learningRate = "text"; learn', 32);
    expect((await notebook.run('learningRate.toFixed(1)')).shown).to.equal('0.5');
  });

  it('knows whether a cell is complete', () => {
    const status = (source: string) => compiler.isComplete(source).status;
    for (const whole of ['1 + 1', 'await (x)', 'function f() {}', '', 'const f = () => {\n\n\n'])
      expect(status(whole), whole).to.equal('complete');
    for (const open of ['function f() {', 'Math.max(1,', '[1,', 'const text = `a', '/* a', 'const x ='])
      expect(status(open), open).to.equal('incomplete');
    for (const wrong of ['let 1 = 3', "const text = 'a", 'const = 5;\nlet x = 1;', 'f())'])
      expect(status(wrong), wrong).to.equal('invalid');
    expect(compiler.isComplete('  if (true) {').indent).to.equal('    ');
  });
});
