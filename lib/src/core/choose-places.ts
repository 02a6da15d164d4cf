/**
 * @file Places drawn from a population, as NumPy's `choice` draws them.
 */
import { checkOptions, flag, listOf, notNegative, type Rules } from './options.ts';
import { valueText } from './value-text.ts';

/** Options of {@link RandomState.choice}. */
export interface ChoiceOptions {
  /** Whether the same place can be drawn again. Default true. */
  readonly replace?: boolean;
  /** How likely each place is. They must sum to 1. Default: all are equally likely. */
  readonly p?: ArrayLike<number>;
}

/** The draws of the generator that a choice is made of. */
interface Source {
  randomSample(): number;
  integer(low: number, high: number): number;
  permutation(n: number): Int32Array;
}

const RULES: Rules<ChoiceOptions> = { replace: flag, p: listOf(notNegative) };

/** How far from 1 the sum of rounded probabilities may be: the root of their type's precision, as in NumPy. */
const TOLERANCE = Math.sqrt(Number.EPSILON);
const TOLERANCE_FLOAT32 = Math.sqrt(2 ** -23);
/** More places than a list can have room for. */
const MOST = 2 ** 30;

/**
 * Draws `size` places from 0 to `population − 1`.
 * @throws RangeError or TypeError if population, size or options do not fit each other
 */
export function choosePlaces(
  source: Source,
  population: number,
  size: number,
  options: ChoiceOptions | undefined,
): Int32Array {
  checkOptions('choice', options, RULES);
  const { replace = true, p } = options ?? {};
  checkCounts(population, size, replace);
  if (p !== undefined) checkProbabilities(p, population, size, replace);
  if (replace) {
    const cumulative = p === undefined ? undefined : cumulativeOf(p);
    return Int32Array.from({ length: size }, () =>
      cumulative ? placeAbove(cumulative, source.randomSample()) : source.integer(0, population),
    );
  }
  return p === undefined
    ? source.permutation(population).slice(0, size)
    : distinctPlaces(source, Float64Array.from(p), size);
}

/** As many as are missing are drawn at once; those drawn before cannot be drawn again, and duplicates count once. */
function distinctPlaces(source: Source, p: Float64Array, size: number): Int32Array {
  const found = new Set<number>();
  while (found.size < size) {
    const draws = Array.from({ length: size - found.size }, () => source.randomSample());
    for (const place of found) p[place] = 0;
    const cumulative = cumulativeOf(p);
    for (const draw of draws) found.add(placeAbove(cumulative, draw));
  }
  return Int32Array.from(found);
}

/** Each probability with all before it, scaled so that the last is 1. */
function cumulativeOf(p: ArrayLike<number>): Float64Array {
  let sum = 0;
  const sums = Float64Array.from(p, (probability) => {
    sum += probability;
    return sum;
  });
  return sums.map((each) => each / sum);
}

/** The first place whose sum is above the draw, by halving. */
function placeAbove(cumulative: Float64Array, draw: number): number {
  let [from, to] = [0, cumulative.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (draw < cumulative[middle]) to = middle;
    else from = middle + 1;
  }
  return from;
}

function checkCounts(population: number, size: number, replace: boolean): void {
  const largest = replace ? size : Math.max(size, population);
  if (largest > MOST)
    throw new RangeError(`choice: there is no memory for ${largest} places; at most ${MOST} can be drawn`);
  if (population === 0 && size > 0)
    throw new RangeError(`choice: there is nothing to choose ${size} from; at least one element is needed`);
  if (!replace && size > population) {
    throw new RangeError(
      `choice: ${size} of ${population} without replacement; at most ${population} can be drawn, or give { replace: true }`,
    );
  }
}

function checkProbabilities(p: ArrayLike<number>, population: number, size: number, replace: boolean): void {
  if (p.length !== population) {
    throw new RangeError(
      `choice: p has ${p.length} probabilities for ${population} elements; one for each is needed`,
    );
  }
  const sum = exactSum(p);
  const tolerance = p instanceof Float32Array ? TOLERANCE_FLOAT32 : TOLERANCE;
  if (population > 0 && !(Math.abs(sum - 1) <= tolerance))
    throw new RangeError(`choice: p sums to ${sum}; probabilities must sum to 1`);
  const possible = Array.from(p).filter((probability) => probability > 0).length;
  if (!replace && possible < size) {
    throw new RangeError(
      `choice: ${size} elements without replacement, but only ${possible} have a probability above 0 in p; as many are needed`,
    );
  }
}

/** A sum that keeps what rounding drops (W. Kahan). */
function exactSum(values: ArrayLike<number>): number {
  let [sum, dropped] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] - dropped;
    const next = sum + value;
    dropped = next - sum - value;
    sum = next;
  }
  return sum;
}

/**
 * How many elements there are to choose from.
 * @throws RangeError for a number that is not a count, TypeError for anything but a number or a list
 */
export function populationOf(from: unknown): number {
  if (typeof from === 'number') {
    if (Number.isInteger(from) && from >= 0 && from < 2 ** 31) return from;
    throw new RangeError(`choice: n is ${from}; a whole number from 0 to ${2 ** 31 - 1} is needed`);
  }
  if (Array.isArray(from) || (ArrayBuffer.isView(from) && !(from instanceof DataView)))
    return (from as unknown as ArrayLike<unknown>).length;
  throw new TypeError(
    `choice: ${valueText(from)} is given to choose from; a whole number or a list is needed`,
  );
}
