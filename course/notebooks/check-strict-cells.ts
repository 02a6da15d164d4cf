/** @file Checks the types in the cells of all notebooks, with --strict. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notebooksFolder, root } from 'scratchnet-setup/folders';
import { runTool } from 'scratchnet-setup/tool';
import { chooseNotebooks } from './choose.ts';

/** A process of its own, because it changes the TypeScript that it loads, and the folder where it works. */
const PROGRAM = fileURLToPath(new URL('strict-cells-process.js', import.meta.url));

/** @returns one sentence for each type error that --strict finds in a cell */
export async function checkStrictCells(): Promise<string[]> {
  const paths = chooseNotebooks().map((name) => join(notebooksFolder, name));
  if (paths.length === 0) return ['there are no notebooks'];
  const { code, output } = await runTool(process.execPath, [PROGRAM, ...paths], { cwd: root });
  return code === 0 ? (JSON.parse(output) as string[]) : [output];
}
