/** @file What a grading finds. */

export interface ExerciseResult {
  readonly result: 'passed' | 'wrong' | 'not done yet' | 'missing' | 'to read';
  /** One sentence. */
  readonly says: string;
  /** The smallest failing case. */
  readonly lines?: readonly string[];
  /** What a teacher should know, such as a changed library. */
  readonly flag?: string;
  /** Of the learner, to be read. */
  readonly words?: string;
}

export interface NotebookResult {
  /** What concerns the whole notebook. */
  readonly problem?: string;
  /** By number. */
  readonly exercises: Readonly<Record<string, ExerciseResult>>;
}

export interface LearnerResult {
  readonly learner: string;
  /** On the files that were handed in. */
  readonly remarks: readonly string[];
  /** By the name of the lesson. */
  readonly notebooks: Readonly<Record<string, NotebookResult>>;
}
