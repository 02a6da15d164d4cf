/**
 * @file A small stand-in for the project, in which set-up can fail without harm: the real scripts and kernel, a
 * library, its threads and a drawing pad of one line each, no Python packages.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const root = process.cwd();

/**
 * Makes the stand-in in a new folder.
 * @param installed whether its npm packages seem to be there
 * @param testTools whether the test tools are among them
 */
export function makeProject({
  installed,
  testTools = false,
}: {
  installed: boolean;
  testTools?: boolean;
}): string {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet set-up é-'));
  for (const name of ['scripts', 'kernel']) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, 'notebooks'));
  mkdirSync(join(folder, 'lib', 'src', 'backend'), { recursive: true });
  cpSync(join(root, 'lib', 'assembly'), join(folder, 'lib', 'assembly'), { recursive: true });
  for (const name of [
    'package.json',
    'tsconfig.json',
    'tsconfig.browser.json',
    join('src', 'backend', 'wasm-binary.ts'),
  ])
    copyFileSync(join(root, 'lib', name), join(folder, 'lib', name));
  mkdirSync(join(folder, 'bench'));
  copyFileSync(join(root, 'bench', 'package.json'), join(folder, 'bench', 'package.json'));
  mkdirSync(join(folder, 'course', 'check'), { recursive: true });
  for (const name of ['package.json', 'tsconfig.json'])
    copyFileSync(join(root, 'course', name), join(folder, 'course', name));
  writeFileSync(join(folder, 'course', 'check', 'index.ts'), 'export const check = 1;\n');
  writeFileSync(join(folder, 'lib', 'src', 'index.ts'), 'export const one = 1;\n');
  const browser = join(folder, 'lib', 'src', 'pad', 'browser');
  mkdirSync(browser, { recursive: true });
  writeFileSync(join(browser, 'program.ts'), 'export const startPad = (): void => undefined;\n');
  mkdirSync(join(folder, 'lib', 'src', 'train', 'threads'), { recursive: true });
  for (const name of ['node-worker.ts', 'browser-worker.ts'])
    writeFileSync(
      join(folder, 'lib', 'src', 'train', 'threads', name),
      'export const startWorker = (): void => {};\n',
    );
  writeFileSync(join(folder, 'requirements.txt'), '# nothing\n');
  if (installed) linkPackages(folder, testTools);
  return folder;
}

/** The few packages that set-up itself needs, and npm's note that the installation is complete. */
function linkPackages(folder: string, testTools: boolean): void {
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  const names = ['typescript', 'esbuild', '@esbuild', '@types', 'undici-types', 'plotly.js-dist-min'];
  for (const name of names) symlinkSync(join(root, 'node_modules', name), join(packages, name), 'junction');
  const { packages: all } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; link?: boolean; resolved?: string }>;
  };
  // As npm does: they still lead there when the folder is moved.
  for (const [path, { link, resolved }] of Object.entries(all)) {
    if (link && resolved) symlinkSync(relative('node_modules', resolved), join(folder, path), 'junction');
  }
  const there = Object.entries(all).filter(([, { dev }]) => testTools || !dev);
  const note = JSON.stringify({ packages: Object.fromEntries(there) });
  writeFileSync(join(packages, '.package-lock.json'), note);
}

/** A program in npm's place, which fails, and the file in which it leaves what it was told to do. */
export function fakeNpm(): { npm: string; told: string } {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet-npm-'));
  const [npm, told] = [join(folder, 'npm-cli.js'), join(folder, 'told.txt')];
  writeFileSync(
    npm,
    `require('node:fs').writeFileSync(${JSON.stringify(told)}, process.argv.slice(2).join(' ')); process.exit(1);`,
  );
  return { npm, told };
}

/** A folder for PATH that holds one program, `python3`, with the given shell script. */
export function fakePython(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet-path-'));
  writeFileSync(join(folder, 'python3'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

/** What a command of the stand-in printed, and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly printed: string;
  readonly complaint: string;
}

/** Runs one of its scripts as npm does; variables set to undefined are left out. */
export function run(
  folder: string,
  script: string,
  variables: Record<string, string | undefined> = {},
  uid?: number,
  options: readonly string[] = [],
): Outcome {
  const env = { ...process.env, PYTHON: undefined, ...variables };
  const args = ['-r', './scripts/node-version.cjs', `scripts/${script}`, ...options];
  const settings = { cwd: folder, env, encoding: 'utf8', timeout: 50_000 } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    args,
    uid === undefined ? settings : { ...settings, uid },
  );
  return { code: status, printed: stdout, complaint: stderr.trim() };
}
