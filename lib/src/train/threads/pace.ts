/**
 * @file Whether threads make steps faster, measured while they work.
 *
 * That depends on the size of a step, on the processor, and on what else runs on it: beside a program that keeps a core
 * busy two threads wait for each other most of the time. So a few milliseconds are spent on each way, now and again, and
 * the faster one is taken.
 */

type Way = 'alone' | 'together';

/** Milliseconds of steps that are measured together. */
const WINDOW = 3;

/**
 * So many milliseconds are not measured after a change, one step at least: numbers are in other cores' caches then, and a
 * thread that has slept may be woken on this one's core, until the system moves it to its own.
 */
const WARM_UP: Readonly<Record<Way, number>> = { alone: 1, together: 6 };

/** The other way is tried after so many milliseconds; twice as many after each trial that was slower, until a way is left. */
const TRIAL = { first: 25, last: 3000 };

/** Together must take less than this share of the time alone: threads have their price, and times vary. */
const ENOUGH = 0.95;

/**
 * So many windows in a row must be slower before a way is left, or a trial has failed: anything may happen to two threads
 * during one.
 */
const SLOW_WINDOWS: Readonly<Record<Way, number>> = { alone: 1, together: 3 };

/** Decides, from step to step. */
export class Pace {
  /** Milliseconds of a step, as last measured; 0 if never. */
  readonly #times: Record<Way, number> = { alone: 0, together: 0 };
  #best: Way = 'together';
  #way: Way = 'alone';
  #slowWindows = 0;
  #pause: number = TRIAL.first;
  #nextTrial = 0;
  #begin = 0;
  /** When this way was taken. */
  #since = 0;
  #isWarm = false;
  #steps = 0;
  #spent = 0;

  /**
   * Alone until the others are ready, and together then; after that the way that was faster, or a trial of the other.
   * @returns whether this step is made alone
   */
  startStep(areReady: boolean): boolean {
    this.#begin = performance.now();
    if (!areReady) return true;
    if (this.#times.together === 0) {
      if (this.#way === 'alone') this.#take('together');
    } else if (this.#way === this.#best && this.#begin >= this.#nextTrial) {
      this.#take(this.#best === 'alone' ? 'together' : 'alone');
    }
    return this.#way === 'alone';
  }

  endStep(): void {
    const now = performance.now();
    if (!this.#isWarm) {
      this.#isWarm = now - this.#since >= WARM_UP[this.#way];
      return;
    }
    this.#spent += now - this.#begin;
    this.#steps++;
    if (this.#spent >= WINDOW) this.#endWindow(now);
  }

  #endWindow(now: number): void {
    this.#times[this.#way] = this.#spent / this.#steps;
    [this.#steps, this.#spent] = [0, 0];
    const { alone, together } = this.#times;
    if (alone === 0 || together === 0) return;
    const faster: Way = together < ENOUGH * alone ? 'together' : 'alone';
    this.#slowWindows = faster === this.#way ? 0 : this.#slowWindows + 1;
    const isTrial = this.#way !== this.#best;
    if (faster === this.#way ? !isTrial : this.#slowWindows < SLOW_WINDOWS[this.#way]) return;
    const hasFailed = isTrial && faster !== this.#way;
    this.#pause = hasFailed ? Math.min(2 * this.#pause, TRIAL.last) : TRIAL.first;
    this.#choose(faster, now);
  }

  #choose(way: Way, now: number): void {
    this.#best = way;
    this.#slowWindows = 0;
    this.#nextTrial = now + this.#pause;
    if (way !== this.#way) this.#take(way);
  }

  #take(way: Way): void {
    this.#way = way;
    this.#isWarm = false;
    this.#since = this.#begin;
    [this.#steps, this.#spent] = [0, 0];
  }
}
