/** @file What a grading finds. */
import { plainText } from '../files/plain-text.ts';
import type { Owner } from '../learners/learner-names.ts';
import type { Person } from '../learners/roster.ts';

export interface ExerciseResult {
  readonly result: 'passed' | 'wrong' | 'not done yet' | 'missing' | 'to read';
  /** One sentence. */
  readonly says: string;
  /** The smallest failing case. */
  readonly lines?: readonly string[];
  /** What a teacher should know, such as a changed library. */
  readonly flag?: string;
  /** What was guessed. */
  readonly remark?: string;
  /** Of the learner, to be read. */
  readonly words?: string;
}

/** What is said of a notebook that is not there. */
export const NOT_HANDED_IN = 'the notebook was not handed in';

export interface NotebookResult {
  /** What concerns the whole notebook. */
  readonly problem?: string;
  /** What was guessed, or left out. */
  readonly remarks?: readonly string[];
  /** Fingerprints of the learner's own code, to be compared with those of others. */
  readonly prints?: readonly string[];
  /** How many files of the lesson were handed in. */
  readonly attempts?: number;
  /** Why it counts as late. */
  readonly late?: string;
  /** As the teacher finds the file. */
  readonly where?: string;
  /** By number. */
  readonly exercises: Readonly<Record<string, ExerciseResult>>;
}

export interface LearnerResult {
  readonly learner: string;
  /** In the class list. */
  readonly person?: Person | undefined;
  /** Those who have handed this in together, if the class list says so. */
  readonly team?: readonly Person[];
  /** What a learning platform calls the learner. */
  readonly owners: readonly Owner[];
  /** On the files that were handed in. */
  readonly remarks: readonly string[];
  /** By the name of the lesson. */
  readonly notebooks: Readonly<Record<string, NotebookResult>>;
}

export interface ClassResult {
  readonly learners: readonly LearnerResult[];
  /** On files that are nobody's. */
  readonly remarks: readonly string[];
  /** Sentences on learners whose code is alike. */
  readonly alike: readonly string[];
}

/** Characters of a sentence, and of a text that a teacher reads. */
const SENTENCE = 1000;
const TEXT = 20_000;
const LINES = 40;

/** A result that cannot fill the disk or the page, whatever code and texts it is of. */
export function bounded({ problem, remarks, prints, exercises }: NotebookResult): NotebookResult {
  return {
    ...(problem !== undefined && { problem: plainText(problem, SENTENCE) }),
    ...(remarks && { remarks: remarks.slice(0, LINES).map((one) => plainText(one, SENTENCE)) }),
    ...(prints && { prints }),
    exercises: Object.fromEntries(
      Object.entries(exercises).map(([number, one]) => [number, boundedOne(one)]),
    ),
  };
}

function boundedOne({ result, says, lines, flag, remark, words }: ExerciseResult): ExerciseResult {
  return {
    result,
    says: plainText(says, SENTENCE),
    ...(lines && { lines: lines.slice(0, LINES).map((line) => plainText(line, SENTENCE)) }),
    ...(flag !== undefined && { flag: plainText(flag, SENTENCE) }),
    ...(remark !== undefined && { remark: plainText(remark, SENTENCE) }),
    ...(words !== undefined && { words: plainText(words, TEXT) }),
  };
}
