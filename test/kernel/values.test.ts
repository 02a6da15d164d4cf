/** @file Values that a cell ends with, throws or prints: each is described, whatever it does when it is looked at. */
import { expect } from 'chai';
import { errorOf, printed } from './kernel.js';
import { sharedKernel } from './shared-kernel.ts';

const INSPECT = `[Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('no') }`;
const HOSTILE = `new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, has() { throw 3 }, ownKeys() { throw 4 }, getOwnPropertyDescriptor() { throw 5 } })`;
const REVOKED = `(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()`;
const failing = (name: string, value = `{ get() { throw new Error('no') } }`): string =>
  `Object.defineProperty(new Error('m'), '${name}', ${value})`;

/** Values by what is odd about them; in cells, all of type any. */
const ODD: Record<string, string> = {
  'an inspect that throws': `({ ${INSPECT} })`,
  'a proxy that throws': HOSTILE,
  'a revoked proxy': REVOKED,
  'a tag that throws': `({ get [Symbol.toStringTag](): string { throw new Error('no') } })`,
  'a getter that throws': `({ get a(): number { throw new Error('no') } })`,
  'a Jupyter.display that throws when it is read': `({ get [Symbol.for('Jupyter.display')](): any { throw new Error('no') } })`,
  'no prototype': 'Object.create(null)',
  'a symbol': `Symbol('s')`,
  'a message that throws': failing('message'),
  'a message that is a symbol': failing('message', `{ value: Symbol('s') }`),
  'a name that throws': failing('name'),
  'a name that is a symbol': failing('name', `{ value: Symbol('s') }`),
  'a name that cannot be a text': failing('name', '{ value: Object.create(null) }'),
  'a stack that throws': failing('stack'),
  'a stack that is a number': failing('stack', '{ value: 7 }'),
  'a cause that throws': failing('cause'),
  'a cause that is a proxy': failing('cause', `{ value: ${HOSTILE} }`),
  'errors that throw': failing('errors'),
  'errors that are hostile': failing('errors', `{ value: [${HOSTILE}, { ${INSPECT} }] }`),
  'itself as its cause': `((e: any) => { e.cause = e; e.errors = [e, e]; return e; })(new Error('m'))`,
};

describe('a value that cannot be described', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();
  afterEach('the kernel goes on', async () => {
    expect(printed(await kernel.run('1 + 1'))).to.equal('2\n');
  });

  for (const [name, value] of Object.entries(ODD)) {
    it(`can be the last value: ${name}`, async () => {
      const { reply, outputs } = await kernel.run(`(${value}) as any`);
      expect(reply.status).to.equal('ok');
      expect(String(outputs.at(-1)?.data?.['text/plain'])).to.match(/\S/);
    });
    it(`can be thrown: ${name}`, async () => {
      const { ename, text } = errorOf(await kernel.run(`throw (${value}) as any;`));
      expect(ename).to.match(/\S/);
      expect(text.length).to.be.within(1, 5000);
    });
    it(`can be thrown where nothing waits for it: ${name}`, async () => {
      const result = await kernel.run(
        `setTimeout(() => { throw (${value}) as any; }); Promise.reject((${value}) as any); await new Promise((done) => setTimeout(done, 30));`,
      );
      expect(result.reply.status).to.equal('ok');
      expect(printed(result, 'stderr').match(/Nothing waited for this error/g)).to.have.length(2);
    });
  }
});

