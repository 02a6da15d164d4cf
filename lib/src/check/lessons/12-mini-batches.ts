/** @file The functions of notebook 12. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const MINI_BATCHES: Readonly<Record<never, FunctionCheck>> = {};
