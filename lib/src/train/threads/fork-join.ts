/**
 * @file Fork–join: tasks of some parts, done by this thread and others beside it, many thousand times a second.
 *
 * A message to a thread takes longer than most tasks. So the threads share memory and look at it: who has nothing to do
 * spins for a while, and sleeps then. The parts are fixed and each is done by one thread, so it does not matter to the
 * numbers who does what: this thread does them all where no other is there, or where that is faster.
 */
import {
  type Board,
  doneBy,
  doShare,
  hasDone,
  isDoneSoon,
  newBoard,
  type Share,
  tell,
  WORD,
} from './fork-join-board.ts';
import { Pace } from './pace.ts';

/** Milliseconds of sleep after which it looks again. */
const NAP = 2;

/** So long, in milliseconds, may others take for their share. */
const LIMIT = 30_000;

/** A thread beside this one. */
export interface Helper {
  end(): void;
}

/** The threads beside this one; those that could not be started are undefined. */
interface Others {
  readonly board: Board;
  readonly helpers: readonly (Helper | undefined)[];
}

/** Who goes through a training step by step may give it up at any time: then its threads are no longer needed. */
const GIVEN_UP = new FinalizationRegistry(sendHome);

function sendHome({ board: { words }, helpers }: Others): void {
  Atomics.store(words, WORD.over, 1);
  Atomics.add(words, WORD.task, 1);
  Atomics.notify(words, WORD.task);
  for (const helper of helpers) helper?.end();
}

/** Does tasks of some parts. */
export class ForkJoin {
  readonly board: Board;
  readonly #share: Share;
  readonly #others: Others;
  readonly #pace = new Pace();
  #isAlone = true;
  #isOver = false;

  /**
   * @param threads at most so many work, this one included
   * @param work does one part of the task that `board.numbers` tell of
   * @param open starts the threads beside this one, each with its number, from 1
   */
  constructor(
    parts: number,
    threads: number,
    work: (part: number) => void,
    open: (board: Board, which: number) => Helper | undefined,
  ) {
    this.board = newBoard(threads);
    this.#share = { parts, threads, work, which: 0 };
    const helpers = Array.from({ length: threads - 1 }, (_, i) => open(this.board, i + 1));
    this.#others = { board: this.board, helpers };
    GIVEN_UP.register(this, this.#others, this);
  }

  /** Before a step of some tasks: decides whether to work alone. */
  startStep(): void {
    const { threads } = this.#share;
    const { words } = this.board;
    const areReady = threads > 1 && Atomics.load(words, WORD.ready) === threads - 1 && !this.#isOver;
    this.#isAlone = this.#pace.startStep(areReady);
  }

  /** After it: how long it took is remembered. */
  endStep(): void {
    this.#pace.endStep();
  }

  /** Begins a task, which is done after {@link join}. */
  fork(): void {
    if (!this.#isAlone) tell(this.board);
  }

  /**
   * Does this thread's share, and waits for the others.
   * @throws Error if a part has failed
   */
  join(): void {
    const { parts, threads, work } = this.#share;
    if (this.#isAlone) {
      for (let part = 0; part < parts; part++) work(part);
      return;
    }
    doShare(this.board, this.#share);
    for (let which = 1; which < threads; which++) this.#waitFor(which);
    if (Atomics.load(this.board.words, WORD.failed) !== 0) {
      throw new Error('a thread could not do its part of a step');
    }
  }

  /** Sends the threads home; further tasks are done alone. */
  end(): void {
    this.#isOver = true;
    sendHome(this.#others);
    GIVEN_UP.unregister(this);
  }

  #waitFor(which: number): void {
    if (isDoneSoon(this.board, which)) return;
    const { words } = this.board;
    const start = performance.now();
    Atomics.store(words, WORD.waiting, 1);
    while (!hasDone(this.board, which)) {
      const last = Atomics.load(words, doneBy(which));
      if (!hasDone(this.board, which)) Atomics.wait(words, doneBy(which), last, NAP);
      if (performance.now() - start > LIMIT) throw new Error('a thread has stopped in the middle of a step');
    }
    Atomics.store(words, WORD.waiting, 0);
  }
}
