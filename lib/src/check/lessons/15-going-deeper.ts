/** @file The functions of notebook 15. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const GOING_DEEPER: Readonly<Record<never, FunctionCheck>> = {};
