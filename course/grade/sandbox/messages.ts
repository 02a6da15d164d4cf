/**
 * @file What judge and sandbox say to each other, a line of JSON at a time.
 *
 * The judge asks, the sandbox answers. It gets a cell or one call at a time, and learns neither what is expected nor what
 * comes next. Its answers are read as those of a stranger: see `answer-reader.ts`.
 */
import type { Wire } from './wire.ts';

/** What the judge asks for. */
export type Request = { readonly id: string } & (RunCell | CallFunction);

export interface RunCell {
  readonly do: 'run';
  readonly cell: RunnableCell;
  /** A name that an earlier exercise may have defined, to be taken away first. */
  readonly forget?: string | undefined;
  /** Functions of the library that some exercise of the notebook must not call. */
  readonly watch: readonly string[];
}

export interface CallFunction {
  readonly do: 'call';
  /** What the learner calls the function. */
  readonly name: string;
  readonly args: readonly Wire[];
  /** Functions of the library that do the work of this one: they refuse to while it runs. */
  readonly forbidden: readonly string[];
  readonly seconds: number;
  /** Only that it came to its end is of interest. */
  readonly withoutValue?: boolean;
}

/** A compiled cell. */
export interface RunnableCell {
  /** Its name in stack traces. */
  readonly file: string;
  readonly source: string;
  /** What to run: the text of a function. */
  readonly output: string;
  /** The names of its variables. */
  readonly declared: readonly string[];
  readonly async: boolean;
  /** For each line of the output the line of the source, counted from 1. */
  readonly lines: readonly (number | null)[];
}

/** What the sandbox says: an answer, or a question about a function that is an argument. Each has the request's id. */
export type Answer = RanCell | Called | Asked;

export interface RanCell {
  readonly kind: 'ran';
  /** Why the cell did not run to its end. */
  readonly problem?: CellProblem | undefined;
  /** What the cell told `check.answer` and `check.choice`. */
  readonly answers: readonly GivenAnswer[];
  /** Names of what was changed in the library or in JavaScript itself. */
  readonly tampered: readonly string[];
}

export interface Called {
  readonly kind: 'called';
  readonly ending: CallEnding;
  /** The arguments after the call. */
  readonly after: readonly Wire[];
  readonly tampered: readonly string[];
  /** A function that is forbidden and was called. */
  readonly library?: string | undefined;
}

export type CallEnding =
  | { readonly how: 'returned'; readonly value: Wire }
  | { readonly how: 'threw'; readonly message: string; readonly place?: string | undefined }
  | { readonly how: 'todo'; readonly exercise: string }
  | { readonly how: 'stopped'; readonly why: string; readonly endless: boolean }
  | { readonly how: 'no function'; readonly what: string };

/** A function that is an argument lives in the judge: what does it give? */
export interface Asked {
  readonly kind: 'asked';
  readonly question: number;
  readonly function: number;
  readonly args: readonly Wire[];
}

/** The judge's answer to a question. */
export interface Reply {
  readonly question: number;
  /** What the function gave. */
  readonly value?: Wire;
  /** The message of the error that it threw. */
  readonly threw?: string;
  /** What it has changed its arguments into; null for one that is as it was. */
  readonly changed: readonly (Wire | null)[];
}

export interface GivenAnswer {
  /** Number of the exercise. */
  readonly exercise: string;
  readonly given: Wire;
}

/** An exercise that is still open, or an error and the line that threw it. */
export type CellProblem =
  | { readonly todo: string }
  | { readonly message: string; readonly place?: string | undefined };
