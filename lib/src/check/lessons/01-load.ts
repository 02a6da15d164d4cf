/** @file The functions of notebook 1. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const LOAD: Readonly<Record<never, FunctionCheck>> = {};
