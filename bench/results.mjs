/**
 * @file results.json: the machine, and a row for each workload, backend and peer.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export function describeMachine() {
  return {
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    openblasPinned: process.env.OPENBLAS_CORETYPE ?? null,
    node: process.version,
    versions: {},
    peaks: {},
  };
}

/** @returns what the last run wrote, or an empty report */
export function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { machine: undefined, results: [] };
}

export function writeReport(path, report) {
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
}

/**
 * Puts new rows in the place of old ones. Old rows stay only if they come from the same machine with the same
 * versions: each row was measured side by side, so it stays true.
 *
 * @param order names of all workloads
 * @returns { report, dropped }: how many old rows had to go
 */
export function mergeReports(old, fresh, order) {
  const kept = isSameMachine(old.machine, fresh.machine) ? old : { machine: fresh.machine, results: [] };
  const key = ({ workload, backend, peer }) => `${workload} ${backend} ${peer}`;
  const measured = new Set(fresh.results.map(key));
  const known = (row) => order.includes(row.workload);
  const results = [...kept.results.filter((row) => known(row) && !measured.has(key(row))), ...fresh.results];
  results.sort((a, b) => order.indexOf(a.workload) - order.indexOf(b.workload));
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
