/**
 * @file The table of results in bench/README.md, between its two marks.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const BEGIN = '<!-- results: written by npm run bench -->';
const END = '<!-- end of results -->';

/** Prints the table and puts it into the page. */
export function writeTable({ machine, results }, path) {
  const rows = results.map(
    ({ workload, backend, peer, unit, ours, theirs, ratio }) =>
      `| ${workload} | ${backend} | ${peer} | ${ours} | ${theirs} | ${unit} | ${ratio.min} | **${ratio.median}** | ${ratio.max} |`,
  );
  const table = [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; Node ${machine.node}; ` +
      `${machine.blas}; ${machine.numpy}; OpenBLAS kernels ${machine.openblasPinned ? `pinned to ${machine.openblasPinned}` : 'chosen by itself'}`,
    '',
    '| workload | backend | peer | ours | theirs | unit | ratio: min | median | max |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  console.log(`\n${table}`);
  const page = readFileSync(path, 'utf8');
  const [before, after] = [page.split(BEGIN)[0], page.split(END)[1]];
  writeFileSync(path, `${before}${BEGIN}\n${table}\n${END}${after}`);
}
