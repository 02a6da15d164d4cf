/** @file The bugs of the clinic after notebook 7. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this clinic. */
export const CLINIC_7: Readonly<Record<never, FunctionCheck>> = {};
