/** @file What beginners do to an input without meaning to: another order, another sign, the last example left out. */
import { fromData, Matrix, map } from 'scratchnet';

/** A change of the arguments, and what to say of answers that belong to the changed ones. */
export interface InputChange {
  readonly cause: string;
  /** The changed arguments; undefined where they cannot be changed in this way. */
  readonly change: (args: readonly unknown[]) => readonly unknown[] | undefined;
}

/** An argument, or an entry of an argument that is an object. */
interface Place {
  readonly at: number;
  readonly key?: string;
  /** The name under which the learner knows it. */
  readonly name: string;
}

type Inputs = readonly (readonly unknown[])[];

/** All changes that make sense for these inputs, the usual ones first. */
export function changesOf(inputs: Inputs): InputChange[] {
  const places = placesOf(inputs[0] ?? []);
  const pairs = places.flatMap((a, i) => places.slice(i + 1).map((b) => [a, b] as const));
  return [
    ...pairs.map(([a, b]) => exchange(a, b)),
    ...pairs.flatMap(([a, b]) => [take(a, b), take(b, a)]),
    ...places.flatMap((place) => changesAt(place, inputs)),
    ...examplesLeftOut(),
  ];
}

function placesOf(args: readonly unknown[]): Place[] {
  return args.flatMap((arg, at): Place[] =>
    isRecord(arg)
      ? Object.keys(arg).map((key) => ({ at, key, name: key }))
      : [{ at, name: `argument ${at + 1}` }],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function valueAt(args: readonly unknown[], { at, key }: Place): unknown {
  return key === undefined ? args[at] : (args[at] as Record<string, unknown>)[key];
}

function withValue(args: readonly unknown[], { at, key }: Place, value: unknown): readonly unknown[] {
  const changed = key === undefined ? value : { ...(args[at] as object), [key]: value };
  return args.map((arg, i) => (i === at ? changed : arg));
}

function exchange(a: Place, b: Place): InputChange {
  return {
    cause: `this is the right answer for ${a.name} and ${b.name} exchanged: have they changed places?`,
    change: (args) => {
      const [first, second] = [valueAt(args, a), valueAt(args, b)];
      return isAlike(first, second) ? withValue(withValue(args, a, second), b, first) : undefined;
    },
  };
}

function take(a: Place, b: Place): InputChange {
  return {
    cause: `${b.name} was taken where ${a.name} is needed`,
    change: (args) => {
      const other = valueAt(args, b);
      return isAlike(valueAt(args, a), other) ? withValue(args, a, other) : undefined;
    },
  };
}

/** Whether one can stand in place of the other; of functions and generators nothing is known. */
function isAlike(a: unknown, b: unknown): boolean {
  return (isNumbers(a) && isNumbers(b)) || (typeof a === 'number' && typeof b === 'number');
}

function isNumbers(value: unknown): value is Matrix | ArrayLike<number> {
  if (value instanceof Matrix || ArrayBuffer.isView(value)) return true;
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}

function changesAt(place: Place, inputs: Inputs): InputChange[] {
  const { name } = place;
  const values = inputs.map((args) => valueAt(args, place));
  const [value] = values;
  const of = (cause: string, change: (value: unknown) => unknown): InputChange => ({
    cause,
    change: (args) => {
      const changed = change(valueAt(args, place));
      return changed === undefined ? undefined : withValue(args, place, changed);
    },
  });
  const each = (cause: string, change: (value: number) => number): InputChange =>
    of(cause, (numbers) => (isNumbers(numbers) ? eachNumber(numbers, change) : undefined));
  if (values.every((number) => typeof number === 'number')) return scalarChanges(name, values, of);
  if (!isNumbers(value)) return [];
  return [
    each(`the sign of ${name} is turned round`, (x) => -x),
    each(`the signs of ${name} were dropped: a negative number counts as well`, Math.abs),
    each(`the negative numbers of ${name} count as 0 in yours`, (x) => Math.max(0, x)),
    each(`the numbers of ${name} were rounded: take them as they are`, Math.round),
    each(`the numbers of ${name} were squared: take them as they are`, (x) => x * x),
    each(`1 was added to the numbers of ${name}: take them as they are`, (x) => x + 1),
    each(`1 was subtracted from the numbers of ${name}: take them as they are`, (x) => x - 1),
    of(`${name} was transposed, or has to be`, (M) => (M instanceof Matrix ? M.T : undefined)),
    of(`${name} was read from its end: it begins at 0`, (list) =>
      list instanceof Matrix ? undefined : [...(list as number[])].reverse(),
    ),
  ];
}

/** What is above 0 stays so, and a whole number, which may be a length, stays at 1 or more: else a loop could have no end. */
function scalarChanges(
  name: string,
  values: readonly number[],
  of: (cause: string, change: (value: unknown) => unknown) => InputChange,
): InputChange[] {
  const [first] = values;
  const changed = (cause: string, change: (value: number) => number): InputChange =>
    of(cause, (value) => {
      const result = change(value as number);
      return (value as number) > 0 && (result <= 0 || (Number.isInteger(value) && result < 1))
        ? undefined
        : result;
    });
  const always = new Set([first, 1, 10, 0.1, 0.01]);
  return [
    ...(new Set(values).size > 1
      ? [...always].map((number) =>
          changed(`${name} is always ${number} in yours: use the argument`, () => number),
        )
      : []),
    changed(`this is the right answer for ${name} + 1: one too many is counted`, (value) => value + 1),
    changed(`this is the right answer for ${name} − 1: one too few is counted`, (value) => value - 1),
    changed(`${name} counts twice`, (value) => 2 * value),
    changed(`${name} is squared: take it once`, (value) => value * value),
  ];
}

function eachNumber(numbers: Matrix | ArrayLike<number>, change: (value: number) => number): unknown {
  return numbers instanceof Matrix ? map(numbers, change) : Array.from(numbers, change);
}

/** Columns of matrices and entries of lists: what there are equally many of in all arguments that have any. */
function examplesLeftOut(): InputChange[] {
  const kept = (cause: string, keeps: (i: number, count: number) => boolean): InputChange => ({
    cause,
    change: (args) => {
      const count = countOf(args);
      return count === undefined || count < 2
        ? args
        : args.map((arg) => (lengthOf(arg) === count ? keep(arg, (i) => keeps(i, count)) : arg));
    },
  });
  return [
    kept('the last example is missing: does the loop go on to the end?', (i, count) => i < count - 1),
    kept('the first example is missing: places count from 0', (i) => i > 0),
    kept(
      'only the first example counts: is the return inside the loop, or the result not added up?',
      (i) => i === 0,
    ),
    kept(
      'only the last example counts: was each result written over the one before?',
      (i, count) => i === count - 1,
    ),
  ];
}

function countOf(args: readonly unknown[]): number | undefined {
  return args.map(lengthOf).find((length) => length !== undefined);
}

function lengthOf(arg: unknown): number | undefined {
  if (arg instanceof Matrix) return arg.cols;
  return Array.isArray(arg) || ArrayBuffer.isView(arg) ? (arg as unknown as unknown[]).length : undefined;
}

function keep(arg: unknown, keeps: (i: number) => boolean): unknown {
  if (!(arg instanceof Matrix)) return Array.from(arg as ArrayLike<unknown>).filter((_, i) => keeps(i));
  const rows = arg.toArray().map((row) => row.filter((_, i) => keeps(i)));
  return fromData(Float64Array.from(rows.flat()), arg.rows, rows[0].length);
}
