/** @file The bugs of the clinic after notebook 6. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this clinic. */
export const CLINIC_6: Readonly<Record<never, FunctionCheck>> = {};
