/**
 * @file What a check of one function consists of: inputs, the right answer, and the mistakes that people make.
 */
import type { RandomState } from 'scratchnet';

/** One input. The smallest come first, because the first failing one is shown. */
export interface Case<Args extends readonly unknown[] = readonly unknown[]> {
  readonly args: Args;
  /** What sizes mean, such as `{ 'the number of examples': 6 }`: an answer 6 times too large then gets a reason. */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** A mistake that people make, as a function that makes it: the same answers mean the same mistake. */
export interface Mistake<Args extends readonly unknown[] = readonly unknown[]> {
  /** What to tell the learner: the sign, then the cause. */
  readonly says: string;
  readonly gives: (...args: Args) => unknown;
}

/** A bug in a function of a bug clinic, which the learner is to find. */
interface Planted<Args extends readonly unknown[] = readonly unknown[]> {
  /** The name of the bug, told when it is fixed. */
  readonly bug: string;
  /** Where to look while it is still there; it must not give the bug away. */
  readonly symptom: string;
  /** The broken function. */
  readonly gives: (...args: Args) => unknown;
}

/** A version of some function, which a test that the learner writes is given. */
export interface Version {
  readonly isRight: boolean;
  /**
   * What is said if the test is wrong about it: of a right version why it may be refused, of a broken one what the test
   * does not look at; it must not give the bug away.
   */
  readonly says: string;
  /** What a test has wrong that refuses the plainest right version, and passes this one alone. */
  readonly whenTaken?: string;
}

/** How a learner's function is checked. */
export interface FunctionCheck<Args extends readonly unknown[] = readonly unknown[]> {
  /** The name of the library's function that it is compared with. */
  readonly name: string;
  /** The right answer. */
  readonly reference: (...args: Args) => unknown;
  /** The library's function itself, where `reference` only wraps it: it is no learner's answer. */
  readonly library?: unknown;
  /**
   * New inputs at each call, equal for equal random states. All sizes in one case must differ, so that an answer with
   * rows and columns exchanged cannot be right by luck.
   */
  readonly cases: (random: RandomState) => readonly Case<Args>[];
  readonly mistakes: readonly Mistake<Args>[];
  /** In a bug clinic: a function that still does this is untouched, or was changed to no effect. */
  readonly planted?: Planted<Args>;
  /** Share of the value by which an answer may be off; 1e-5 unless said otherwise. */
  readonly tolerance?: number;
  /** An input for which the library needs a few milliseconds: a function that takes 100 times as long is too slow. */
  readonly large?: () => Args;
  /** The function is there to change its input. */
  readonly mayChangeInput?: boolean;
  /** The argument that it must change, and what to say if it stays as it was. */
  readonly mustChange?: { readonly argument: number; readonly says: string };
  /** Functions of the library that do the whole work and must not be called; the one named above unless said otherwise. */
  readonly mayNotCall?: readonly string[];
  /** The learner's function is a test: each case gives it one of these versions, made by `testCheck`. */
  readonly versions?: readonly Version[];
  /** Why a loop may have no end with this input, where that is what the exercise is about. */
  readonly endless?: (...args: Args) => string | undefined;
  /** Finds mistakes from the pattern of an answer, before the list of mistakes is tried. */
  readonly diagnose?: (answer: Answer<Args>) => Diagnosis | undefined;
}

/** An answer to the first case that failed. */
export interface Answer<Args extends readonly unknown[] = readonly unknown[]> {
  readonly args: Args;
  /** What the learner's function returned, as the learner would see it: matrices are matrices. */
  readonly value: unknown;
}

/** What is wrong, and lines that show it. */
export interface Diagnosis {
  readonly says: string;
  readonly lines?: readonly string[];
  /** The lines stand for themselves: the failing case is not shown before them. */
  readonly showsAll?: boolean;
}

/** A check whose inputs have types; to the rest of the library they are just inputs. */
export function functionCheck<Args extends readonly unknown[]>(check: FunctionCheck<Args>): FunctionCheck {
  return check as unknown as FunctionCheck;
}