describe('the last value of a cell', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  it('that is a promise says in one sentence what to do', async () => {
    expect(printed(await kernel.run('(async () => 7)()'))).to.equal(
      'a promise: write await before it to see its value\n',
    );
    expect(printed(await kernel.run('new Promise(() => {})'))).to.equal(
      'a promise, which is not settled yet: write await before it to see its value\n',
    );
  });

  it('that holds promises or timers shows nothing of the kernel and nothing of the cell', async () => {
    expect(printed(await kernel.run(`[Promise.resolve(3), { p: new Promise(() => {}) }]`))).to.equal(
      '[ Promise { 3 }, { p: Promise { <pending> } } ]\n',
    );
    const timer = printed(await kernel.run(`const secret = setTimeout(() => {}, 5); secret`));
    expect(timer)
      .to.match(/^Timeout/)
      .and.not.match(/secret/);
    const printedPromise = printed(await kernel.run('console.log(Promise.resolve([1]));'));
    expect(printedPromise).to.equal('Promise { [ 1 ] }\n');
  });

  it('that is a function or a class is its name, not its source', async () => {
    expect(printed(await kernel.run('function half(n: number) { return n / 2; }\nhalf'))).to.equal(
      '[Function: half]\n',
    );
    expect(printed(await kernel.run('class Model {}\nModel'))).to.equal('[class Model]\n');
  });

  it('that is a text stands as it is, and very much of it is folded', async () => {
    expect(printed(await kernel.run(`'a\\nb'`))).to.equal('a\nb\n');
    const long = printed(await kernel.run(`'x'.repeat(5_000_000)`));
    expect(long.length).to.be.within(2_000_000, 2_100_000);
    expect(long).to.match(/characters are left out here/);
  });
});

describe('an error that a cell prints', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  const INTERNAL = /node:|tslab|preload|\.js:|evalmachine|__tslab__/;

  it('by console.error shows the lines of the cell, and nothing of Node', async () => {
    const { reply, ...result } = await kernel.run(
      `// a comment\nfunction fail(): Error {\n  return new RangeError('too far');\n}\nconsole.error(fail());`,
    );
    const at = (line: number): string => `cell [${reply.execution_count}], line ${line}`;
    expect(printed(result, 'stderr')).to.equal(
      `RangeError: too far\n    at fail (${at(3)})\n    at ${at(5)}\n`,
    );
  });

  it('by console.log, console.trace and console.assert does as well', async () => {
    const { reply, ...result } = await kernel.run(
      `console.log('it failed:', new Error('a'));\nconsole.trace('here');\nconsole.assert(false, 'no', new Error('b'));`,
    );
    const cell = `cell [${reply.execution_count}], line`;
    expect(printed(result)).to.equal(`it failed: Error: a\n    at ${cell} 1\n`);
    expect(printed(result, 'stderr')).to.include(`Trace: here\n    at ${cell} 2\n`);
    expect(printed(result, 'stderr')).to.include(`Error: b\n    at ${cell} 3\n`);
    expect(printed(result, 'stderr')).to.not.match(INTERNAL);
  });

  it('with others in it, a cause or properties keeps them, and its braces', async () => {
    const result = await kernel.run(
      `console.error(new AggregateError([new Error('one'), new TypeError('two')], 'several'));
       console.error(Object.assign(new Error('outer', { cause: new Error('inner') }), { code: 7 }));`,
    );
    const text = printed(result, 'stderr');
    expect(text).to.not.match(INTERNAL);
    expect(text).to.match(/several[\s\S]*\{\n {2}\[errors\]: \[\n {4}Error: one[\s\S]*TypeError: two/);
    expect(text).to.match(/outer[\s\S]*\{\n {2}code: 7,\n {2}\[cause\]: Error: inner/);
    expect(count(text, /[{[]/g)).to.equal(count(text, /[}\]]/g));
  });

  it('as the last value names its line', async () => {
    const { reply, ...result } = await kernel.run(`\nnew Error('a value')`);
    expect(printed(result)).to.equal(`Error: a value\n    at cell [${reply.execution_count}], line 2\n`);
  });

  it('of a text that only looks like a stack trace leaves the text alone', async () => {
    const text = 'we meet\n  at noon\n  at the tree: 10:30\n';
    expect(printed(await kernel.run(`process.stdout.write(${JSON.stringify(text)}); null`))).to.equal(text);
  });
});

describe('an AggregateError', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();

  it('that is thrown shows each of its errors with its line', async () => {
    const result = await kernel.run(
      `await Promise.any([\n  Promise.reject(new Error('one')),\n  Promise.reject(new TypeError('two')),\n]);`,
    );
    const { text, evalue } = errorOf(result);
    expect(evalue).to.equal('All promises were rejected');
    expect(text).to.match(/Error 1 of 2:\nError: one\n\ncell \[\d+\], line 2:/);
    expect(text).to.match(/Error 2 of 2:\nTypeError: two\n\ncell \[\d+\], line 3:/);
  });
});

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
