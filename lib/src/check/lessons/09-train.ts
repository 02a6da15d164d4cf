/** @file The functions of notebook 9. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const TRAIN: Readonly<Record<never, FunctionCheck>> = {};
