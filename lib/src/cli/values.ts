/**
 * @file What flags may hold: each function reads one word of the command line or says what is needed.
 */
import { InvalidArgumentError } from 'commander';

/** A whole number of at least `least`. */
export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = numberIn(text);
    if (Number.isInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`A whole number of at least ${least} is needed.`);
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

/** A seed of NumPy's generator. */
export function seed(text: string): number {
  const value = numberIn(text);
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) return value;
  throw new InvalidArgumentError('A whole number from 0 to 4294967295 is needed.');
}

/** Units of the hidden layers, separated by commas: `128,64`; `none` for no hidden layer. */
export function sizes(text: string): number[] {
  if (text === 'none') return [];
  const list = text.split(',').map(numberIn);
  if (list.every((units) => Number.isInteger(units) && units >= 1)) return list;
  throw new InvalidArgumentError('Whole numbers separated by commas are needed, such as 128,64, or "none".');
}

/** Examples in a step, or all of them. */
export function batch(text: string): number | 'full' {
  return text === 'full' ? text : whole(1)(text);
}

/** Text that is no number gives NaN (an empty one, too, which Number() takes for 0). */
function numberIn(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
