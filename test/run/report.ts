/** @file What the tests print. */
import type { Outcome, Part, Share } from './part.ts';

/** The lines of a part that has ended: title and seconds, what passed, what is worth a note, what failed. */
export function partLines(part: Part, outcome: Outcome, seconds: number): string[] {
  const { passed, failures, notes = [] } = outcome;
  const counted = failures.length > 0 ? `, ${failures.length} FAILED` : '';
  return [
    `${part.title}: ${passed} passed${counted}, ${seconds.toFixed(1)} s`,
    ...notes.map((note) => `  ${note}`),
    ...failures.map((failure) => `  FAILED: ${failure.trim().replaceAll('\n', '\n    ')}`),
  ];
}

/** What a run has left out or repeated, in a line each. */
export function shareLines(parts: readonly Part[], share: Share): string[] {
  if (share === 'all') return [];
  if (share === 'short') {
    const left = [...new Set(parts.flatMap(({ leavesOut }) => leavesOut ?? []))];
    return left.length === 0 ? [] : [`left out: ${left.join('; ')}. npm run test:all runs them.`];
  }
  const repeated = [...new Set(parts.flatMap(({ repeats }) => repeats ?? []))];
  return repeated.length === 0 ? [] : [`repeated: ${repeated.join('; ')}`];
}
