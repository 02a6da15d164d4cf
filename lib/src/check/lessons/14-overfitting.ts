/** @file The functions of notebook 14. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const OVERFITTING: Readonly<Record<never, FunctionCheck>> = {};
