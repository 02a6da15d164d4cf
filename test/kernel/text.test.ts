/** @file Text that is hard to carry: halves of an emoji, bytes, encodings. */
import { expect } from 'chai';
import { errorOf, printed } from './kernel.js';
import { sharedKernel } from './shared-kernel.ts';

/** A lone half of a surrogate pair; Python cannot write it, so a notebook that holds one cannot be saved. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe('half an emoji', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  const CELLS: Record<string, string> = {
    'in printed text': `console.log('🙂ab'.split('').reverse().join(''));`,
    'on stderr': `console.error('\\ud83d');`,
    'in the last value': `'\\ude42'`,
    'in an error': `throw new Error('half \\ud83d');`,
    'in the name of an error': `throw Object.assign(new Error('x'), { name: '\\ud83d' });`,
    'in a display': `import { display } from 'tslab'; display.html('<b>\\ud83d</b>');`,
    'in an update': `import { newDisplay } from 'tslab'; const d = newDisplay(); d.text('a'); d.text('\\ud83d');`,
    'in a key': `({ [Symbol.for('Jupyter.display')]: () => ({ 'application/json': { '\\ud83d': 1 } }) })`,
  };
  for (const [where, cell] of Object.entries(CELLS))
    it(`${where} is sent as the sign for what cannot be read`, async () => {
      const sent = JSON.stringify((await kernel.run(cell)).outputs.slice(1)); // without the cell itself
      expect(JSON.parse(sent)).to.satisfy((outputs: unknown) => !HALF.test(unescaped(outputs)));
      expect(sent).to.include('\ufffd');
    });

  it('leaves a backslash and whole emojis as they are', async () => {
    const text = String.raw`\ud83d \\ud83d 🙂 \u0041`;
    expect(printed(await kernel.run(`console.log(${JSON.stringify(text)});`))).to.equal(`${text}\n`);
  });

  it('becomes whole when the other half is printed next', async () => {
    const cell = `process.stdout.write('\\ud83d'); process.stdout.write('\\ude42'); null`;
    expect(printed(await kernel.run(cell))).to.equal('🙂');
  });

  it('lets a notebook be saved @long', async () => {
    const { outputs } = await kernel.notebook([[`console.log('🙂ab'.split('').reverse().join(''));`, []]]);
    expect(outputs[0]?.[0]?.text).to.equal('ba\ufffd\ufffd\n');
  });
});

describe('process.stdout.write', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  it('returns true and calls done, with and without an encoding', async () => {
    const result = await kernel.run(
      `const calls: unknown[] = [];
       calls.push(process.stdout.write('a', () => { calls.push('first'); }));
       calls.push(process.stdout.write('62', 'hex', () => { calls.push('second'); }));
       await new Promise<void>((done) => process.stderr.write('c', () => done()));
       calls.join()`,
    );
    expect(printed(result)).to.equal('abtrue,true,first,second\n');
    expect(printed(result, 'stderr')).to.equal('c');
  });

  it('calls done after the cell goes on, as Node does', async () => {
    const cell = `const order: string[] = []; process.stdout.write('', () => { order.push('done'); }); order.push('on'); await new Promise((d) => setTimeout(d, 5)); order.join()`;
    expect(printed(await kernel.run(cell))).to.equal('on,done\n');
  });

  it('takes bytes, also of a letter in pieces', async () => {
    const cell = `for (const byte of Buffer.from('é🙂')) process.stdout.write(Uint8Array.of(byte)); process.stdout.write(new DataView(new Uint8Array([33]).buffer) as any); null`;
    expect(printed(await kernel.run(cell))).to.equal('é🙂!');
  });

  it('refuses what is neither text nor bytes', async () => {
    const { ename, evalue } = errorOf(await kernel.run('process.stdout.write(5 as any);'));
    expect([ename, evalue]).to.deep.equal([
      'TypeError',
      'write: the chunk is of type number; a string or bytes are needed',
    ]);
  });
});

/** All texts of a value, its keys with them. */
function unescaped(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.entries(Object(value))
    .map(([key, inner]) => key + unescaped(inner))
    .join(' ');
}
