/** @file The functions of notebook 7. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const BACKPROP: Readonly<Record<never, FunctionCheck>> = {};
