/**
 * @file What goes between grader and sandbox: JSON, with the numbers that JSON does not know.
 *
 * Nothing but data comes through: no object of a learner ever reaches the grader.
 */
import type { Observations } from 'scratchnet-course';

/** What the sandbox is to do, as it reads it from standard input. */
export interface Orders {
  /** Stands before each line that is to be believed; the cells do not know it. */
  readonly token: string;
  /** Of the inputs that no learner has seen. */
  readonly seed: number;
  /** The first one is the original set-up. */
  readonly cells: readonly RunnableCell[];
  readonly tasks: readonly SandboxTask[];
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

/** An exercise to be looked at; cells by their index. */
export interface SandboxTask {
  readonly number: string;
  /** Cells that run before. */
  readonly needs: readonly number[];
  /** The cell of the exercise. */
  readonly own: number;
  /** Of a code exercise. */
  readonly checked: CheckedFunction | undefined;
}

/** A learner's function and the check for it. */
export interface CheckedFunction {
  /** Its name in `CHECKS`. */
  readonly check: string;
  /** What the learner calls it. */
  readonly name: string;
}

/** A line of the sandbox. A task is `started` and `finished` by its place in the orders. */
export type Message =
  | { readonly setUp: CellProblem | null }
  | { readonly started: number }
  | ({ readonly finished: number } & Report);

/** What was seen of one exercise. */
export interface Report {
  /** What the cell told `check.answer` and `check.choice`. */
  readonly answers?: readonly GivenAnswer[];
  /** Why the cell did not run to its end. */
  readonly problem?: CellProblem | undefined;
  /** Of a function, with the inputs that the notebook's own check uses. */
  readonly usual?: Observations;
  /** The same with inputs that no learner has seen. */
  readonly other?: Observations;
}

/** What was seen of an exercise, or why there is nothing to see. */
export type SandboxReport = Report | { readonly died: string };

export interface GivenAnswer {
  /** Number of the exercise. */
  readonly exercise: string;
  readonly given: unknown;
}

/** An exercise that is still open, or an error and the line that threw it. */
export type CellProblem =
  | { readonly todo: string }
  | { readonly message: string; readonly place?: string | undefined };

/** An object with this one key stands for a number; plain data of the checks has no such object. */
const NUMBER = '#number';

/** @returns one line */
export function pack(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? { [NUMBER]: String(part) } : part,
  );
}

/** The value of a line; the caller says what it should be, and nobody has checked that it is. */
export function unpack<T>(line: string): T {
  return JSON.parse(line, (_key, part) =>
    part !== null && typeof part === 'object' && typeof part[NUMBER] === 'string'
      ? Number(part[NUMBER])
      : part,
  );
}
