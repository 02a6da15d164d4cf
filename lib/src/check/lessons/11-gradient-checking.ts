/** @file The functions of notebook 11. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const GRADIENT_CHECKING: Readonly<Record<never, FunctionCheck>> = {};
