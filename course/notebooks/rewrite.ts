/** @file Executes notebooks and rewrites their outputs in place. */
import { dirname, join } from 'node:path';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import { secondsSince } from 'scratchnet-setup/progress';
import { chooseNotebooks } from './choose.ts';
import { executeNotebook } from './execute.ts';
import { readNotebook } from './notebook.ts';
import { outputProblems } from './outputs.ts';

/**
 * @param beginnings of the names of notebooks; none means all
 * @throws Problem at the first failing cell: later notebooks would only repeat it
 */
export async function rewriteNotebooks(beginnings: readonly string[]): Promise<void> {
  for (const name of chooseNotebooks(beginnings)) await rewrite(name);
}

async function rewrite(name: string): Promise<void> {
  const start = performance.now();
  const path = join(notebooksFolder, name);
  let cells = 0;
  const failure = await executeNotebook({ source: path, target: path }, dirname(path), (done, of) => {
    cells = of;
    if (process.stdout.isTTY)
      process.stdout.write(`\r${name}: cell ${done} of ${of}, ${secondsSince(start)} `);
  });
  if (failure) throw new Problem(`${name}, ${failure}`);
  process.stdout.write(
    `${process.stdout.isTTY ? '\r' : ''}${name}: ${cells} cells executed in ${secondsSince(start)}\n`,
  );
  const problems = outputProblems(readNotebook(path));
  if (problems.length > 0) throw new Problem(problems.map((problem) => `${name}, ${problem}`).join('\n'));
}
