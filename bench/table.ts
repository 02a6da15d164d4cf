/**
 * @file The tables of results in bench/README.md, between its two marks.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Figures, type Machine, nameOf, type Ratio, type Report } from './results.ts';

const BEGIN = '<!-- results: written by npm run bench -->';
const END = '<!-- end of results -->';

/** A part of the report, as tables; those that would be empty are left out. */
interface Section {
  readonly title: string;
  readonly workloads: RegExp;
  readonly tables: readonly ((report: Report, all: Report) => string)[];
}

const SECTIONS: readonly Section[] = [
  { title: 'Training', workloads: /^(full-batch|batch-)/, tables: [ownTimes, comparison] },
  { title: 'Set-up and memory of training', workloads: /^(full-batch|batch-)/, tables: [setUpAndMemory] },
  {
    title: 'The work of notebook 09',
    workloads: /^lesson-/,
    tables: [ownTimes, comparison, setUpAndMemory],
  },
  { title: 'One core kept busy', workloads: /^busy-/, tables: [busyTimes, comparison] },
  { title: 'Matrix products', workloads: /^matmul-/, tables: [ownTimes, comparison] },
  { title: 'How cost grows', workloads: /^scaling-/, tables: [ownTimes, comparison] },
];

/** Puts the tables into the page. */
export function writeTables(report: Report, path: string): void {
  const page = readFileSync(path, 'utf8');
  const [before, after] = [page.split(BEGIN)[0], page.split(END)[1]];
  writeFileSync(path, `${before}${BEGIN}\n${tablesOf(report)}\n${END}${after}`);
}

/** The whole report as Markdown. */
export function tablesOf(report: Report): string {
  const sections = SECTIONS.flatMap(({ title, workloads, tables }) => {
    const part = {
      ...report,
      figures: report.figures.filter(({ workload }) => workloads.test(workload)),
      ratios: report.ratios.filter(({ workload }) => workloads.test(workload)),
    };
    const filled = tables.map((make) => make(part, report)).filter((text) => text !== '');
    return part.ratios.length === 0 || filled.length === 0 ? [] : [`### ${title}`, ...filled];
  });
  return [aboutMachine(report.machine), ...sections].join('\n\n');
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
function ownTimes(report: Report): string {
  const backends = backendsOf(report);
  const body = workloadsOf(report).map((workload) => {
    const own = backends.map((name) => figuresFor(report, workload, name));
    const unit = own.find((figures) => figures)?.unit ?? '';
    return [workload, unit, ...own.flatMap(ownCells)];
  });
  return table(['our time', 'unit', ...backends.flatMap((name) => [name, '× limit'])], body);
}

function ownCells(figures: Figures | undefined): string[] {
  return figures ? [timeCell(figures), short(figures.timesLimit, 2)] : ['', ''];
}

/** Each peer's time, and the ratio of ours to it: median, smallest and largest of the rounds. */
function comparison(report: Report): string {
  const backends = backendsOf(report);
  const pairs = unique(report.ratios.map(({ workload, peer }) => `${workload} ${peer}`));
  const body = pairs.map((pair) => {
    const [workload, peer] = pair.split(' ');
    const mine = report.ratios.filter((ratio) => ratio.workload === workload && ratio.peer === peer);
    const cells = backends.map((backend) => ratioCell(mine.find((ratio) => ratio.backend === backend)));
    return [workload, peer, theirCell(figuresFor(report, workload, nameOf(peer))), ...cells];
  });
  return table(['ours / theirs', 'peer', 'their time', ...backends], body);
}

function theirCell(figures: Figures | undefined): string {
  if (!figures) return '';
  const { threads } = figures;
  return `${timeCell(figures)}${threads ? ` (${threads} thread${threads > 1 ? 's' : ''})` : ''}`;
}

function ratioCell(ratio: Ratio | undefined): string {
  if (!ratio) return '';
  const { min, median, max } = ratio;
  return `**${short(median)}** (${short(min, 2)}–${short(max, 2)})`;
}

/** What each needs before its first result, and in memory; empty if none of it was measured. */
function setUpAndMemory({ figures }: Report): string {
  const body = figures
    .filter(({ load }) => load !== undefined)
    .map(({ workload, name, load, first, baseline, peak }) => [
      workload,
      name,
      ...[load, first, baseline, peak].map((value) => short(value)),
      baseline !== undefined && peak !== undefined ? `**${short(Math.max(0, peak - baseline))}**` : '',
    ]);
  const head = ['', '', 'loading, ms', 'first unit, + ms', 'loaded, MB', 'peak, MB', 'peak − loaded, MB'];
  return body.length === 0 ? '' : table(head, body);
}

/** How long each takes beside another process, and how many times as long as without. */
function busyTimes(report: Report, all: Report): string {
  const names = unique(report.figures.map(({ name }) => name));
  const body = workloadsOf(report).map((workload) => {
    const cells = names.map((name) => {
      const busy = figuresFor(report, workload, name);
      const quiet = figuresFor(all, workload.replace('busy-', ''), name);
      const slowdown = busy && quiet && ` (× ${short(busy.time / quiet.time, 2)})`;
      return `${short(busy?.time)}${slowdown ?? ''}`;
    });
    return [workload, report.figures.find((each) => each.workload === workload)?.unit ?? '', ...cells];
  });
  return table(['time (× without the busy core)', 'unit', ...names], body);
}

function figuresFor({ figures }: Report, workload: string, name: string): Figures | undefined {
  return figures.find((each) => each.workload === workload && each.name === name);
}

const backendsOf = ({ ratios }: Report) => unique(ratios.map(({ backend }) => backend));
const workloadsOf = ({ ratios }: Report) => unique(ratios.map(({ workload }) => workload));

const timeCell = ({ time, gflops }: Figures) =>
  `${short(time)}${gflops ? ` (${short(gflops)} GFLOP/s)` : ''}`;

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** A number with three digits, in full; nothing if there is none. */
const short = (value: number | undefined, digits = 3) =>
  value === undefined
    ? ''
    : Number(value.toPrecision(digits))
        .toLocaleString('en-US', { maximumSignificantDigits: digits })
        .replace(/,/g, ' ');

const unique = (list: readonly string[]) => [...new Set(list)];
