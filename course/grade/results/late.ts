/** @file What was handed in late. */
import { Problem } from 'scratchnet-setup/problem';
import type { SubmittedNotebook } from '../submissions/submission.ts';

const MINUTES = 60_000;

/**
 * A date, which ends with its last second, or a date and a time of this computer's place.
 *
 * @example dueDate('2026-11-30'); // 30 November 2026, 23:59:59.999
 * @throws Problem if it is neither
 */
export function dueDate(text: string): number {
  const form = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?$/;
  const isDay = text.length === 10;
  const time = form.test(text)
    ? Date.parse(isDay ? `${text}T23:59:59.999` : text.replace(' ', 'T'))
    : Number.NaN;
  if (Number.isNaN(time) || (isDay && new Date(time).getDate() !== Number(text.slice(8))))
    throw new Problem(`grade: --due is "${text}"; it must be a date such as 2026-11-30 or 2026-11-30T18:00`);
  return time;
}

/** Why a notebook counts as late; undefined if it does not. */
export function lateness(
  { late, changed }: Pick<SubmittedNotebook, 'late' | 'changed'>,
  due: number | undefined,
): string | undefined {
  if (late) return 'late: the learning platform says so';
  if (due === undefined || changed === undefined || changed <= due) return undefined;
  return `late by ${inWords((changed - due) / MINUTES)}, if the time of the file is right`;
}

function inWords(minutes: number): string {
  if (minutes < 120) return `${Math.max(1, Math.round(minutes))} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
