/**
 * @file One line that says how far a training is, what it has reached, how fast it is and how long it will take.
 */

/** What a training says after an iteration or epoch, or in the middle of one. */
export interface Measured {
  readonly loss: number;
  /** Fractions from 0 to 1. */
  readonly accuracy?: number | undefined;
  /** Both of the validation examples. */
  readonly valLoss?: number | undefined;
  readonly valAccuracy?: number | undefined;
}

/** How far a training is. */
export interface Pace {
  readonly unit: string;
  /** How many of them are done; of one that is under way the share that is. */
  readonly done: number;
  readonly planned: number;
  /** Milliseconds, and how many were done when the clock was started. */
  readonly elapsed: number;
  readonly doneAtStart: number;
  /** How many examples one of them works through. */
  readonly examples: number | undefined;
}

/**
 * For example "iteration 120 of 500: loss 0.431, accuracy 88.9%, 780 000 images/s, 14 s left", or
 * "epoch 3 of 20, 45%: …" in the middle of one.
 */
export function progressLine({ loss, accuracy }: Measured, pace: Pace): string {
  const { unit, done, planned, elapsed, doneAtStart, examples } = pace;
  const number = Math.ceil(done);
  const share = done < number ? `, ${Math.floor(100 * (done - number + 1))}%` : '';
  const reached =
    accuracy === undefined || Number.isNaN(accuracy) ? '' : `, accuracy ${(100 * accuracy).toFixed(1)}%`;
  const head = `${unit} ${number} of ${planned}${share}: loss ${loss.toFixed(3)}${reached}`;
  const timed = done - doneAtStart;
  if (timed <= 0 || elapsed <= 0) return head;
  const seconds = elapsed / timed / 1000;
  const speed = examples === undefined ? '' : `, ${readable(examples / seconds)} images/s`;
  return `${head}${speed}, ${Math.ceil(seconds * (planned - done))} s left`;
}

/** Two digits that count, thousands apart: 780 000. */
function readable(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return Math.round(rounded).toLocaleString('en').replaceAll(',', '\u202f');
}
