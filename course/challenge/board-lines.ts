/** @file The board: all challenges, a line each. */
import { type Challenge, reaches } from './challenges.ts';
import type { Records } from './records.ts';

const HEAD = ['', 'challenge', 'target', 'your record', 'since', 'tries'];

export function boardLines(challenges: Readonly<Record<string, Challenge>>, records: Records): string[] {
  const rows = Object.entries(challenges).map(([name, challenge]) => row(challenge, records[name]));
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map((cells) => [...cells[column]].length)));
  return all.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}

function row(challenge: Challenge, record: Records[string] | undefined): string[] {
  const { lesson, title, target, better, text } = challenge;
  const best = record?.best;
  const mark = best !== undefined && reaches(challenge, best.value) ? '✔' : '·';
  const wanted = `${better === 'higher' ? '≥' : '≤'} ${text(target)}`;
  const own = best === undefined ? ['not tried yet', ''] : [text(best.value), best.date];
  if (best === undefined && record) own[0] = 'nothing yet';
  return [`${mark} ${lesson}`, title, wanted, ...own, record ? String(record.tries) : ''];
}
