/**
 * @file What flags may hold: each function reads one word of the command line or says what is needed.
 */
import { InvalidArgumentError } from 'commander';

/** A number as people write it: digits, perhaps a point, perhaps a power of ten. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A whole number of at least `least`. */
export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = wholeIn(text);
    if (value >= least) return value;
    throw new InvalidArgumentError(`A whole number of at least ${least} is needed. Write it in digits.`);
  };
}

/** A finite number above 0. */
export function positive(text: string): number {
  const value = numberIn(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('A number above 0 is needed.');
}

/** A finite number of at least 0. */
export function notNegative(text: string): number {
  const value = numberIn(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('A number of at least 0 is needed.');
}

/** A number from 0 to below 1. */
export function share(text: string): number {
  const value = numberIn(text);
  if (value >= 0 && value < 1) return value;
  throw new InvalidArgumentError('A number from 0 to below 1 is needed.');
}

/** A part of something of which some is left: a number between 0 and 1. */
export function part(text: string): number {
  const value = numberIn(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError('A number above 0 and below 1 is needed.');
}

/** A seed of NumPy's generator. */
export function seed(text: string): number {
  const value = wholeIn(text);
  if (value >= 0 && value < 2 ** 32) return value;
  throw new InvalidArgumentError('A whole number from 0 to 4294967295 is needed. Write it in digits.');
}

/** Units of the hidden layers, separated by commas: `128,64`; `none` for no hidden layer. */
export function sizes(text: string): number[] {
  if (text === 'none') return [];
  const list = text.split(',').map(wholeIn);
  if (list.every((units) => units >= 1)) return list;
  throw new InvalidArgumentError('Whole numbers separated by commas are needed, such as 128,64, or "none".');
}

/** Examples in a step, or all of them. */
export function batch(text: string): number | 'full' {
  if (text === 'full') return text;
  const value = wholeIn(text);
  if (value >= 1) return value;
  throw new InvalidArgumentError('A whole number of at least 1 is needed, or "full".');
}

/**
 * The name of a file or of something else. One that begins with two dashes is a flag whose own value was forgotten.
 */
export function name(text: string): string {
  if (text !== '' && !text.startsWith('--')) return text;
  throw new InvalidArgumentError('A name is needed (one that begins with -- as ./--name).');
}

/** Names separated by commas. */
export function names(text: string): string[] {
  return name(text).split(',');
}

/** Text that is no number gives NaN; so do forms that only programs write, such as 0x10 or a space before the 5. */
function numberIn(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** Text that is not all digits, or too large to be exact, gives NaN. */
function wholeIn(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : Number.NaN;
}
