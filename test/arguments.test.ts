import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  accuracy,
  add,
  argmax,
  forwardProp,
  fromRows,
  initializeParams,
  map,
  plotHeatmap,
  plotLines,
  predictLabels,
  relu,
  saveFigure,
  shrinkImage,
  updateParams,
  useBackend,
  zeros,
} from 'scratchnet';
import { argumentsOf, FUNCTIONS } from './public-functions.ts';
import { times } from './short.ts';

const folder = mkdtempSync(join(tmpdir(), 'scratchnet-arguments-'));
const valid = argumentsOf(folder);

/** Arguments that no function can do anything with, but for those listed in {@link TAKEN}. */
const JUNK: Readonly<Record<string, () => unknown>> = {
  null: () => null,
  undefined: () => undefined,
  "''": () => '',
  "'x'": () => 'x',
  '5': () => 5,
  NaN: () => Number.NaN,
  '3n': () => 3n,
  '[]': () => [],
  '[[1]]': () => [[1]],
  '{}': () => ({}),
  '() => 1': () => () => 1,
  Date: () => new Date(0),
  Symbol: () => Symbol('x'),
  Float32Array: () => new Float32Array(2),
  Uint8Array: () => new Uint8Array(3),
  Promise: () => Promise.resolve(1),
};

/** Where an argument may be left out, and what else a number, a size, or labels may be. */
const OPTIONAL = ['undefined'];
const NUMBER = ['5', 'NaN'];
const SIZE = ['5'];
const OPTIONAL_SIZE = ['5', 'undefined'];
const BYTES = ['Uint8Array'];
const BYTES_OR_FLOATS = ['Float32Array', 'Uint8Array'];

/** What is right all the same: by function and the place of the argument. */
const TAKEN: Readonly<Record<string, readonly (readonly string[])[]>> = {
  accuracy: [BYTES, BYTES],
  add: [[], NUMBER],
  backwardPass: [[], [], [], [], OPTIONAL],
  classCounts: [['[]', 'Float32Array', 'Uint8Array'], OPTIONAL_SIZE],
  classReport: [BYTES, BYTES, OPTIONAL_SIZE],
  confusionMatrix: [BYTES, BYTES, OPTIONAL_SIZE],
  constantWeights: [SIZE],
  divide: [[], NUMBER],
  dropoutMask: [SIZE, SIZE],
  evaluate: [[], BYTES],
  formatDrawings: [['[]']],
  formatNpy: [BYTES_OR_FLOATS],
  formatNpz: [['{}']],
  formatSafetensors: [['{}']],
  fromData: [['Float32Array']],
  fromRows: [['[[1]]'], OPTIONAL],
  full: [SIZE, SIZE, NUMBER, OPTIONAL],
  heInit: [SIZE, SIZE, [], OPTIONAL],
  initializeParams: [SIZE, SIZE, SIZE],
  initializerOf: [['() => 1']],
  interruptible: [['() => 1']],
  log: [NUMBER],
  map: [[], ['() => 1']],
  max: [[], OPTIONAL],
  mean: [[], OPTIONAL],
  min: [[], OPTIONAL],
  multiply: [[], NUMBER],
  normalize: [[], OPTIONAL_SIZE],
  oneHot: [['[]', 'Float32Array', 'Uint8Array'], OPTIONAL_SIZE],
  plotConfusionMatrix: [['[[1]]']],
  plotHeatmap: [['[[1]]']],
  plotHistogram: [['Float32Array', 'Uint8Array']],
  saveNpy: [[], BYTES_OR_FLOATS],
  saveNpz: [[], ['{}']],
  saveSafetensors: [[], ['{}']],
  subtract: [[], NUMBER],
  sum: [[], OPTIONAL],
  updateParams: [[], [], SIZE],
  zeros: [SIZE, SIZE, OPTIONAL],
};

/** What a call ends with: the error, if there is one. */
async function outcome(name: string, args: readonly unknown[]): Promise<Error | undefined> {
  const { log, warn } = console;
  console.log = console.warn = () => {};
  try {
    const result = (FUNCTIONS[name] as (...args: readonly unknown[]) => unknown)(...args);
    // A generator does nothing until it is asked.
    if (name === 'trainingSteps') (result as Generator).next();
    await result;
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    Object.assign(console, { log, warn });
  }
}

/** Fails unless the error is one sentence of the function's own, of the kind for what it is given. */
function expectSentence(name: string, error: Error, what: string): void {
  const where = `${name} with ${what}: ${error.name}: ${error.message}`;
  // That a file is not there is no mistake in the argument.
  const isMissing = name.startsWith('load') && /does not exist|cannot be read/.test(error.message);
  expect(['TypeError', 'RangeError', ...(isMissing ? ['Error'] : [])], where).to.include(error.name);
  expect(error.message.startsWith(`${name === 'trainingSteps' ? 'trainNetwork' : name}: `), where).to.equal(
    true,
  );
  expect(error.message, where).to.match(/^[^\n]+[;:] [^\n]+$/);
}

