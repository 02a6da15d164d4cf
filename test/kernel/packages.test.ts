import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { errorOf, Kernel, printed } from './kernel.js';

describe('packages and files, while the notebook is open', function () {
  this.timeout(60_000);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'notebook ')));
  const kernel = new Kernel();
  before(() => kernel.start(folder));
  after(async () => {
    await kernel.close();
    rmSync(folder, { recursive: true });
  });

  function write(name: string, text: string): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }

  it('the library of the project is found from a folder outside of it', async () => {
    const result = await kernel.run(`import { zeros } from 'scratchnet';\nconsole.log(zeros(2, 3).shape);`);
    expect(printed(result)).to.equal('[ 2, 3 ]\n');
  });

  it('a package that is installed is seen by the next cell, and no cell fails for ever', async () => {
    const cell = `import { greet } from 'greeting';\nconsole.log(greet('you'));`;
    expect(errorOf(await kernel.run(cell)).evalue).to.match(/^Cannot find module 'greeting'/);
    write(
      'node_modules/greeting/package.json',
      '{ "name": "greeting", "main": "./lib.js", "types": "./lib.d.ts" }',
    );
    write('node_modules/greeting/lib.js', 'exports.greet = (name) => "Hello " + name;');
    write('node_modules/greeting/lib.d.ts', 'export declare function greet(name: string): string;');
    expect(printed(await kernel.run(cell))).to.equal('Hello you\n');
    expect(errorOf(await kernel.run('greet(1)')).evalue).to.match(/'number' is not assignable/);
    expect(printed(await kernel.run(`console.log(1 + 1)`))).to.equal('2\n');
  });

  it('a file may be missed, appear, be edited, renamed and come back', async () => {
    const cell = `import { size } from './helper.ts';\nconsole.log(size());`;
    expect(errorOf(await kernel.run(cell)).evalue).to.match(/^Cannot find module '\.\/helper\.ts'/);
    write('helper.ts', 'export const size = (): number => 1;');
    expect(printed(await kernel.run(cell))).to.equal('1\n');
    write('helper.ts', 'export const size = (): string => "two";');
    expect(printed(await kernel.run('console.log(size().toUpperCase())'))).to.equal('TWO\n');
    renameSync(join(folder, 'helper.ts'), join(folder, 'other.ts'));
    expect(errorOf(await kernel.run(cell)).evalue).to.match(/^Cannot find module/);
    expect(printed(await kernel.run(`console.log('still here')`))).to.equal('still here\n');
    renameSync(join(folder, 'other.ts'), join(folder, 'helper.ts'));
    expect(printed(await kernel.run(cell))).to.equal('two\n');
  });

  it('an error in such a file names its line, and the line of the cell', async () => {
    write(
      'throwing.ts',
      `interface A { a: number }\n\nexport function fail(): never {\n  throw new Error('inside');\n}\n`,
    );
    const { text } = errorOf(await kernel.run(`import { fail } from './throwing';\n\nfail();`));
    expect(text)
      .to.match(/at fail \(.*throwing\.ts:4:/)
      .and.match(/cell \[\d+\], line 3/);
  });

  it("a cell has tslab's display, require, import(…), import.meta and Node's modules", async () => {
    const result = await kernel.run(
      [
        `import * as tslab from 'tslab';`,
        `import fs, { existsSync as exists } from 'node:fs';`,
        `const path = require('node:path');`,
        `const os = await import('node:os');`,
        `console.log([tslab.display.html, fs.existsSync, path.join, os.cpus].map((f) => typeof f).join(), exists('.'));`,
        `console.log(import.meta.dirname === process.cwd());`,
      ].join('\n'),
    );
    expect(printed(result)).to.equal('function,function,function,function true\ntrue\n');
  });
});
