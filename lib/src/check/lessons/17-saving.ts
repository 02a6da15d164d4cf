/** @file The functions of notebook 17. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const SAVING: Readonly<Record<never, FunctionCheck>> = {};
