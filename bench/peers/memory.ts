/**
 * @file The memory of a running process.
 *
 * Linux alone keeps the largest size that a process ever had where others can read it; elsewhere nothing is told.
 */
import { existsSync, readFileSync } from 'node:fs';

/** What a process has in memory, its libraries included, in MB. */
export interface Memory {
  readonly now: number;
  /** The most that it ever was. */
  readonly peak: number;
}

/**
 * @returns undefined where the system does not tell, or if the process has ended
 * @example memoryOf(process.pid)?.peak; // 84.2
 */
export function memoryOf(pid: number | undefined): Memory | undefined {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return undefined;
  const status = readFileSync(path, 'utf8');
  const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1000;
  const [now, peak] = ['VmRSS', 'VmHWM'].map(megabytes);
  return Number.isFinite(now + peak) ? { now, peak } : undefined;
}
