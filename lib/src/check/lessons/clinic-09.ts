/** @file The bugs of the clinic after notebook 9. */
import type { FunctionCheck } from '../function-check.ts';

/** The checks of this clinic. */
export const CLINIC_9: Readonly<Record<never, FunctionCheck>> = {};
