import { expect } from 'chai';
import { errorOf, printed } from './kernel.js';
import { sharedKernel } from './shared-kernel.ts';

describe('an error in a cell', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  it('is an error output with the line of the cell and a caret, not text on stderr', async () => {
    const result = await kernel.run(
      `// a comment\n\ninterface Size { rows: number }\nthrow new RangeError('too far');`,
    );
    const { ename, evalue, text } = errorOf(result);
    expect([ename, evalue]).to.deep.equal(['RangeError', 'too far']);
    expect(text).to.include(`line 4:\n    throw new RangeError('too far');\n          ^`);
    expect(printed(result, 'stderr')).to.equal('');
    expect(result.reply).to.include({ status: 'error', ename: 'RangeError', evalue: 'too far' });
  });

  it('in a function that a check runs is named with its cell and its line', async () => {
    const result = await kernel.run(
      `import { check } from 'scratchnet-course';\nfunction mine(labels: any) {\n  return labels.nothing.at(0);\n}\ncheck.oneHot(mine);`,
    );
    const { execution_count: number } = result.reply;
    expect(printed(result)).to.include(`in cell [${number}], line 3: return labels.nothing.at(0);`);
  });

  it('points into the earlier cell whose function threw, and names the way there', async () => {
    const cell = `enum Kind { A, B }\n\nfunction half(n: number): number {\n  if (n % 2) throw new Error('odd');\n  return n / 2;\n}`;
    const defined = (await kernel.run(cell)).reply.execution_count;
    const result = await kernel.run(`const two = half(4);\n\nconst x: number = half(3);`);
    const called = result.reply.execution_count;
    expect(errorOf(result).text).to.equal(
      [
        'Error: odd',
        '',
        `cell [${defined}], line 4:`,
        `      if (n % 2) throw new Error('odd');`,
        '                       ^',
        '',
        `    at half (cell [${defined}], line 4)`,
        `    at cell [${called}], line 3`,
      ].join('\n'),
    );
  });

  it('after an await points to its line as well', async () => {
    const { text } = errorOf(
      await kernel.run(`const one = await Promise.resolve(1);\nthrow new Error('after ' + one);`),
    );
    expect(text).to.include(`line 2:\n    throw new Error('after ' + one);\n          ^`);
  });

  it('in the library names the TypeScript file, hides what is internal and shows the line of the cell', async () => {
    await kernel.run(`import { zeros } from 'scratchnet';`);
    const { text } = errorOf(await kernel.run('const ok = zeros(2, 3);\nconst bad = zeros(-1, 3);'));
    expect(text).to.match(/at \S+ \(lib\/src\/core\/\S+\.ts:\d+:\d+\)/);
    expect(text).to.include('line 2:\n    const bad = zeros(-1, 3);\n');
    expect(text).to.not.match(/node:|tslab|preload|\.js:|__tslab__/);
  });

  it('tells its cause', async () => {
    const { text } = errorOf(await kernel.run(`throw new Error('outer', { cause: new Error('inner') });`));
    expect(text).to.match(/outer[\s\S]*The cause:\nError: inner/);
  });

  it('may be anything that is thrown', async () => {
    expect(errorOf(await kernel.run(`throw 'a text';`)).evalue).to.equal(`'a text'`);
    expect(errorOf(await kernel.run('throw null;')).evalue).to.equal('null');
  });

  it('in a timer appears in the cell that set it', async () => {
    const result = await kernel.run(`const late = setTimeout(() => { throw new Error('in a timer'); }, 20);`);
    const all = await kernel.listen(0.4);
    const text = (all[result.id] ?? []).map((output) => output.text ?? '').join('');
    expect(text).to.include('in a timer').and.include(`cell [${result.reply.execution_count}], line 1:`);
  });
});

describe('a type error in a cell', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  it('shows the line with the place underlined', async () => {
    const { ename, evalue, text } = errorOf(await kernel.run(`const a = 1;\nconst n: number = a + 'text';`));
    expect(ename).to.equal('TypeScriptError');
    expect(evalue).to.equal(`Type 'string' is not assignable to type 'number'.`);
    expect(text).to.include(`line 2:\n    const n: number = a + 'text';\n          ^\n`.trimEnd());
  });

  it('in a shape has the sentence of the library as its headline, without the words of TypeScript', async () => {
    await kernel.run(
      `import { matmul, zeros } from 'scratchnet';\nconst W = zeros(64, 784);\nconst X = zeros(100, 784);`,
    );
    const { evalue, text } = errorOf(await kernel.run('const Z = matmul(W, X);'));
    expect(evalue).to.match(/^matmul: a is \(64×784\) but b is \(100×784\); .+ must equal /);
    expect(text)
      .to.include('const Z = matmul(W, X);')
      .and.not.match(/overload|assignable|Argument/i);
  });

  it('in a shape of which one size is known at run time only reads as well', async () => {
    await kernel.run(`import { full, oneHot, subtract } from 'scratchnet';`);
    const { evalue } = errorOf(await kernel.run('subtract(full(11, 6, 0.5), oneHot([1, 2]));'));
    expect(evalue).to.match(/^subtract: a is \(11×6\) but b is \(10×number\); b must have/);
  });

  it('in an argument says what the first overload asks for', async () => {
    const { evalue, text } = errorOf(await kernel.run(`matmul(W, 'text')`));
    expect(evalue).to.match(
      /^Argument of type 'string' is not assignable to parameter of type 'Matrix<784, /,
    );
    expect(text).to.not.match(/overload/i);
  });

  it('between two shapes names both, and nothing of how a type carries them', async () => {
    await kernel.run(`import type { Matrix } from 'scratchnet';`);
    const { evalue, text } = errorOf(await kernel.run('const V: Matrix<2, 3> = zeros(2, 4);'));
    expect(evalue).to.equal(`Type 'Matrix<2, 4>' is not assignable to type 'Matrix<2, 3>'.`);
    expect(text).to.not.include('shape');
  });

  it('of several lines keeps them in order, indented below the first', async () => {
    const { text } = errorOf(
      await kernel.run(
        'const f: (n: number) => { a: { b: number } } = (n: number) => ({ a: { b: String(n) } });',
      ),
    );
    expect(text.split('\n').slice(0, 4)).to.deep.equal([
      `TypeScriptError: Type '(n: number) => { a: { b: string; }; }' is not assignable to type '(n: number) => { a: { b: number; }; }'.`,
      `  Call signature return types '{ a: { b: string; }; }' and '{ a: { b: number; }; }' are incompatible.`,
      `  The types of 'a.b' are incompatible between these types.`,
      `  Type 'string' is not assignable to type 'number'.`,
    ]);
  });

  it('does not hide the other errors of the cell', async () => {
    const { text } = errorOf(await kernel.run(`const a: string = 1;\nconst b: string = 2;`));
    expect(text).to.include('line 1:').and.include('line 2:');
  });
});
