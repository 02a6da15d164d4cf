/** @file What a check would observe of a function of our own: without a guard, because it comes back and changes nothing. */
import type { FunctionCheck, Observation, Observations } from 'scratchnet-course';
import { answersOf } from 'scratchnet-course/check/run/outcomes';

type Task = (...args: readonly unknown[]) => unknown;

/** A guard starts two threads for each call, which takes longer than most of the functions that are tried. */
export function unguarded(check: FunctionCheck, task: Task, seed = 1): Observations {
  const cases = answersOf(task, check, seed).map(
    (answer): Observation =>
      'threw' in answer
        ? { how: 'threw', message: answer.threw, place: undefined }
        : { how: 'returned', value: answer.value, again: answer.value, changed: [] },
  );
  return { tampered: [], cases };
}
