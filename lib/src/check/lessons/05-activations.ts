/** @file The functions of notebook 5. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const ACTIVATIONS: Readonly<Record<never, FunctionCheck>> = {};
