import { expect } from 'chai';
import { createCompiler, memoryFiles } from 'scratchnet-kernel/core';
import { Notebook } from './notebook.js';

describe('the compiler of a notebook', function () {
  this.timeout(60_000);
  const notebook = new Notebook();
  const files = memoryFiles(notebook.files, '/notebook', '/lib');
  const headlines = (compiler: ReturnType<typeof createCompiler>, source: string): string[] =>
    compiler.compile(1, source).problems.map(({ headline }) => headline);

  it('checks as --strict does where it is asked to, but not what a later line fills in', () => {
    const compiler = createCompiler(files, { isStrict: true });
    expect(headlines(compiler, 'function size(list) { return list.length; }')).to.deep.equal([
      "Parameter 'list' implicitly has an 'any' type.",
    ]);
    expect(headlines(compiler, 'const first: number = [1].at(0);')).to.have.length(1);
    expect(headlines(compiler, 'class Layer { size: number; }')).to.deep.equal([]);
    expect(headlines(notebook.compiler, 'const first: number = [1].at(0);')).to.deep.equal([]);
  });

  it('forgets all cells when it is told to, and none of the library', async () => {
    const source = `import { zeros } from 'scratchnet'; const before = zeros(2, 2), next = () => before;`;
    await notebook.run(source);
    expect((await notebook.run('next().rows')).shown).to.equal('2');
    notebook.compiler.forget();
    expect((await notebook.run('next().rows')).failure).to.match(/^Cannot find name 'next': no cell/);
    expect((await notebook.run('const before = "a text"; const next = () => before;')).failure).to.equal('');
    expect((await notebook.run('const word: number = next();')).failure).to.match(/^Type 'string'/);
  });

  it('lists the names that nothing declares, also those of one sentence', () => {
    const { problems } = notebook.compiler.compile(9, 'matmul(zeros(1, 2), nothing); const n: string = 1;');
    expect(problems.flatMap(({ unknownNames = [] }) => unknownNames)).to.have.members([
      'matmul',
      'zeros',
      'nothing',
    ]);
  });
});
