/** @file The functions of notebook 6. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const FORWARD: Readonly<Record<never, FunctionCheck>> = {};
