/**
 * @file The tables of results in bench/README.md, between its two marks.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Machine, Report, Row } from './results.ts';

const BEGIN = '<!-- results: written by npm run bench -->';
const END = '<!-- end of results -->';

const SECTIONS: readonly (readonly [title: string, workloads: RegExp])[] = [
  ['Training', /^(full-batch|batch-)/],
  ['Matrix products', /^matmul-/],
  ['How cost grows', /^scaling-/],
];

/** Puts the tables into the page. */
export function writeTables(report: Report, path: string): void {
  const text = tablesOf(report);
  const page = readFileSync(path, 'utf8');
  const [before, after] = [page.split(BEGIN)[0], page.split(END)[1]];
  writeFileSync(path, `${before}${BEGIN}\n${text}\n${END}${after}`);
}

/** The whole report as Markdown. */
export function tablesOf({ machine, results }: Report): string {
  const sections = SECTIONS.flatMap(([title, names]) => {
    const rows = results.filter(({ workload }) => names.test(workload));
    return rows.length === 0 ? [] : [`### ${title}`, ownTimes(rows), comparison(rows)];
  });
  return [aboutMachine(machine), ...sections].join('\n\n');
}

function aboutMachine(machine: Machine): string {
  const pinned = machine.openblasPinned
    ? `pinned to ${machine.openblasPinned}`
    : 'chosen by the library itself';
  const peaks = Object.entries(machine.peaks).map(([backend, rate]) => `${backend} ${short(rate)}`);
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}.`,
    `${Object.values(machine.versions).join('; ')}. OpenBLAS kernels: ${pinned}.`,
    `Measured peaks in GFLOP/s: ${peaks.join(', ')}.`,
  ].join('\n');
}

/** Our time on each backend, and how many times the limit it is. */
function ownTimes(rows: readonly Row[]): string {
  const backends = unique(rows.map(({ backend }) => backend));
  const body = unique(rows.map(({ workload }) => workload)).map((workload) => {
    const mine = rows.filter((row) => row.workload === workload);
    const own = (backend: string) => mine.find((row) => row.backend === backend);
    return [workload, mine[0].unit, ...backends.flatMap((backend) => ownCells(own(backend)))];
  });
  return table(['our time', 'unit', ...backends.flatMap((name) => [name, '× limit'])], body);
}

function ownCells(row: Row | undefined): string[] {
  if (!row) return ['', ''];
  const rate = row.gflops ? ` (${short(row.gflops.ours)} GFLOP/s)` : '';
  return [`${short(row.ours)}${rate}`, short(row.timesLimit, 2)];
}

/** Each peer's time, and the ratio of ours to it: median, smallest and largest of the rounds. */
function comparison(rows: readonly Row[]): string {
  const backends = unique(rows.map(({ backend }) => backend));
  const pairs = unique(rows.map(({ workload, peer }) => `${workload} ${peer}`));
  const body = pairs.map((pair) => {
    const [workload, peer] = pair.split(' ');
    const mine = rows.filter((row) => row.workload === workload && row.peer === peer);
    const cells = backends.map((backend) => ratioCell(mine.find((row) => row.backend === backend)));
    return [workload, peer, theirCell(mine[0]), ...cells];
  });
  return table(['ours / theirs', 'peer', 'their time', ...backends], body);
}

function theirCell({ theirs, gflops, peerThreads }: Row): string {
  const rate = gflops ? ` (${short(gflops.theirs)} GFLOP/s)` : '';
  const threads = peerThreads ? ` (${peerThreads} thread${peerThreads > 1 ? 's' : ''})` : '';
  return `${short(theirs)}${rate}${threads}`;
}

function ratioCell(row: Row | undefined): string {
  if (!row) return '';
  const { min, median, max } = row.ratio;
  return `**${short(median)}** (${short(min, 2)}–${short(max, 2)})`;
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** A number with three digits, in full. */
const short = (value: number, digits = 3) =>
  Number(value.toPrecision(digits))
    .toLocaleString('en-US', { maximumSignificantDigits: digits })
    .replace(/,/g, ' ');

const unique = (list: readonly string[]) => [...new Set(list)];
