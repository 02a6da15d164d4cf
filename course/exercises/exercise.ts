/** @file What an exercise is. */

export type Kind = 'paper' | 'choice' | 'code' | 'explain';

/**
 * How much of a function is to be written, and what for: `fix` is all there, but broken; `test` is a test of other
 * functions; `repair` is about a damaged file, `extend` goes a step beyond a function of the lesson.
 */
export type Level = 'line' | 'function' | 'empty' | 'fix' | 'test' | 'repair' | 'extend';

/** An exercise, as its file says. */
export interface Exercise {
  /** Such as "3.1", in a bug clinic "3.c1". */
  readonly number: string;
  readonly title: string;
  readonly kind: Kind;
  /** Of a code exercise. */
  readonly level: Level | undefined;
  /** For those who want more. */
  readonly stretch: boolean;
  readonly minutes: number;
  /** Id of the cell that it follows; without it, the exercise stands in "Your turn" at the end of the notebook. */
  readonly after: string | undefined;
  /** Markdown. */
  readonly text: string;
  /** Code of the cell. */
  readonly stub?: string;
  readonly hints: readonly Hint[];
  /** Markdown. */
  readonly solution?: string;
  /** The code in it. */
  readonly solutionCode?: string;
  /** Of a paper exercise. */
  readonly answer?: { readonly value: unknown; readonly tolerance: number };
  /** Of a choice, by letter. */
  readonly options?: Readonly<Record<string, Option>>;
  /** Planted wrong answers: code, or JSON for a paper exercise, in which null stands for any number of a list. */
  readonly wrong: readonly WrongAnswer[];
  /** Code that only the teacher's copy and the grading run. */
  readonly hidden?: string;
  /** Markdown for the teacher's copy. */
  readonly teacher?: string;
}

export interface Hint {
  readonly name: HintName;
  /** Markdown. */
  readonly text: string;
}

/** From the smallest help to the largest. */
export type HintName = 'Nudge' | 'Formula' | 'Skeleton';

export interface Option {
  readonly right: boolean;
  readonly says: string;
}

export interface WrongAnswer {
  readonly says: string;
  readonly code: string;
}
