import { expect } from 'chai';
import { errorOf, printed } from './kernel.js';
import { sharedKernel } from './shared-kernel.ts';

describe('process.stdin in a cell @long', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  const ASK = `import { createInterface } from 'node:readline/promises';
const lines = createInterface({ input: process.stdin, output: process.stdout });
`;

  it('asks in the input box, once for each question', async () => {
    const result = await kernel.run(
      `${ASK}const name = await lines.question('Name? ');
const age = await lines.question('Age? ');
lines.close();
console.log(name.length, age);`,
      { answers: ['Zoë 🙂', '7'] },
    );
    expect(printed(result)).to.equal('Name? Age? 6 7\n');
    expect(result.reply.status).to.equal('ok');
  });

  it('asks again in a later cell, also after a computation', async () => {
    const result = await kernel.run(
      `${ASK}const one = await lines.question('1? '); lines.pause();
await new Promise((done) => setTimeout(done, 200));
const two = await lines.question('2? '); lines.close();
console.log(one + two);`,
      { answers: ['a', 'b'] },
    );
    expect(printed(result)).to.equal('1? 2? ab\n');
  });

  it('is read line by line', async () => {
    const result = await kernel.run(
      `${ASK}lines.on('line', (line) => { if (line === 'stop') lines.close(); else console.log('got', line); });
await new Promise((done) => lines.once('close', done));
null`,
      { answers: ['one', 'two', 'stop'] },
    );
    expect(printed(result)).to.equal('got one\ngot two\n');
  });

  it('ends the cell with a sentence where there is no input box', async () => {
    const result = await kernel.run(`${ASK}await lines.question('Name? ');`);
    expect(printed(result, 'stderr')).to.match(/there is no input box here/);
    expect(errorOf(result).ename).to.equal('Interrupted');
  });

  it('can be left by the stop button, and asked again', async () => {
    // Node may lose a signal in the very moment when the part before the first await ends.
    const wait = 'await new Promise((done) => setTimeout(done, 50));';
    const stopped = await kernel.run(`${ASK}${wait} await lines.question('Name? ');`, {
      interrupts: ['Name? '],
      answers: [],
    });
    expect(errorOf(stopped).ename).to.equal('Interrupted');
    const next = await kernel.run(`${ASK}console.log(await lines.question('Again? ')); lines.close();`, {
      answers: ['yes'],
    });
    expect(printed(next)).to.equal('Again? yes\n');
  });
});
