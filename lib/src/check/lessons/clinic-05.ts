/** @file The bugs of the clinic after notebook 5. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this clinic. */
export const CLINIC_5: Readonly<Record<never, FunctionCheck>> = {};
