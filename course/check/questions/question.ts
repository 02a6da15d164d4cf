/** @file Exercises whose answer is a choice, or numbers or a word that were found on paper. */
import type { Verdict } from '../judge/judge.ts';
import type { Numbers } from './answer-text.ts';

/** A usual wrong answer and its mistake. */
export interface PaperMistake {
  /** In a list, null stands for any number: `[null, 128]` is a mistake in the second number alone. */
  readonly value: string | Numbers | readonly (number | null)[];
  readonly says: string;
}

export interface PaperQuestion {
  readonly kind: 'paper';
  /** One number, several, or a word. */
  readonly value: string | Numbers;
  readonly tolerance: number;
  readonly mistakes: readonly PaperMistake[];
}

export interface ChoiceQuestion {
  readonly kind: 'choice';
  /** By letter: what the option says, is it right, and what to say to a learner who chose it. */
  readonly options: Readonly<
    Record<string, { readonly text: string; readonly right: boolean; readonly says: string }>
  >;
}

export type Question = ChoiceQuestion | PaperQuestion;

/** What is found, and the sentence that says it. */
export type Finding = Pick<Verdict, 'result' | 'says'>;
