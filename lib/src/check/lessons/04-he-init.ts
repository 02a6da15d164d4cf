/** @file The functions of notebook 4. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this notebook. */
export const HE_INIT: Readonly<Record<never, FunctionCheck>> = {};
