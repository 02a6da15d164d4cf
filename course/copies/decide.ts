/** @file What happens to a notebook that is handed out again. */

/** What is known of one notebook in the learner's folder. */
export interface Situation {
  /** Fingerprint of what lies there; `nothing`, or `damaged` if it cannot be read. */
  readonly has: string;
  /** Fingerprint of what is handed out now. */
  readonly version: string;
  /** Fingerprints of what was handed out before, under this name or beside it. */
  readonly versions: readonly string[];
  /** No notebook is there: the folder is new, or was emptied by somebody who begins anew. */
  readonly begins: boolean;
  /** The learner asks for a new copy. */
  readonly wanted: boolean;
}

/**
 * - `add`: it is not there.
 * - `renew`: the learner has not changed it, and there is a newer version.
 * - `beside`: a new copy goes beside the learner's own.
 * - `outdated`, `damaged`, `gone`: it stays as it is, or away, and the learner is told.
 * - `leave`: there is nothing to do, and nothing to tell.
 */
export type Decision = 'add' | 'renew' | 'beside' | 'outdated' | 'damaged' | 'gone' | 'leave';

/** Nothing that the learner has changed is ever written over, and what they have deleted does not come back unasked. */
export function decide({ has, version, versions, begins, wanted }: Situation): Decision {
  if (has === 'nothing') return wanted || begins || versions.length === 0 ? 'add' : 'gone';
  if (has === version) return 'leave';
  if (versions.includes(has)) return 'renew';
  if (wanted) return 'beside';
  if (has === 'damaged') return 'damaged';
  return versions.includes(version) ? 'leave' : 'outdated';
}
