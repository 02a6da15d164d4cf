/** @file What a learner has handed in. */

import type { FilePlace } from '../files/file-place.ts';
import type { Owner } from '../learners/learner-names.ts';
import type { Person } from '../learners/roster.ts';

/** A notebook of a lesson. It is read when it is graded, and not kept. */
export interface SubmittedNotebook {
  readonly place: FilePlace;
  /** As the teacher finds it among the submissions. */
  readonly where: string;
  /** Of its bytes, to know whether it has changed since it was graded. */
  readonly hash: string;
  /** Why it cannot be read. */
  readonly problem?: string;
  /** When the file was last changed, in milliseconds. */
  readonly changed?: number | undefined;
  /** The learning platform says so. */
  readonly late?: boolean;
  /** How many files of this lesson were handed in. */
  readonly attempts: number;
}

/** What one learner handed in. */
export interface Submission {
  readonly learner: string;
  /** What names of folders and files say; a learner has one in each assignment of a platform. */
  readonly owners: Owner[];
  /** In the class list, if there is one and the learner is in it. */
  readonly person: Person | undefined;
  /** Those who have handed this in together, if the class list says so; else nobody. */
  readonly team: readonly Person[];
  /** By the name of the lesson. */
  readonly notebooks: Map<string, SubmittedNotebook>;
  readonly remarks: string[];
}

export interface Submissions {
  /** In the order of the learners' names. */
  readonly learners: readonly Submission[];
  /** On files that are nobody's. */
  readonly remarks: readonly string[];
}
