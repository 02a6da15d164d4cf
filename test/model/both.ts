/**
 * @file The two modules that one program runs on: ours, and TensorFlow.js on its plain JavaScript backend.
 */
import * as tfjs from '@tensorflow/tfjs';
import * as scratchnet from 'scratchnet/model';

/** Programs are written for our names and types; TensorFlow.js must understand them, too. */
export type Api = typeof scratchnet;

// Production mode leaves out the advice to install the native package.
tfjs.enableProdMode();
await tfjs.setBackend('cpu');

export const ours: Api = scratchnet;
export const theirs: Api = tfjs as unknown as Api;

/** Runs the very same program on both, and gives back the two results. */
export async function onBoth<T>(program: (tf: Api) => T | Promise<T>): Promise<[ours: T, theirs: T]> {
  return [await program(ours), await program(theirs)];
}

/** The largest distance between two numbers at the same place; infinite if there are not equally many. */
export function largestDifference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length === 0) return Number.POSITIVE_INFINITY;
  return a.reduce((largest, value, i) => {
    const distance = Math.abs(value - b[i]);
    // Written so that NaN counts as far away.
    return distance <= largest ? largest : Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
  }, 0);
}
