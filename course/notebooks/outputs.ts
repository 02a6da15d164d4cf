/** @file What no output of a lesson may hold: warnings, unexpected errors, paths of the machine that ran it. */
import { homedir, tmpdir } from 'node:os';
import { root } from 'scratchnet-setup/folders';
import { hasTag, type Notebook, type Output, textOf } from './notebook.ts';

const HOMES = /(\/home\/|\/Users\/|\/root\/|\/tmp\/|[A-Z]:\\Users\\)/;

/** @returns one sentence for each output that should not be there */
export function outputProblems(notebook: Notebook): string[] {
  return notebook.cells.flatMap((cell, index) =>
    (cell.outputs ?? []).flatMap((output) =>
      problemsOf(output, hasTag(cell, 'raises-exception')).map((problem) => `cell ${index + 1}: ${problem}`),
    ),
  );
}

function problemsOf(output: Output, mayFail: boolean): string[] {
  const problems: string[] = [];
  if (output.output_type === 'stream' && output.name === 'stderr') {
    problems.push(`printed to stderr: ${textOf(output.text).split('\n')[0]}`);
  }
  if (output.output_type === 'error' && !mayFail) {
    problems.push(`failed with ${output.ename}: ${output.evalue}`);
  }
  const path = machinePath(output);
  if (path) problems.push(`an output holds a path of this machine (${path})`);
  return problems;
}

/** The machine's folder that is mentioned in an output, if any. Pictures are not searched: base64 says anything. */
function machinePath(output: Output): string | undefined {
  const searched = JSON.stringify(
    'data' in output ? { ...output, data: { ...output.data, 'image/png': '' } } : output,
  );
  const folders = [root, homedir(), tmpdir()].filter((folder) => folder.length > 4);
  const found = folders.find((folder) => searched.includes(JSON.stringify(folder).slice(1, -1)));
  return found ?? HOMES.exec(searched)?.[0];
}
