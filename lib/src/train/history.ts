/**
 * @file The history of a training: loss and accuracy as they changed.
 */

/** Loss and accuracy at each iteration, measured in the forward pass before the update. */
export interface TrainHistory {
  readonly loss: number[];
  readonly accuracy: number[];
}

/** One entry for each whole epoch; those of validation stay empty if there is none. */
export interface NetworkHistory extends TrainHistory {
  readonly valLoss: number[];
  readonly valAccuracy: number[];
}
