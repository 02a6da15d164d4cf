/** @file Cells that print or show without end: the page must keep up, and the stop button must work. */
import { expect } from 'chai';
import { type CellResult, type Output, printed } from './kernel.js';
import { sharedKernel } from './shared-kernel.ts';

/** Endless cells, what they repeat, and how many messages they may send in two seconds. */
const FLOODS: Record<string, [code: string, most: number]> = {
  'a loop that prints': [`while (true) console.log('x');`, 600],
  'a loop that prints to stderr': [`while (true) console.error('x');`, 600],
  'a loop that prints to both streams': [
    `while (true) { console.error('x'); process.stdout.write('y\\n'); }`,
    2500,
  ],
  'a loop that waits and prints': [
    `while (true) { await new Promise((done) => setImmediate(done)); console.log('x'); }`,
    1500,
  ],
  'a loop that shows': [`import { display } from 'tslab'; while (true) display.html('<b>x</b>');`, 2100],
  'a loop that updates a display': [
    `import { newDisplay } from 'tslab'; const shown = newDisplay(); shown.text('a'); while (true) shown.text('x');`,
    2200,
  ],
};

describe('a cell that never stops @long', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  for (const [name, [code, most]] of Object.entries(FLOODS))
    it(`${name} sends no more than a page can draw, and stops within a second`, async () => {
      const result = await kernel.run(code, { interruptAfter: 2 });
      expect(result.reply.status).to.equal('error');
      expect(result.outputs.length).to.be.within(2, most);
      expect(result.stoppedAfter).to.be.below(1);
      expect(printed(await kernel.run(`console.log('next');`))).to.equal('next\n');
    });

  it('needs no memory for what it leaves out', async () => {
    const rss = async (): Promise<number> =>
      Number(printed(await kernel.run('process.memoryUsage().rss / 1e6')));
    const before = await rss();
    await kernel.run(`for (let i = 0; i < 500_000; i++) console.log('x');`);
    expect((await rss()) - before).to.be.below(60);
  });
});

describe('a cell that prints very much', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  it('shows its first 10 000 lines and its last 20, and says how many are left out', async () => {
    const result = await kernel.run('for (let i = 1; i <= 30_000; i++) console.log(i);');
    expect(printed(result)).to.equal(lines(1, 10_000));
    const [note, ...last] = foldedText(result).split('\n');
    expect(note).to.match(/^… 19,980 lines \([\d,]+ characters\) are left out here: /);
    expect(last.join('\n')).to.equal(lines(29_981, 30_000));
  });

  it('shows all of 10 020 lines', async () => {
    const result = await kernel.run('for (let i = 1; i <= 10_020; i++) console.log(i);');
    expect(printed(result) + foldedText(result)).to.equal(lines(1, 10_020));
  });

  it('shows the first two million characters and the end of one very long line', async () => {
    const result = await kernel.run(`console.log('x'.repeat(50_000_000) + 'the end');`);
    expect(printed(result)).to.equal('x'.repeat(2_000_000));
    expect(foldedText(result))
      .to.match(/^… 47,990,008 characters are left out/)
      .and.match(/xthe end\n$/);
  });

  it('shows what comes at its end, whatever it printed: an error, the last value, a chart', async () => {
    const flood = 'for (let i = 1; i <= 20_000; i++) console.log(i);';
    const failed = await kernel.run(`${flood}\nthrow new Error('at last');`);
    expect(failed.outputs.at(-1)).to.include({ type: 'error', evalue: 'at last' });
    expect((await kernel.run(`${flood}\n40 + 2`)).outputs.at(-1)?.data).to.deep.equal({ 'text/plain': '42' });
    const shown = await kernel.run(
      `import { display } from 'tslab';\n${flood}\ndisplay.html('<i>chart</i>');`,
    );
    expect(shown.outputs.at(-1)?.data).to.deep.equal({ 'text/html': '<i>chart</i>' });
  });

  it('shows the last of its displays below the first 2000', async () => {
    const result = await kernel.run(
      `import { display } from 'tslab'; for (let i = 1; i <= 3000; i++) display.text(String(i));`,
    );
    const shown = result.outputs.filter((output) => output.type === 'display_data');
    expect(shown[1999]?.data?.['text/plain']).to.equal('2000');
    expect(result.outputs.at(-1)?.data?.['text/plain']).to.equal('3000');
    expect(printed(result, 'stderr')).to.match(/only the last stays/);
  });

  it('ends its updates with the latest', async () => {
    const result = await kernel.run(
      `import { newDisplay } from 'tslab'; const shown = newDisplay(); shown.text('0'); for (let i = 1; i <= 5000; i++) shown.text(String(i));`,
    );
    expect(result.outputs.at(-1)).to.deep.include({ type: 'update_display_data' });
    expect(result.outputs.at(-1)?.data?.['text/plain']).to.equal('5000');
  });

  it('leaves the next cell its own measure', async () => {
    await kernel.run('for (let i = 1; i <= 20_000; i++) console.log(i);');
    expect(printed(await kernel.run('for (let i = 1; i <= 100; i++) console.log(i);'))).to.equal(
      lines(1, 100),
    );
  });
});

/** What stands in place of the lines that are left out: its latest state. */
function foldedText({ outputs }: CellResult): string {
  const folded = outputs.filter((output: Output) => /display_data$/.test(output.type)).at(-1);
  return String(folded?.data?.['text/plain'] ?? '');
}

function lines(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, i) => `${first + i}\n`).join('');
}
