import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { adam, initializeNetwork, PointDataset, sgd, trainNetwork } from 'scratchnet';
import { argumentsOf, FUNCTIONS, functionsWithOptions } from './public-functions.ts';

const folder = mkdtempSync(join(tmpdir(), 'scratchnet-options-'));
const withOptions = functionsWithOptions(folder);

/** Messages of {@link trainingSteps} begin with the training that it drives. */
const SPEAKS_AS: Readonly<Record<string, string>> = { trainingSteps: 'trainNetwork' };

/** What an option may not be, whichever it is: no option takes a date, nothing or NaN. */
const NEVER = { NaN: Number.NaN, null: null, 'a date': new Date(0) };

/** Options that cannot be left out. */
const NEEDED: Readonly<Record<string, object>> = {
  dropoutMask: { rate: 0.5 },
  stepDecay: { every: 1, factor: 1 },
};

/** The error of a call, which must not print anything. */
async function refusal(call: () => unknown): Promise<Error | undefined> {
  const said: unknown[] = [];
  const { log, warn } = console;
  console.log = console.warn = (...words) => void said.push(words);
  try {
    await call();
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    Object.assign(console, { log, warn });
    expect(said, 'printed').to.deep.equal([]);
    expect(readdirSync(folder), 'written').to.deep.equal([]);
  }
}

/** Fails unless it is refused in one sentence that begins with the function's name. */
async function expectRefused(name: string, options: unknown, kind?: ErrorConstructor): Promise<string> {
  const error = await refusal(() => (withOptions[name] as (options: unknown) => unknown)(options));
  expect(error, `${name} takes it`).to.be.instanceOf(Error);
  const { message } = error as Error;
  expect(message.startsWith(`${SPEAKS_AS[name] ?? name}: `), message).to.equal(true);
  if (kind) expect(error, message).to.be.instanceOf(kind);
  else expect(['TypeError', 'RangeError'], message).to.include((error as Error).name);
  expect(message).to.match(/^[^\n]+; [^\n]+$/);
  return message;
}

/** The names of a function's options, as its refusal of another one lists them. */
async function namesOf(name: string): Promise<string[]> {
  const message = await expectRefused(name, { ...NEEDED[name], qqqqqqqq: 1 }, RangeError);
  expect(message).to.match(/: qqqqqqqq is not known here; /);
  return /([\w, ]+) can be given$/.exec(message)?.[1]?.trim().split(', ') ?? [];
}

describe('options', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are listed here for every exported function that has them', () => {
    const listed = Object.keys({ ...argumentsOf(folder), ...withOptions });
    expect(Object.keys(FUNCTIONS).filter((name) => !listed.includes(name))).to.deep.equal([]);
    expect(listed.filter((name) => !(name in FUNCTIONS))).to.deep.equal([]);
    // `options` as the source writes it: in a function without options it would be a name for something else.
    const have = Object.keys(FUNCTIONS).filter((name) => /^[^{]*\boptions\b/.test(String(FUNCTIONS[name])));
    expect(have.filter((name) => !(name in withOptions))).to.deep.equal([]);
  });

  for (const name of Object.keys(withOptions)) {
    it(`of ${name} are refused if they are not known, with what was most likely meant`, async () => {
      const names = await namesOf(name);
      expect(names).to.not.include('');
      for (const option of names) {
        for (const near of [`${option}s`, `${option[0]?.toUpperCase()}${option.slice(1)}`, `${option}_`]) {
          if (names.includes(near)) continue;
          const message = await expectRefused(name, { ...NEEDED[name], [near]: 1 }, RangeError);
          expect(message).to.contain(`${near} is not known here; did you mean ${option}? `);
        }
      }
    });

    it(`of ${name} are refused if they are no object`, async () => {
      for (const options of [null, 5, 'x', true, [1], () => 1, Symbol('x'), 3n]) {
        const message = await expectRefused(name, options, TypeError);
        expect(message).to.contain(' is given as the options; an object like { ');
      }
    });

    it(`of ${name} are refused if one is of no use, each by its name`, async () => {
      for (const option of await namesOf(name)) {
        for (const [text, value] of Object.entries(NEVER)) {
          const message = await expectRefused(name, { ...NEEDED[name], [option]: value });
          expect(message, text).to.contain(option);
        }
      }
    });

    it(`of ${name} count as not given if they are undefined`, async () => {
      const names = (await namesOf(name)).map((option) => [option, undefined]);
      if (name in NEEDED) return;
      const log = console.log;
      console.log = () => {};
      try {
        await (withOptions[name] as (options: unknown) => unknown)(Object.fromEntries(names));
      } catch (error) {
        // Options are checked before the file is looked for.
        if (!/^load\w+: .* does not exist; /.test((error as Error).message)) throw error;
      } finally {
        console.log = log;
        for (const file of readdirSync(folder)) rmSync(join(folder, file));
      }
    });
  }

  it('of a data set of points are checked, too', () => {
    class Points extends PointDataset {
      override sample(): readonly [number, number, number] {
        return [0, 0, 0];
      }
    }
    expect(() => new Points().points({ cuont: 5 } as never)).to.throw(
      RangeError,
      'points: cuont is not known here; did you mean count? count, seed, normalize, dtype can be given',
    );
    expect(() => new Points().points({ dtype: 'float16' } as never)).to.throw(
      RangeError,
      'points: dtype is "float16"',
    );
  });
});

describe('a refusal', () => {
  it('knows the names that other libraries have', () => {
    for (const [given, meant] of [
      ['lr', 'learningRate'],
      ['learning_rate', 'learningRate'],
      ['LearningRate', 'learningRate'],
      ['learnigRate', 'learningRate'],
      ['alpha', 'learningRate'],
      ['eps', undefined],
    ] as const) {
      const hint = meant === undefined ? '' : `did you mean ${meant}? `;
      expect(() => adam({ [given]: 1 } as never)).to.throw(
        RangeError,
        `adam: ${given} is not known here; ${hint}learningRate, beta1, beta2, epsilon can be given`,
      );
    }
  });

  it('has a TypeError for a wrong kind and a RangeError for a wrong value, each with the value', async () => {
    for (const [options, kind, message] of [
      [{ learningRate: '5' }, TypeError, 'learningRate is "5"; it must be a finite number above 0'],
      [{ learningRate: 3n }, TypeError, 'learningRate is 3n (a BigInt); it must be a finite number above 0'],
      [{ learningRate: Number.NaN }, RangeError, 'learningRate is NaN; it must be a finite number above 0'],
      [{ learningRate: [1, 2] }, TypeError, 'learningRate is a list [1, 2]; it must be'],
      [
        { learningRate: Promise.resolve(1) },
        TypeError,
        'learningRate is a promise (is an await missing?); it must',
      ],
      [{ learningRate: new Date(0) }, TypeError, 'learningRate is a Date; it must be'],
    ] as const) {
      expect(() => sgd(options as never)).to.throw(kind, `sgd: ${message}`);
    }
    expect(() => initializeNetwork([2, 2], { dtype: 'float23' } as never)).to.throw(
      RangeError,
      'initializeNetwork: dtype is "float23"; did you mean float32? it must be one of float32, float64',
    );
    const error = await trainNetwork(null as never, null as never, [], { shuffle: 1 } as never).catch(
      (e) => e,
    );
    expect(error.message).to.equal('trainNetwork: shuffle is 1; it must be true or false');
  });
});
