/** @file The functions of notebook 16. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const KERAS: Readonly<Record<never, FunctionCheck>> = {};
