/**
 * @file What a training says while it runs.
 *
 * In a terminal one line is written again and again; elsewhere there is a plain line for an epoch, for about twenty
 * of them if there are many. With --json every epoch is one object on a line of its own. With --quiet there is nothing of
 * all this.
 */
import type { BatchProgress, EpochProgress } from '../train/training-options.ts';
import { print, printJson } from './output.ts';

/** How much is said, and in which form. */
export interface Verbosity {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What was measured in an epoch, by whichever engine trains. */
type Measured = Omit<EpochProgress, 'network'>;

/** The callbacks of a training. */
export interface Progress {
  onBatch(progress: BatchProgress): void;
  onEpoch(progress: Measured): void;
}

/** So many milliseconds between two changes of the line. */
const REFRESH = 100;

/** Of more epochs than this, only some have a line that stays. */
const MOST_LINES = 20;

/**
 * The progress of one training.
 *
 * @param examples in an epoch, for the speed
 * @param isTerminal whether a line can be written again and again
 */
export function progressOf(
  examples: number,
  verbosity: Verbosity,
  isTerminal: boolean = process.stdout.isTTY && process.env.TERM !== 'dumb',
): Progress {
  const started = performance.now();
  /** Where this run began, in epochs: a resumed training starts in the middle. */
  let first: number | undefined;
  let shown = 0;
  const status = (done: number, epochs: number): string => {
    const perSecond = (done - (first as number)) / ((performance.now() - started) / 1000);
    const speed = `${Math.round(perSecond * examples).toLocaleString('en-US')} examples/s`;
    return done < epochs ? `${speed}  ${durationText((epochs - done) / perSecond)} left` : speed;
  };
  return {
    onBatch({ epoch, epochs, batch, batches, loss, accuracy }) {
      first ??= epoch + batch / batches;
      const now = performance.now();
      if (verbosity.json || verbosity.quiet || !isTerminal || batch + 1 === batches || now - shown < REFRESH)
        return;
      shown = now;
      const line = epochLine({ epoch, epochs, loss, accuracy });
      process.stdout.write(`\r\x1b[K${line}  ${status(epoch + (batch + 1) / batches, epochs)}`);
    },
    onEpoch(progress) {
      const { epoch, epochs } = progress;
      // The callback of an epoch comes before that of its last batch, which may be its only one.
      first ??= epoch;
      if (verbosity.quiet) return;
      if (verbosity.json) printJson({ event: 'epoch', ...progress, epoch: epoch + 1 });
      else if (hasLine(epoch, epochs)) {
        print(`${isTerminal ? '\r\x1b[K' : ''}${epochLine(progress)}  ${status(epoch + 1, epochs)}`);
      }
    },
  };
}

function hasLine(epoch: number, epochs: number): boolean {
  const every = Math.ceil(epochs / MOST_LINES);
  return (epoch + 1) % every === 0 || epoch + 1 === epochs;
}

function epochLine({ epoch, epochs, loss, accuracy, valLoss, valAccuracy }: Measured): string {
  const number = String(epoch + 1).padStart(String(epochs).length);
  const validation =
    valLoss === undefined || valAccuracy === undefined
      ? ''
      : `  validation: loss ${valLoss.toFixed(4)}, accuracy ${percent(valAccuracy)}`;
  return `epoch ${number}/${epochs}  loss ${loss.toFixed(4)}  accuracy ${percent(accuracy)}${validation}`;
}

/** 0.9217 as "92.17%". */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)}%`;
}

/** Seconds as "8 s", "3 min 20 s" or "2 h 5 min". */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
