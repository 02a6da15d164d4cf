/** @file What `npm start` says of the learner's notebooks. */
import type { HandedOutNow } from './hand-out.ts';

/** Names that are still pleasant to read in one sentence. */
const FEW = 4;

/**
 * One line for each thing that the learner should know.
 *
 * @param folder its name
 * @param total how many notebooks there are
 */
export function handOutSentences(now: HandedOutNow, folder: string, total: number): string[] {
  const { add, renew, beside, outdated, damaged, gone } = now;
  const says: [names: readonly string[], sentence: (names: string) => string][] = [
    [
      add,
      (names) =>
        add.length === total
          ? `Your own ${total} notebooks are in ${folder}/.`
          : `New in ${folder}/: ${names}.`,
    ],
    [
      renew,
      (names) =>
        `Renewed, because you had not changed it: ${names}. If it is open: File, Reload Notebook from Disk.`,
    ],
    [beside, (names) => `Beside yours: ${names}.`],
    [
      outdated,
      (names) =>
        `There is a newer version of ${names}; yours stays as you have changed it. To have both: ${command(outdated)}`,
    ],
    [
      damaged,
      (names) =>
        `${names} cannot be read as a notebook, and stays as it is. A new copy beside it: ${command(damaged)}`,
    ],
    [gone, (names) => `Not there any more: ${names}. To have it again: ${command(gone)}`],
  ];
  return says.filter(([names]) => names.length > 0).map(([names, sentence]) => sentence(listed(names)));
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, FEW).map((name) => name.replace(/\.ipynb$/, ''));
  return `${shown.join(', ')}${names.length > FEW ? ` and ${names.length - FEW} more` : ''}`;
}

/** Names as short as `--new` knows them. */
function command(names: readonly string[]): string {
  return `npm start -- --new ${names.map((name) => name.replace(/-.*/, '')).join(',')}`;
}
