/** @file Which notebooks are meant. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';

/**
 * The notebooks whose names begin with one of the given beginnings; all of them if none is given. The lessons come
 * first, then the bug clinics, whose names are like clinics/04-he-init-clinic.ipynb.
 *
 * @throws Problem if a beginning fits no notebook
 */
export function chooseNotebooks(beginnings: readonly string[] = []): string[] {
  const all = ['', 'clinics/'].flatMap((folder) =>
    readdirSync(join(notebooksFolder, folder))
      .filter((name) => name.endsWith('.ipynb'))
      .sort()
      .map((name) => folder + name),
  );
  const unknown = beginnings.find((beginning) => !all.some((name) => name.startsWith(beginning)));
  if (unknown !== undefined) {
    throw new Problem(
      `No notebook begins with "${unknown}"; there are: ${all.map((name) => name.replace(/-.*/, '')).join(' ')}.`,
    );
  }
  return beginnings.length === 0
    ? all
    : all.filter((name) => beginnings.some((beginning) => name.startsWith(beginning)));
}
