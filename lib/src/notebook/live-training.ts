/**
 * @file A chart that grows while a network learns.
 */
import { altText, type Figure } from '../plot/figure.ts';
import { plotTrainingCurves } from '../plot/training-curves.ts';
import type { Progress } from '../train/train.ts';
import { display, inKernel, type MimeBundle, newDisplayId } from './display.ts';
import { figureBundle, liveBundle } from './show.ts';

export interface LiveTrainingOptions {
  /** How many iterations are planned (default: as the first report says). */
  readonly iterations?: number;
  /** The learning rate, named in the title of the finished chart. */
  readonly alpha?: number;
  /** Title of the finished chart, instead of accuracy and learning rate. */
  readonly title?: string;
  /** What one report stands for (default "iteration"). */
  readonly unit?: 'iteration' | 'epoch';
  /** Milliseconds between two drawings (default 200: five a second). */
  readonly every?: number;
}

/** What {@link liveTraining} gives: `train` calls it after every iteration. */
export interface LiveTraining {
  (progress: Progress): void;
  /**
   * Draws the finished chart, with its picture. It happens by itself after the last planned iteration; call it after a
   * training that may have been stopped: it says then how far the training came.
   */
  finish(): void;
}

/**
 * A live chart of loss and accuracy, to be given to `train` as `onProgress`.
 *
 * There is one output, drawn anew a few times a second with a line that says how far the training is. What stays in
 * the notebook is the finished chart, which holds no times and is the same after each run.
 *
 * @throws RangeError if `every` is not a number from 0 on
 * @example
 * const live = liveTraining({ alpha: 0.1 });
 * const { params, history } = await train(X, Y, { alpha: 0.1, onProgress: live });
 * live.finish();
 * @see notebooks/09-train.ipynb
 */
export function liveTraining(options: LiveTrainingOptions = {}): LiveTraining {
  const { every = 200, unit = 'iteration' } = options;
  if (!(every >= 0))
    throw new RangeError(`liveTraining: every is ${every}; milliseconds from 0 on are needed`);
  const id = newDisplayId();
  const history = { loss: [] as number[], accuracy: [] as number[] };
  let planned = options.iterations;
  let start = 0;
  let lastDrawn = Number.NEGATIVE_INFINITY;
  let isShown = false;
  let isFinished = false;

  const draw = (bundle: MimeBundle): void => {
    display(bundle, { id, update: isShown });
    isShown = true;
  };
  const finish = (): void => {
    if (isFinished || history.loss.length === 0) return;
    isFinished = true;
    const done = history.loss.length;
    const plan = planned ?? done;
    if (done < plan)
      console.log(`stopped after ${unit} ${done} of ${plan}; weights and history so far are kept`);
    const figure = plotTrainingCurves(history, curveOptions(options));
    if (inKernel()) draw(figureBundle(figure));
    else console.log(altText(figure));
  };
  const report = (progress: Progress): void => {
    const now = performance.now();
    if (history.loss.length === 0) start = now;
    history.loss.push(progress.loss);
    history.accuracy.push(progress.accuracy);
    planned ??= progress.iterations;
    if (history.loss.length >= planned) {
      finish();
    } else if (now - lastDrawn >= every) {
      lastDrawn = now;
      const line = progressLine(progress, { done: history.loss.length, planned, elapsed: now - start, unit });
      draw(liveBundle(unfinishedFigure(history, line, planned), line));
    }
  };
  return Object.assign(report, { finish });
}

function curveOptions({ title, alpha, unit }: LiveTrainingOptions): Parameters<typeof plotTrainingCurves>[1] {
  return {
    ...(title === undefined ? {} : { title }),
    ...(alpha === undefined ? {} : { alpha }),
    ...(unit === undefined ? {} : { unit }),
  };
}

function unfinishedFigure(
  history: { loss: number[]; accuracy: number[] },
  line: string,
  planned: number,
): Figure {
  return plotTrainingCurves(history, { title: line, iterations: planned });
}

interface State {
  readonly done: number;
  readonly planned: number;
  /** Milliseconds since the first report. */
  readonly elapsed: number;
  readonly unit: string;
}

/** For example "iteration 120 of 500: loss 0.431, accuracy 88.9%, 780 000 images/s, 14 s left". */
function progressLine(progress: Progress, { done, planned, elapsed, unit }: State): string {
  const { loss, accuracy, examples } = progress;
  const head = `${unit} ${done} of ${planned}: loss ${loss.toFixed(3)}, accuracy ${(100 * accuracy).toFixed(1)}%`;
  // The time of one iteration is known from the second on.
  if (done < 2 || elapsed <= 0) return head;
  const seconds = elapsed / (done - 1) / 1000;
  const speed = examples === undefined ? '' : `, ${readable(examples / seconds)} images/s`;
  return `${head}${speed}, ${Math.ceil(seconds * (planned - done))} s left`;
}

/** Two digits that count, thousands apart: 780 000. */
function readable(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return Math.round(rounded).toLocaleString('en').replaceAll(',', '\u202f');
}
