import { expect } from 'chai';
import { fromRows, RandomState } from 'scratchnet';
import { plainOf, readAnswer } from 'scratchnet-course/grade/run/answer-reader';
import { valueFrom, type Wire, wireOf, wireOfArgument } from 'scratchnet-course/grade/sandbox/wire';

const ID = 'abc';

function read(message: object | string): unknown {
  return readAnswer(Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)), ID);
}

function returned(value: unknown): object {
  return { id: ID, kind: 'called', ending: { how: 'returned', value }, after: [], tampered: [] };
}

describe('the answers of a sandbox', () => {
  it('are read bit by bit', () => {
    const value = {
      W: fromRows([[1 / 3, -0]], 'float64'),
      all: [Number.NaN, 1e308, -Infinity],
      name: 'a\nb',
      none: undefined,
    };
    const answer = read(returned(wireOf(value))) as { ending: { value: Wire } };
    expect(plainOf(answer.ending.value)).to.deep.equal({
      kind: 'record',
      entries: {
        W: { kind: 'matrix', rows: 1, cols: 2, values: [1 / 3, -0] },
        all: { kind: 'numbers', type: 'array', values: [Number.NaN, 1e308, -Infinity] },
        name: { kind: 'single', value: 'a\nb' },
        none: { kind: 'single', value: undefined },
      },
    });
  });

  it('have sentences of one line, not too long', () => {
    const threw = { how: 'threw', message: `a\n\u001b[2J${'x'.repeat(1e6)}` };
    const { ending } = read({ ...returned(0), ending: threw }) as { ending: { message: string } };
    expect(ending.message)
      .to.match(/^a \[2Jx+$/)
      .and.have.lengthOf.below(2001);
  });

  const packed = Buffer.from(Float64Array.of(1, 2).buffer).toString('base64');
  for (const [what, message] of [
    ['another id', { ...returned({ kind: 'null' }), id: 'abd' }],
    ['no id', { ...returned({ kind: 'null' }), id: undefined }],
    ['no JSON', '{"id":'],
    ['a number', '1'],
    ['null', 'null'],
    ['a kind that is none', { id: ID, kind: 'passed' }],
    ['an ending that is none', { ...returned(0), ending: { how: 'passed' } }],
    ['an ending whose reason is not said', { ...returned(0), ending: { how: 'stopped', why: 'enough' } }],
    ['a value that is none', returned(1)],
    ['a function', returned({ kind: 'function', id: 0, name: 'f' })],
    ['a generator as a value', returned(wireOfArgument(new RandomState(1)))],
    ['a matrix with more rows than numbers', returned({ kind: 'matrix', rows: 2, cols: 2, data: packed })],
    ['a matrix with half a row', returned({ kind: 'matrix', rows: 0.5, cols: 4, data: packed })],
    ['a matrix with rows below 0', returned({ kind: 'matrix', rows: -1, cols: -2, data: packed })],
    ['half a number', returned({ kind: 'numbers', type: 'array', data: packed.slice(0, 4) })],
    ['numbers that are no base64', returned({ kind: 'numbers', type: 'array', data: '!!!!'.repeat(8) })],
    ['a number in words', returned({ kind: 'number', text: 'one' })],
    ['a number in another form', returned({ kind: 'number', text: '0x10' })],
    ['a list that is none', returned({ kind: 'list', items: { length: 1e9 } })],
    ['a list in a list …', '['.repeat(1e6)],
    ['an object in an object …', `${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`],
    ['too many parts', `[${'0,'.repeat(1e6)}0]`],
  ] as const) {
    it(`are none with ${what}`, () => expect(read(message)).to.equal(undefined));
  }

  it('cannot change what is read by their names', () => {
    const value = {
      kind: 'record',
      entries: [['__proto__', { kind: 'record', entries: [['rows', { kind: 'null' }]] }]],
    };
    const answer = read(returned(value)) as { ending: { value: Wire } };
    const got = valueFrom(answer.ending.value) as { rows?: unknown };
    expect(Object.getPrototypeOf(got)).to.equal(Object.prototype);
    expect(({} as { rows?: unknown }).rows).to.equal(undefined);
  });
});
