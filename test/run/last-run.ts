/** @file Remembers which parts failed, so that they run first the next time. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The titles of the parts that failed when they last ran; none if nothing is remembered. */
export function readFailed(path: string): Set<string> {
  try {
    const titles: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return new Set(Array.isArray(titles) ? titles.map(String) : []);
  } catch {
    return new Set(); // it is only a help
  }
}

/** Notes how a part ended, at once, so that an interrupted run is remembered, too. */
export function rememberPart(path: string, title: string, hasFailed: boolean): void {
  const failed = readFailed(path);
  if (hasFailed === failed.has(title)) return;
  if (hasFailed) failed.add(title);
  else failed.delete(title);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify([...failed].sort(), null, 2)}\n`);
}