describe('a refused argument', () => {
  const X = fromRows([
    [1, 2],
    [3, 4],
  ]);
  const params = initializeParams(2, 3, 2);
  const cases: readonly (readonly [call: () => unknown, kind: ErrorConstructor, message: string])[] = [
    [
      () => add([[1]] as never, 1),
      TypeError,
      'add: a is a list [[…]]; a matrix is needed, as fromRows makes it',
    ],
    [() => add(X, '1' as never), TypeError, 'add: b is "1"; a matrix or a number is needed'],
    [
      () => relu(Promise.resolve(X) as never),
      TypeError,
      'relu: Z is a promise (is an await missing?); a matrix is needed, as fromRows makes it',
    ],
    [
      () => argmax(X, undefined as never),
      TypeError,
      'argmax: axis is undefined; it must be 0 (down each column) or 1 (along each row)',
    ],
    [
      () => zeros('3' as never, 2),
      TypeError,
      'zeros: the shape is ("3"×2); both sizes must be whole numbers of at least 0',
    ],
    [
      () => zeros(1e9, 1e9),
      RangeError,
      'zeros: the shape is (1000000000×1000000000); that does not fit into memory, a smaller one is needed',
    ],
    [
      () => zeros(2, 3, 'float16' as never),
      RangeError,
      'zeros: dtype is "float16"; did you mean float32? it must be one of float32, float64',
    ],
    [
      () => fromRows('ab' as never),
      TypeError,
      'fromRows: rows is "ab"; a list of rows is needed, each a list of numbers',
    ],
    [() => fromRows([1, 2] as never), TypeError, 'fromRows: row 0 is 1; each row must be a list of numbers'],
    // A hole is not 0.
    [
      () => fromRows([new Array<number>(3)]),
      TypeError,
      'fromRows: entry (0, 0) is undefined; it must be a number',
    ],
    [() => map(X, String as never), TypeError, 'map: f gives "1" for 1; it must give a number'],
    [
      () => useBackend('Wasm' as never),
      RangeError,
      'useBackend: name is "Wasm"; did you mean wasm? it must be one of native, wasm, plain, auto',
    ],
    [
      () => updateParams(params, { dW1: X } as never, 0.1),
      TypeError,
      'updateParams: gradients is an object { dW1 }; an object { dW1, db1, dW2, db2 } is needed, each a matrix',
    ],
    [
      () => forwardProp(X, { ...params, b2: zeros(3, 1) as never }),
      RangeError,
      'forwardProp: W2 is (2×3) but b2 is (3×1); it must be (2×1)',
    ],
    [
      () => predictLabels(zeros(2, 0), params),
      RangeError,
      'predictLabels: X is (2×0); at least one example is needed',
    ],
    [
      () => plotLines([1, 2] as never),
      TypeError,
      'plotLines: lines is a list [1, 2]; an object is needed, with a list of numbers for each name',
    ],
    [
      () => plotHeatmap([[1], null] as never),
      TypeError,
      'plotHeatmap: table[1] is null; a list of numbers or a matrix is needed',
    ],
    [
      () => saveFigure(undefined as never, 'a.png'),
      TypeError,
      'saveFigure: the figure is undefined; an object { data, layout } is needed, as the plot functions give it',
    ],
    [
      () => shrinkImage([300], 1, 1),
      RangeError,
      'shrinkImage: grey[0] is 300; it must be a number from 0 to 255',
    ],
  ];
  for (const [call, kind, message] of cases) {
    it(message, () => {
      expect(call).to.throw(kind).with.property('message', message);
    });
  }

  it('is not broadcast where a gradient has to have its parameter’s shape', () => {
    const gradients = { dW1: params.W1, db1: zeros(1, 1), dW2: params.W2, db2: params.b2 };
    expect(() => updateParams(params, gradients as never, 0.1)).to.throw(
      RangeError,
      'updateParams: b1 is (3×1) but db1 is (1×1); their shapes must be equal',
    );
  });

  it('is a number among labels that are BigInts, too', () => {
    expect(accuracy([1, 2n, 0] as never, [1, 2, 0])).to.equal(1);
  });
});

describe('every function', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));
  const names = Object.keys(valid);

  for (const name of names) {
    const count = (valid[name] as () => unknown[])().length;
    for (let place = 0; place < count; place++) {
      it(`${name} refuses what is no argument ${place} in one sentence of its own`, async () => {
        const taken: string[] = [];
        for (const [text, junk] of Object.entries(JUNK)) {
          // A path would be written to.
          if (name.startsWith('save') && text === "'x'") continue;
          const args = (valid[name] as () => unknown[])();
          args[place] = junk();
          const error = await outcome(name, args);
          if (error) expectSentence(name, error, `${text} as argument ${place}`);
          else taken.push(text);
        }
        expect(taken).to.have.members([...(TAKEN[name]?.[place] ?? [])]);
      });
    }
  }

  it('refuses everything else in one sentence of its own, too', async () => {
    const small = [
      fc.boolean(),
      fc.integer({ min: -3, max: 9 }),
      fc.constantFrom(-0, 0.5, Number.NaN, Number.POSITIVE_INFINITY, -1e-300),
      fc.string({ maxLength: 5 }),
      fc.constantFrom(null, undefined),
      fc.bigInt({ min: -9n, max: 9n }),
    ];
    // A list of valid sizes of any length would fill the memory, and be no junk: only typed arrays hold such numbers.
    const isSmall = (value: unknown): boolean => !/\d{5}/.test(fc.stringify(value));
    const anything = fc.anything({
      values: small,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      maxDepth: 2,
    });
    const junk = anything.filter(isSmall);
    const places = names.flatMap((name) =>
      (valid[name] as () => unknown[])().map((_, place) => [name, place] as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), junk, async ([name, place], value) => {
        // A path would be written to.
        fc.pre(!(name.startsWith('save') && typeof value === 'string'));
        const args = (valid[name] as () => unknown[])();
        args[place] = value;
        const error = await outcome(name, args);
        if (error) expectSentence(name, error, `${fc.stringify(value)} as argument ${place}`);
      }),
      { seed: 33, numRuns: times(3000) },
    );
  });
});
