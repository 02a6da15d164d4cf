/**
 * @file `npm run bench`: our library and its peers on the same work, side by side in one run.
 *
 * Each round times one after the other, so that whatever else the machine does meets all of them; what counts is
 * the ratio. Writes results.json, the tables of README.md, and two charts.
 */
import { basename, join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import { step } from 'scratchnet-setup/progress';
import { figuresOf, ratiosOf } from './findings.ts';
import { measure } from './measure.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { peakOf } from './peak.ts';
import { installPeers, type Library } from './peers/install.ts';
import { BACKENDS, PEERS, participant } from './peers/programs.ts';
import {
  describeMachine,
  type Figures,
  type Machine,
  mergeReports,
  NO_REPORT,
  nameOf,
  type Order,
  PLAIN_PEER,
  type Ratio,
  type Report,
  readReport,
  writeReport,
} from './results.ts';
import { tablesOf, writeTables } from './table.ts';
import { workloads } from './workloads/index.ts';
import type { Workload } from './workloads/workload.ts';

const RESULTS = join(root, 'bench', 'results.json');
const ORDER: Order = {
  workload: workloads.map(({ name }) => name),
  backend: Object.keys(BACKENDS),
  peer: [...Object.keys(PEERS), PLAIN_PEER],
};

/** @param args as they were typed */
export async function runBenchmarks(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (options === undefined) return console.log(HELP);
  if (!options.keepOpenblas) {
    delete process.env.OPENBLAS_CORETYPE;
    delete process.env.OPENBLAS_L2_SIZE;
  }
  const plan = await planned(options);
  const { report, fresh } = await runAll(plan, options);
  console.log(`\n${tablesOf(fresh)}`);
  if (options.isQuick) return;
  writeTables(report, join(root, 'bench', 'README.md'));
  await drawCharts(report);
  console.log('\nWritten: bench/results.json, the tables of bench/README.md, figures/benchmark*.png');
}

/** A workload, and the names of those who take part. */
interface Planned {
  readonly workload: Workload;
  readonly names: readonly string[];
}

/** Which libraries take part in which workload, once everything is installed. */
async function planned(options: Options): Promise<Planned[]> {
  const backends = await usableBackends(options);
  const library = (peer: string): Library => PEERS[peer]?.library ?? 'numpy';
  const asked = options.peers.filter((peer) => options.workloads.some(({ peers }) => peers.includes(peer)));
  const there = await installPeers(new Set(asked.map(library)));
  const peers = asked.filter((peer) => there.has(library(peer)));
  const plan = options.workloads
    .filter((workload) => workload.peers.some((peer) => peers.includes(peer)))
    .map((workload) => ({ workload, names: participants(workload, backends, peers) }))
    .filter(({ names }) => names.some((name) => name in BACKENDS) && names.length > 1);
  if (plan.length === 0) throw new Problem('No workload is left that has one of these backends and peers.');
  return plan;
}

/** The backends of this machine; one that was asked for by name must be there. */
async function usableBackends({ backends, namesBackends }: Options): Promise<string[]> {
  const { availableBackends } = await import('scratchnet');
  const available: readonly string[] = availableBackends();
  const missing = backends.filter((name) => !available.includes(name));
  if (missing.length > 0 && namesBackends)
    throw new Problem(`There is no backend ${missing.join(', ')} here.`);
  for (const name of missing) console.log(`There is no ${name} backend here; going on without it.`);
  return backends.filter((name) => !missing.includes(name));
}

/** Backends and peers by name. Plain TypeScript, where it is only a peer, runs as the backend it is. */
function participants(workload: Workload, backends: readonly string[], peers: readonly string[]): string[] {
  const ours = backends.filter((name) => workload.backends?.includes(name) ?? true);
  const theirs = workload.peers.filter((name) => peers.includes(name));
  return [...new Set([...ours, ...theirs.map(nameOf)])];
}

/** Runs the plan; after each workload what is known is written, so that no run that is stopped was in vain. */
async function runAll(
  plan: readonly Planned[],
  options: Options,
): Promise<{ report: Report; fresh: Report }> {
  if (!options.isQuick) {
    const minutes = plan.reduce((sum, { workload }) => sum + secondsFor(workload, options.rounds), 0) / 60;
    console.log(`Workloads: ${plan.length}. Minutes on two cores, at most: about ${Math.ceil(minutes)}.`);
  }
  const old = options.isWhole ? NO_REPORT : readReport(RESULTS);
  const versions: Record<string, string> = {};
  const machine: Machine = { ...describeMachine(), versions, peaks: await measurePeaks(plan) };
  const figures: Figures[] = [];
  const ratios: Ratio[] = [];
  const fresh: Report = { machine, figures, ratios };
  const asked = ({ backend, peer }: Ratio) =>
    options.backends.includes(backend) && options.peers.includes(peer);
  for (const [i, { workload, names }] of plan.entries()) {
    console.log(`\n${workload.name} (${i + 1} of ${plan.length}): ${workload.what}`);
    const measured = await measure(workload, names, options.rounds);
    for (const [name, { version }] of Object.entries(measured)) {
      versions[participant(name).versionKey] = withoutFolder(version);
    }
    figures.push(...figuresOf(workload, measured, machine.peaks));
    ratios.push(...ratiosOf(workload, measured).filter(asked));
    if (!options.isQuick) writeReport(RESULTS, mergeReports(old, fresh, ORDER).report);
  }
  const { report, dropped } = mergeReports(old, fresh, ORDER);
  if (dropped > 0 && !options.isQuick)
    console.log(
      `\n${dropped} ratios of an earlier run were dropped: they come from another machine, library or version.`,
    );
  return { report, fresh };
}

/** Half of a workload's time goes by before the first round. */
function secondsFor({ seconds, rounds }: Workload, wanted: number = rounds): number {
  return seconds * (0.5 + (0.5 * wanted) / rounds);
}

async function measurePeaks(plan: readonly Planned[]): Promise<Record<string, number>> {
  const backends = Object.keys(BACKENDS).filter((name) => plan.some(({ names }) => names.includes(name)));
  const peaks: Record<string, number> = {};
  for (const name of backends) {
    peaks[name] = await step(`Measuring the peak of ${name}`, () => peakOf(name));
  }
  console.log(backends.map((name) => `  ${name} ${peaks[name]} GFLOP/s`).join('\n'));
  return peaks;
}

/** The path of a BLAS library without the folder in which it lies. */
function withoutFolder(version: string): string {
  const [kind, path] = version.split(': ');
  return path === undefined ? version : `${kind}: ${basename(path)}`;
}

/** The charts come last and load the library's plots only now, when nothing is timed any more. */
async function drawCharts(report: Report): Promise<void> {
  const { saveFigure } = await import('scratchnet');
  const { speedChart } = await import('./charts/speed.ts');
  const { scalingChart } = await import('./charts/scaling.ts');
  const figures = { 'benchmark.png': speedChart(report), 'benchmark-scaling.png': scalingChart(report) };
  for (const [name, figure] of Object.entries(figures)) {
    if (figure) saveFigure(figure, join(root, 'figures', name));
  }
}
