/** @file What no output of a lesson may hold: warnings, unexpected errors, paths of the machine that ran it. */
import { homedir, tmpdir } from 'node:os';
import { root } from 'scratchnet-setup/folders';

const HOMES = /(\/home\/|\/Users\/|\/root\/|\/tmp\/|[A-Z]:\\Users\\)/;

/** @returns one sentence for each output that should not be there */
export function outputProblems(notebook) {
  return notebook.cells.flatMap((cell, index) =>
    (cell.outputs ?? []).flatMap((output) =>
      problemsOf(output, cell.metadata.tags ?? []).map((problem) => `cell ${index + 1}: ${problem}`),
    ),
  );
}

function problemsOf(output, tags) {
  const problems = [];
  if (output.output_type === 'stream' && output.name === 'stderr') {
    problems.push(`printed to stderr: ${firstLine(output.text)}`);
  }
  if (output.output_type === 'error' && !tags.includes('raises-exception')) {
    problems.push(`failed with ${output.ename}: ${output.evalue}`);
  }
  const path = machinePath(output);
  if (path) problems.push(`an output holds a path of this machine (${path})`);
  return problems;
}

/** The machine's folder that is mentioned in an output, if any. Pictures are not searched: base64 says anything. */
function machinePath(output) {
  const searched = JSON.stringify({ ...output, data: { ...output.data, 'image/png': '' } });
  const folders = [root, homedir(), tmpdir()].filter((folder) => folder.length > 4);
  const found = folders.find((folder) => searched.includes(JSON.stringify(folder).slice(1, -1)));
  return found ?? HOMES.exec(searched)?.[0];
}

function firstLine(text) {
  return (Array.isArray(text) ? text.join('') : text).split('\n')[0];
}
