/** @file The learner's own records: what is in their file, and how a try changes it. */
import { type Challenge, isBetter } from './challenges.ts';

/** Of one challenge. */
export interface ChallengeRecord {
  /** How often it was tried, also without a result that counts. */
  readonly tries: number;
  /** The best result, and the day on which it was reached, such as "2026-11-27". */
  readonly best?: { readonly value: number; readonly date: string };
}

/** By the names of the challenges. */
export type Records = Readonly<Record<string, ChallengeRecord>>;

const NOTE = 'Your own records of the challenges. They stay on this computer; delete the file to begin anew.';

/**
 * @param text of the file
 * @returns undefined if it is damaged
 */
export function parseRecords(text: string): Records | undefined {
  try {
    const { records } = JSON.parse(text) as { records: unknown };
    if (typeof records !== 'object' || records === null || Array.isArray(records)) return undefined;
    return Object.values(records).every(isRecord) ? (records as Records) : undefined;
  } catch {
    return undefined;
  }
}

export function formatRecords(records: Records): string {
  return `${JSON.stringify({ note: NOTE, records }, null, 1)}\n`;
}

function isRecord(given: unknown): given is ChallengeRecord {
  const { tries, best } = Object(given) as Partial<ChallengeRecord>;
  if (!Number.isInteger(tries) || (tries as number) < 0) return false;
  if (best === undefined) return true;
  const { value, date } = Object(best) as Partial<NonNullable<ChallengeRecord['best']>>;
  return Number.isFinite(value) && typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date);
}

/**
 * The record after one more try.
 *
 * @param value undefined if the try does not count
 * @param date of today
 */
export function afterTry(
  challenge: Challenge,
  { tries, best }: ChallengeRecord,
  value: number | undefined,
  date: string,
): ChallengeRecord {
  const isNew = value !== undefined && (best === undefined || isBetter(challenge, value, best.value));
  const now = isNew ? { value, date } : best;
  return { tries: tries + 1, ...(now && { best: now }) };
}
