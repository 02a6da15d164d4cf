/** @file The bugs of the clinic after notebook 8. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this clinic. */
export const CLINIC_8: Readonly<Record<never, FunctionCheck>> = {};
