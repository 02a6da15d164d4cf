/** @file The functions of notebook 13. */
import type { FunctionCheck } from '../definition/function-check.ts';
import { adamStepCheck } from './13-adam-step.ts';
import { momentumStepCheck, nesterovStepCheck } from './13-momentum-step.ts';
import { rmsPropStepCheck } from './13-rms-prop-step.ts';

/** The checks of this notebook. */
export const MOMENTUM_AND_ADAM: {
  readonly momentumStep: FunctionCheck;
  readonly rmsPropStep: FunctionCheck;
  readonly adamStep: FunctionCheck;
  readonly nesterovStep: FunctionCheck;
} = {
  momentumStep: momentumStepCheck,
  rmsPropStep: rmsPropStepCheck,
  adamStep: adamStepCheck,
  nesterovStep: nesterovStepCheck,
};
