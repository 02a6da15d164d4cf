/** @file The checks of functions, by name. */
import { CLINICS } from './clinics.ts';
import { START } from './lessons/00-start-here.ts';
import { LOAD } from './lessons/01-load.ts';
import { MATRIX_PRODUCT } from './lessons/02-matrix-product.ts';
import { PREPROCESS } from './lessons/02-preprocess.ts';
import { ONE_HOT } from './lessons/03-one-hot.ts';
import { HE_INIT } from './lessons/04-he-init.ts';
import { ACTIVATIONS } from './lessons/05-activations.ts';
import { FORWARD } from './lessons/06-forward.ts';
import { BACKPROP } from './lessons/07-backprop.ts';
import { UPDATE } from './lessons/08-update.ts';
import { TRAIN } from './lessons/09-train.ts';
import { TEST } from './lessons/10-test.ts';
import { GRADIENT_CHECKING } from './lessons/11-gradient-checking.ts';
import { MINI_BATCHES } from './lessons/12-mini-batches.ts';
import { MOMENTUM_AND_ADAM } from './lessons/13-momentum-and-adam.ts';
import { OVERFITTING } from './lessons/14-overfitting.ts';
import { GOING_DEEPER } from './lessons/15-going-deeper.ts';
import { KERAS } from './lessons/16-keras.ts';
import { SAVING } from './lessons/17-saving.ts';
import { MAKING_IT_FAST } from './lessons/18-making-it-fast.ts';

/** The checks of functions, by the name of the library's function. */
export const CHECKS: typeof START &
  typeof LOAD &
  typeof MATRIX_PRODUCT &
  typeof PREPROCESS &
  typeof ONE_HOT &
  typeof HE_INIT &
  typeof ACTIVATIONS &
  typeof FORWARD &
  typeof BACKPROP &
  typeof UPDATE &
  typeof TRAIN &
  typeof TEST &
  typeof GRADIENT_CHECKING &
  typeof MINI_BATCHES &
  typeof MOMENTUM_AND_ADAM &
  typeof OVERFITTING &
  typeof GOING_DEEPER &
  typeof KERAS &
  typeof SAVING &
  typeof MAKING_IT_FAST &
  typeof CLINICS = {
  ...START,
  ...LOAD,
  ...MATRIX_PRODUCT,
  ...PREPROCESS,
  ...ONE_HOT,
  ...HE_INIT,
  ...ACTIVATIONS,
  ...FORWARD,
  ...BACKPROP,
  ...UPDATE,
  ...TRAIN,
  ...TEST,
  ...GRADIENT_CHECKING,
  ...MINI_BATCHES,
  ...MOMENTUM_AND_ADAM,
  ...OVERFITTING,
  ...GOING_DEEPER,
  ...KERAS,
  ...SAVING,
  ...MAKING_IT_FAST,
  ...CLINICS,
};
