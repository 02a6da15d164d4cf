/** @file In which order parts run, and which run beside each other. */
import type { Part } from './part.ts';

/** What failed last time comes first, then what takes long. @param failed the titles of parts */
export function inOrder(parts: readonly Part[], failed: ReadonlySet<string>): Part[] {
  const isLate = ({ title }: Part): number => (failed.has(title) ? 0 : 1);
  return [...parts].sort((a, b) => isLate(a) - isLate(b) || b.seconds - a.seconds);
}

/** What there is to run. */
export interface Plan {
  /** In the order in which they start. */
  readonly parts: readonly Part[];
  readonly isAlone: (part: Part) => boolean;
  /** The titles of those that failed last time. */
  readonly failed: ReadonlySet<string>;
  /** How many run at a time. */
  readonly lanes: number;
}

/**
 * Runs parts beside each other, and each that must be alone when no other runs: last, or first if it failed last time.
 */
export async function runInLanes(
  { parts, isAlone, failed, lanes }: Plan,
  run: (part: Part) => Promise<void>,
): Promise<void> {
  const alone = parts.filter(isAlone);
  const [urgent, later] = [
    alone.filter(({ title }) => failed.has(title)),
    alone.filter(({ title }) => !failed.has(title)),
  ];
  for (const part of urgent) await run(part);
  const waiting = parts.filter((part) => !isAlone(part));
  const lane = async (): Promise<void> => {
    for (let part = waiting.shift(); part; part = waiting.shift()) await run(part);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const part of later) await run(part);
}
