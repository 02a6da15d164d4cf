/** @file The functions of notebook 10. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const TEST: Readonly<Record<never, FunctionCheck>> = {};
