/** @file The checks of all bug clinics. */
import { CLINIC_4 } from './lessons/clinic-04.ts';
import { CLINIC_5 } from './lessons/clinic-05.ts';
import { CLINIC_6 } from './lessons/clinic-06.ts';
import { CLINIC_7 } from './lessons/clinic-07.ts';
import { CLINIC_8 } from './lessons/clinic-08.ts';
import { CLINIC_9 } from './lessons/clinic-09.ts';

/** By name; each is the check of a function that was broken on purpose. */
export const CLINICS: typeof CLINIC_4 &
  typeof CLINIC_5 &
  typeof CLINIC_6 &
  typeof CLINIC_7 &
  typeof CLINIC_8 &
  typeof CLINIC_9 = { ...CLINIC_4, ...CLINIC_5, ...CLINIC_6, ...CLINIC_7, ...CLINIC_8, ...CLINIC_9 };
