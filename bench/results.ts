/**
 * @file results.json: the machine, and a row for each workload, backend and peer.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import type { Ratios } from './ratios.ts';

/** Where and with what was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly openblasPinned: string | null;
  readonly node: string;
  readonly library: string;
  /** Of our backends and of the peers. */
  readonly versions: Readonly<Record<string, string>>;
  /** GFLOP/s of each backend. */
  readonly peaks: Readonly<Record<string, number>>;
}

/** A backend beside a peer; times are medians in the given unit. */
export interface Row extends Ratios {
  readonly workload: string;
  readonly backend: string;
  readonly peer: string;
  readonly unit: string;
  /** The time that the products alone would need at the backend's peak, and how many times as long we take. */
  readonly limit: number;
  readonly timesLimit: number;
  /** Of products alone. */
  readonly gflops?: { readonly ours: number; readonly theirs: number };
  /** Milliseconds that the first unit took longer than the last. */
  readonly setUp?: number;
  readonly rounds: number;
  /** Where the peer's number of threads was chosen. */
  readonly peerThreads?: number;
}

export interface Report {
  readonly machine: Machine;
  readonly results: readonly Row[];
}

/** What an earlier run wrote; nothing at first. */
export type OldReport = Report | { readonly machine: undefined; readonly results: readonly [] };

export const NO_REPORT: OldReport = { machine: undefined, results: [] };

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    openblasPinned: process.env.OPENBLAS_CORETYPE ?? null,
    node: process.version,
    library: libraryFingerprint(),
    versions: {},
    peaks: {},
  };
}

/** The library as it was compiled: figures of another state of it must not stand beside new ones. */
function libraryFingerprint(): string {
  const folder = join(root, 'lib', 'dist');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  const hash = createHash('sha256');
  for (const name of files.sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

export function readReport(path: string): OldReport {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : NO_REPORT;
}

export function writeReport(path: string, report: Report): void {
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
}

/** All names, in the order in which rows are listed. */
export type Order = Readonly<Record<'workload' | 'backend' | 'peer', readonly string[]>>;

/**
 * Puts new rows in the place of old ones. Old rows stay only if they come from the same machine, library and
 * versions: each row was measured side by side, so it stays true.
 *
 * @returns the report, and how many old rows had to go
 */
export function mergeReports(
  old: OldReport,
  fresh: Report,
  order: Order,
): { report: Report; dropped: number } {
  const kept: Report =
    old.machine && isSameMachine(old.machine, fresh.machine) ? old : { machine: fresh.machine, results: [] };
  const key = ({ workload, backend, peer }: Row) => `${workload} ${backend} ${peer}`;
  const measured = new Set(fresh.results.map(key));
  const known = (row: Row) => order.workload.includes(row.workload);
  const results = [...kept.results.filter((row) => known(row) && !measured.has(key(row))), ...fresh.results];
  for (const field of ['peer', 'backend', 'workload'] as const) {
    results.sort((a, b) => order[field].indexOf(a[field]) - order[field].indexOf(b[field]));
  }
  const machine = {
    ...fresh.machine,
    versions: { ...kept.machine.versions, ...fresh.machine.versions },
    peaks: { ...kept.machine.peaks, ...fresh.machine.peaks },
  };
  return { report: { machine, results }, dropped: old.results.length - kept.results.length };
}

/** Peaks are measured anew each time; versions count where both runs have them. */
function isSameMachine(old: Machine, fresh: Machine): boolean {
  const hardware = ({ versions, peaks, ...rest }: Machine) => JSON.stringify(rest);
  const same = Object.entries(fresh.versions).every(
    ([name, version]) => (old.versions[name] ?? version) === version,
  );
  return hardware(old) === hardware(fresh) && same;
}
