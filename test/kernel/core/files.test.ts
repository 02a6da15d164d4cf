import { expect } from 'chai';
import { Notebook } from './notebook.js';

const HELPER = '/notebook/helpers.ts';

describe('a file beside the notebook', function () {
  this.timeout(60_000);

  it('is imported with and without its ending, and under the ending of its JavaScript', async () => {
    const notebook = new Notebook();
    notebook.files.set(HELPER, 'export const double = (n: number) => 2 * n; export type Size = number;');
    for (const specifier of ['./helpers', './helpers.ts', './helpers.js']) {
      const { shown } = await notebook.run(
        `import { double, type Size } from '${specifier}'; const size: Size = 4; double(size)`,
      );
      expect(shown, specifier).to.equal('8');
    }
  });

  it('is seen by the next cell when it is edited, also by functions of earlier cells', async () => {
    const notebook = new Notebook();
    notebook.files.set(HELPER, 'export const double = (n: number) => 2 * n;');
    await notebook.run(`import { double } from './helpers'; const four = () => double(2);`);
    notebook.files.set(HELPER, `export const double = (n: number) => n + ' and ' + n;`);
    expect((await notebook.run('double(3).length; four()')).shown).to.equal('2 and 2');
  });

  it('may appear after a cell has missed it, be renamed, and come back', async () => {
    const notebook = new Notebook();
    const cell = `import { one } from './helpers'; one`;
    expect((await notebook.run(cell)).failure).to.match(/^Cannot find module '\.\/helpers'/);
    expect((await notebook.run('1 + 1')).shown).to.equal('2');
    notebook.files.set(HELPER, 'export const one = 1;');
    expect((await notebook.run(cell)).shown).to.equal('1');
    notebook.files.delete(HELPER);
    expect((await notebook.run(cell)).failure).to.match(/^Cannot find module/);
    expect((await notebook.run('1 + 1')).shown).to.equal('2');
    notebook.files.set(HELPER, 'export const one = 11;');
    expect((await notebook.run(cell)).shown).to.equal('11');
  });

  it('may import another one, whose change it sees', async () => {
    const notebook = new Notebook();
    notebook.files.set('/notebook/deep/base.ts', 'export const base = 10;');
    notebook.files.set(HELPER, `import { base } from './deep/base.ts';\nexport const more = () => base + 1;`);
    const cell = `import { more } from './helpers'; more()`;
    expect((await notebook.run(cell)).shown).to.equal('11');
    notebook.files.set('/notebook/deep/base.ts', 'export const base = 20;');
    expect((await notebook.run(cell)).shown).to.equal('21');
  });

  it('may be JSON', async () => {
    const notebook = new Notebook();
    notebook.files.set('/notebook/sizes.json', '{ "rows": 3 }');
    const { shown, failure } = await notebook.run(`import sizes from './sizes.json'; sizes.rows`);
    expect([shown, failure]).to.deep.equal(['3', '']);
  });

  it('with an error is named with its line, and not with its folder', () => {
    const notebook = new Notebook();
    notebook.files.set(HELPER, `\nexport const wrong: number = 'text';`);
    const { problems } = notebook.compiler.compile(1, `import { wrong } from './helpers'; wrong`);
    expect(problems[0]).to.deep.include({
      headline: `Type 'string' is not assignable to type 'number'.`,
      file: { name: 'helpers.ts', source: notebook.files.get(HELPER) },
    });
    expect(problems[0]?.place.line).to.equal(2);
  });
});

describe('a package', function () {
  this.timeout(60_000);

  it('that is installed while the notebook is open is seen by the next cell', async () => {
    const notebook = new Notebook();
    const cell = `import { join } from 'path'; join('a', 'b')`;
    expect((await notebook.run(cell)).failure).to.match(/^Cannot find module 'path'/);
    notebook.files.set(
      '/notebook/node_modules/@types/path/index.d.ts',
      'export declare function join(...parts: string[]): string;',
    );
    expect((await notebook.run(cell)).shown).to.equal('a/b');
    expect((await notebook.run('join(1)')).failure).to.match(/'number' is not assignable/);
  });

  it('is loaded for what a cell uses of it, and not for its types', async () => {
    const notebook = new Notebook();
    const { javascript } = await notebook.run(
      `import type { Table } from 'scratchnet'; import { type Figure, Matrix, type Series } from 'scratchnet'; 1`,
    );
    expect(javascript.match(/require\(/g)).to.have.length(1);
    expect(javascript).to.include('"Matrix"').and.not.include('Figure');
  });
});
