/**
 * @file One output of a cell with the curves of a training, drawn anew while it goes on.
 */
import { canDraw } from '#pictures';
import { altText, type Figure } from '../plot/figure.ts';
import {
  type MeasuredHistory,
  plotTrainingCurves,
  type TrainingCurvesOptions,
} from '../plot/training-curves.ts';
import { display, inKernel, type MimeBundle, newDisplayId } from './display.ts';
import { type Measured, progressLine } from './progress-line.ts';
import { figureBundle, liveBundle } from './show.ts';

/** How a training is drawn. */
export interface LiveChartOptions {
  readonly unit: 'iteration' | 'epoch';
  /** How many of them are planned. */
  readonly planned: number;
  /** How many examples one of them works through. */
  readonly examples?: number | undefined;
  /** Milliseconds between two drawings. */
  readonly every: number;
  /** How the finished chart looks. */
  readonly curves: Omit<TrainingCurvesOptions, 'unit' | 'iterations'>;
  /** What else belongs to the curves, each time they are drawn. */
  readonly complete: (curves: Figure) => Figure;
}

/** A drawing is followed by at least this many times its own length without one. */
const LEAST_REST = 10;
/** Of a long training less is new after the same time: this share of it passes between two drawings, to a second. */
const SHARE_OF_TIME = 1 / 60;
const LONGEST_OWN_REST = 1000;

export class LiveChart {
  readonly #options: LiveChartOptions;
  readonly #reports: Measured[] = [];
  readonly #id: string = newDisplayId();
  /** When the clock was started, and how much was done by then: none, or the first report. */
  #start: number = performance.now();
  readonly #doneAtStart: 0 | 1;
  /** When it may be drawn again. */
  #next = Number.NEGATIVE_INFINITY;
  #isShown = false;
  #isFinished = false;

  /** @param doneAtStart 1 if it is made at the first report */
  constructor(options: LiveChartOptions, doneAtStart: 0 | 1) {
    this.#options = options;
    this.#doneAtStart = doneAtStart;
  }

  /** After an iteration or epoch; the last one that was planned finishes the chart. */
  add(measured: Measured): void {
    this.#reports.push(measured);
    if (this.#reports.length >= this.#options.planned) this.finish();
    else this.#drawIfDue(measured, this.#reports.length);
  }

  /** In the middle of one. @param share how much of it is done, from 0 to 1 */
  look(measured: Measured, share: number): void {
    this.#drawIfDue(measured, this.#reports.length + share);
  }

  /** The chart as it stays: it holds no times, and its picture. Only the first call counts. */
  finish(): void {
    if (this.#isFinished || this.#reports.length === 0) return;
    this.#isFinished = true;
    const { unit, planned, curves, complete } = this.#options;
    const done = this.#reports.length;
    if (done < planned)
      console.log(`stopped after ${unit} ${done} of ${planned}; weights and history so far are kept`);
    const figure = complete(plotTrainingCurves(historyOf(this.#reports), { ...curves, unit }));
    if (inKernel()) this.#display(figureBundle(figure));
    else console.log(altText(figure));
  }

  get isFinished(): boolean {
    return this.#isFinished;
  }

  #drawIfDue(latest: Measured, done: number): void {
    const now = performance.now();
    const { unit, planned, examples, every, curves, complete } = this.#options;
    if (this.#isFinished || now < this.#next) return;
    const line = progressLine(latest, {
      unit,
      done,
      planned,
      elapsed: now - this.#start,
      doneAtStart: this.#doneAtStart,
      examples,
    });
    const history = historyOf(this.#reports.length > 0 ? this.#reports : [latest]);
    const isFirst = !this.#isShown;
    const figure = plotTrainingCurves(history, { ...curves, title: line, iterations: planned, unit });
    this.#display(liveBundle(complete(figure), line));
    const drawn = performance.now();
    // a very long history takes its time to draw
    this.#next = now + (every && Math.max(every, ownRest(now - this.#start), LEAST_REST * (drawn - now)));
    if (isFirst) this.#prepareTheEnd(drawn);
  }

  /** Anyone who presses the stop button should not have to wait for what draws the picture. */
  #prepareTheEnd(now: number): void {
    if (!inKernel()) return;
    canDraw();
    // not a part of the training
    this.#start += performance.now() - now;
  }

  #display(bundle: MimeBundle): void {
    display(bundle, { id: this.#id, update: this.#isShown });
    this.#isShown = true;
  }
}

/** @param elapsed milliseconds since the training began */
function ownRest(elapsed: number): number {
  return Math.min(LONGEST_OWN_REST, SHARE_OF_TIME * elapsed);
}

/** What was measured every time. */
function historyOf(reports: readonly Measured[]): MeasuredHistory {
  const list = (name: keyof Measured): number[] => {
    const values = reports.map((report) => report[name]);
    return values.every((value) => value !== undefined) ? values : [];
  };
  return {
    loss: list('loss'),
    accuracy: list('accuracy'),
    valLoss: list('valLoss'),
    valAccuracy: list('valAccuracy'),
  };
}
