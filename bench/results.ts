/**
 * @file results.json: the machine, what was found of each that took part, and the ratios of our times to the peers'.
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

/** What was found of one backend or peer in a workload; a time is the median of the rounds in the given unit. */
export interface Figures {
  readonly workload: string;
  readonly name: string;
  readonly unit: string;
  readonly time: number;
  /** Of a backend: how many times as long it takes as the products alone would at its peak. */
  readonly timesLimit?: number;
  /** Of products alone. */
  readonly gflops?: number;
  /** Where the number of threads was chosen. */
  readonly threads?: number;
  /** Milliseconds until the library was loaded, and how much longer the first unit took than later ones. */
  readonly load?: number;
  readonly first?: number;
  /** MB in memory when the library was loaded, and at most. */
  readonly baseline?: number;
  readonly peak?: number;
}

/** The time of a backend over that of a peer, measured side by side. */
export interface Ratio extends Ratios {
  readonly workload: string;
  readonly backend: string;
  readonly peer: string;
}

export interface Report {
  readonly machine: Machine;
  readonly figures: readonly Figures[];
  readonly ratios: readonly Ratio[];
}

/** A peer that is our own library: it runs as the backend `plain`. */
export const PLAIN_PEER = 'plain-typescript';

/** Under which name the figures of a peer stand. */
export function nameOf(peer: string): string {
  return peer === PLAIN_PEER ? 'plain' : peer;
}

/** What an earlier run wrote; nothing at first. */
export type OldReport =
  | Report
  | { readonly machine: undefined; readonly figures: readonly []; readonly ratios: readonly [] };

export const NO_REPORT: OldReport = { machine: undefined, figures: [], ratios: [] };

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

/** A line for each workload and name, so that two reports can be compared line by line. */
export function writeReport(path: string, { machine, figures, ratios }: Report): void {
  const lines = (records: readonly object[]) =>
    records.map((record) => `    ${JSON.stringify(record)}`).join(',\n');
  const parts = [
    `  "machine": ${JSON.stringify(machine)}`,
    `  "figures": [\n${lines(figures)}\n  ]`,
    `  "ratios": [\n${lines(ratios)}\n  ]`,
  ];
  writeFileSync(path, `{\n${parts.join(',\n')}\n}\n`);
}

/** All names, in the order in which they are listed. */
export type Order = Readonly<Record<'workload' | 'backend' | 'peer', readonly string[]>>;

/**
 * Puts what is new in the place of what was. The old stays only if it comes from the same machine, library and
 * versions: each ratio was measured side by side, so it stays true.
 *
 * @returns the report, and how many old ratios had to go
 */
export function mergeReports(
  old: OldReport,
  fresh: Report,
  order: Order,
): { report: Report; dropped: number } {
  const kept: OldReport = old.machine && isSameMachine(old.machine, fresh.machine) ? old : NO_REPORT;
  const names = [...order.backend, ...order.peer];
  const figures = merged(kept.figures, fresh.figures, { workload: order.workload, name: names });
  const ratios = merged(kept.ratios, fresh.ratios, order);
  const machine = {
    ...fresh.machine,
    versions: { ...kept.machine?.versions, ...fresh.machine.versions },
    peaks: { ...kept.machine?.peaks, ...fresh.machine.peaks },
  };
  return { report: { machine, figures, ratios }, dropped: old.ratios.length - kept.ratios.length };
}

/**
 * @param order the fields that tell a record from all others, the most important first, and the order of their values;
 * old records with other values are left out
 */
function merged<T extends object>(
  old: readonly T[],
  fresh: readonly T[],
  order: { readonly [K in keyof T]?: readonly T[K][] },
): T[] {
  const fields = Object.keys(order) as (keyof T)[];
  const place = (record: T, field: keyof T) => order[field]?.indexOf(record[field]) ?? -1;
  const key = (record: T) => fields.map((field) => record[field]).join(' ');
  const measured = new Set(fresh.map(key));
  const isKnown = (record: T) => fields.every((field) => place(record, field) >= 0);
  const records = [...old.filter((record) => isKnown(record) && !measured.has(key(record))), ...fresh];
  for (const field of fields.reverse()) records.sort((a, b) => place(a, field) - place(b, field));
  return records;
}

/** Peaks are measured anew each time; versions count where both runs have them. */
function isSameMachine(old: Machine, fresh: Machine): boolean {
  const hardware = ({ versions, peaks, ...rest }: Machine) => JSON.stringify(rest);
  const same = Object.entries(fresh.versions).every(
    ([name, version]) => (old.versions[name] ?? version) === version,
  );
  return hardware(old) === hardware(fresh) && same;
}
