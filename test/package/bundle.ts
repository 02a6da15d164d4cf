/** @file Programs with the library inside, as bundlers make them, and what they print. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

/** One file with all that a program imports. */
export function bundled(program: string, options: BuildOptions = {}): Uint8Array {
  const { outputFiles } = buildSync({
    stdin: { contents: program, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    // What it says of an empty `import.meta` in CommonJS: the library expects that.
    logOverride: { 'empty-import-meta': 'silent' },
    ...options,
    write: false,
  });
  return outputFiles[0]?.contents;
}

/** Puts files into an empty folder and runs the first of them there. */
export function runAlone(
  files: Record<string, string | Uint8Array>,
  { options = [], env = {} }: { options?: readonly string[]; env?: Record<string, string> } = {},
): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet-alone é-'));
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents);
  const [first] = Object.keys(files) as [string];
  return spawnSync(process.execPath, [...options, first], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
}
