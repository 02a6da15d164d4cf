/**
 * @file results.json: the machine, and a row for each workload, backend and peer.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/setup/folders.mjs';

export function describeMachine() {
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
function libraryFingerprint() {
  const folder = join(root, 'lib', 'dist');
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));
  const hash = createHash('sha256');
  for (const name of files.sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

/** @returns what the last run wrote, or an empty report */
export function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { machine: undefined, results: [] };
}

export function writeReport(path, report) {
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
}

/**
 * Puts new rows in the place of old ones. Old rows stay only if they come from the same machine, library and
 * versions: each row was measured side by side, so it stays true.
 *
 * @param order { workload, backend, peer }: all names, in the order in which rows are listed
 * @returns { report, dropped }: how many old rows had to go
 */
export function mergeReports(old, fresh, order) {
  const kept = isSameMachine(old.machine, fresh.machine) ? old : { machine: fresh.machine, results: [] };
  const key = ({ workload, backend, peer }) => `${workload} ${backend} ${peer}`;
  const measured = new Set(fresh.results.map(key));
  const known = (row) => order.workload.includes(row.workload);
  const results = [...kept.results.filter((row) => known(row) && !measured.has(key(row))), ...fresh.results];
  for (const field of ['peer', 'backend', 'workload']) {
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
function isSameMachine(old, fresh) {
  if (!old?.versions) return false;
  const hardware = ({ versions, peaks, ...rest }) => JSON.stringify(rest);
  const same = Object.entries(fresh.versions).every(
    ([name, version]) => (old.versions[name] ?? version) === version,
  );
  return hardware(old) === hardware(fresh) && same;
}
