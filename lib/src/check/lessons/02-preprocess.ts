/** @file The functions of notebook 2. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const PREPROCESS: Readonly<Record<never, FunctionCheck>> = {};
