import { expect } from 'chai';
import { printed } from './kernel.js';
import { sharedKernel } from './shared-kernel.ts';

describe('the output of a cell', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  it('arrives whole when a loop prints 3000 lines (stock: 504)', async () => {
    const result = await kernel.run('for (let i = 0; i < 3000; i++) console.log(i);');
    expect(printed(result)).to.equal(lines(3000));
    expect(result.reply.status).to.equal('ok');
  });

  it('arrives whole when a loop shows 2000 displays @long', async () => {
    const result = await kernel.run(
      `import { display } from 'tslab';\nfor (let i = 0; i < 2000; i++) display.text(String(i));`,
    );
    const shown = result.outputs.filter((output) => output.type === 'display_data');
    expect(shown.map((output) => output.data?.['text/plain'])).to.deep.equal(lines(2000).trim().split('\n'));
  });

  it('keeps the order of text and displays', async () => {
    const result = await kernel.run(
      `import { display } from 'tslab';\nfor (let i = 0; i < 200; i++) { console.log('text', i); display.text('shown ' + i); }`,
    );
    const order = result.outputs.flatMap((output) =>
      output.type === 'stream' ? (output.text ?? '').trim() : String(output.data?.['text/plain'] ?? ''),
    );
    const expected = Array.from({ length: 200 }, (_, i) => [`text ${i}`, `shown ${i}`]).flat();
    expect(order.filter(Boolean)).to.deep.equal(expected);
  });

  it('of a timer goes to the cell that set it, also while another cell runs', async () => {
    const first = await kernel.run(
      `import { display } from 'tslab';\n` +
        `const timer = setTimeout(() => { console.log('late'); display.text('shown late'); }, 300);`,
    );
    const second = await kernel.run(
      `await new Promise((done) => setTimeout(done, 600)); console.log('second');`,
    );
    expect(printed(second)).to.equal('second\n');
    const all = await kernel.listen(0.2);
    const late = (all[first.id] ?? []).filter((output) => output.type !== 'execute_input');
    expect(late.map((output) => output.text ?? output.data?.['text/plain'])).to.deep.equal([
      'late\n',
      'shown late',
    ]);
  });

  it('shows the last value by its Jupyter.display method', async () => {
    const result = await kernel.run(
      `const bold = { [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>7</b>', 'text/plain': '7' }) };\nbold`,
    );
    const shown = result.outputs.find((output) => output.type === 'display_data');
    expect(shown?.data).to.deep.equal({ 'text/html': '<b>7</b>', 'text/plain': '7' });
    expect(printed(result)).to.equal('');
  });

  it('has any other last value as its result', async () => {
    const { outputs, reply } = await kernel.run('1 + 2');
    const results = outputs.filter((output) => output.type === 'execute_result');
    expect(results).to.deep.equal([
      {
        type: 'execute_result',
        data: { 'text/plain': '3' },
        metadata: {},
        execution_count: reply.execution_count,
      },
    ]);
  });
});

function lines(count: number): string {
  return `${Array.from({ length: count }, (_, i) => i).join('\n')}\n`;
}
