/** @file The functions of notebook 13. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const MOMENTUM_AND_ADAM: Readonly<Record<never, FunctionCheck>> = {};
