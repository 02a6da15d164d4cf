/** @file The value of `--mode` that stands for this library. */
export const SCRATCH = 'scratch';
