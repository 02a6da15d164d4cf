/** @file An empty project in which the library is installed as npm would: the files of its package, nothing more. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

let packed: readonly string[] | undefined;

/** What `npm pack` would put into the package, by path. */
export function packedFiles(): readonly string[] {
  packed ??= askNpm();
  return packed;
}

function askNpm(): string[] {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const printed = execFileSync(npm, args, { cwd: 'lib', encoding: 'utf8', shell: npm.endsWith('.cmd') });
  const [{ files }] = JSON.parse(printed) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path);
}

/** Makes the project. @returns its folder */
export function emptyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet project é-'));
  for (const path of packedFiles()) {
    const target = join(folder, 'node_modules', 'scratchnet', path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join('lib', path), target);
  }
  for (const name of ['fflate', 'commander']) {
    const place = ['lib', '.'].map((of) => resolve(of, 'node_modules', name)).find(existsSync);
    symlinkSync(place ?? name, join(folder, 'node_modules', name), 'junction');
  }
  return folder;
}

/** Adds a package of which only the name and the version are real. */
export function addPackage(folder: string, name: string, version: string, program = ''): void {
  const place = join(folder, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version, main: 'index.js' }));
  writeFileSync(join(place, 'index.js'), program);
}
