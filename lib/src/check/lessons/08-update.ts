/** @file The functions of notebook 8. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const UPDATE: Readonly<Record<never, FunctionCheck>> = {};
