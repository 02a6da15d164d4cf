/**
 * @file Tries the package, as npm would publish it, in other people's projects: Node of several versions, Bun, Deno,
 * bundlers, and beside other versions of the optional packages. It needs the npm registry.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { npmCommand } from 'scratchnet-setup/node-packages';
import { lastLine, runTool } from 'scratchnet-setup/tool';
import type { Outcome } from '../part.ts';
import { runIn, type Trial, trials, writePrograms } from './trials.ts';
import { BUNDLERS, NEIGHBOURS, RUNTIMES, type Versions } from './versions.ts';

/** A line of the table: project, kind of modules, what came of it. */
type Row = readonly [project: string, kind: string, outcome: string];

/** @returns how many projects work, a sentence for each that does not, and why others were left out */
export async function checkProjects(): Promise<Outcome> {
  const place = mkdtempSync(join(tmpdir(), 'scratchnet projects é-'));
  const failures: string[] = [];
  const skipped: string[] = [];
  const rows: Row[] = [];
  let passed = 0;
  const trial = async ([project, kind, act]: Trial): Promise<void> => {
    const outcome = await act().then(verdict, (error: Error) => `FAILED: ${error.message}`);
    rows.push([project, kind, outcome.replace(/\n[\s\S]*/, '')]);
    if (outcome.startsWith('FAILED')) failures.push(`${project}, ${kind}: ${outcome.slice(8)}`);
    else passed++;
  };
  try {
    const tarball = await pack(place);
    const app = await project(place, 'app', [tarball]);
    writePrograms(app);
    const bundlers = await installBundlers(app, skipped);
    const runtimes = await installRuntimes(place, skipped);
    const bin = (name: string): string => join(app, 'node_modules', '.bin', name);
    for (const one of trials({ app, bin, bundlers, runtimes })) await trial(one);
    for (const [i, neighbours] of NEIGHBOURS.entries())
      await trial([beside(neighbours), 'ESM', () => draw(place, `neighbours-${i}`, tarball, neighbours)]);
  } catch (error) {
    failures.push((error as Error).message);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  return { passed, failures, notes: [...skipped, ...table(rows)] };
}

/** The tarball, as `npm publish` would send it. */
async function pack(place: string): Promise<string> {
  await npm(join(root, 'lib'), 'pack', '--silent', '--pack-destination', place);
  return join(place, 'scratchnet-0.1.0.tgz');
}

/** A project of its own with these packages; no lock file, no scripts but those that fetch a program. */
async function project(place: string, name: string, packages: readonly string[]): Promise<string> {
  const folder = join(place, name);
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'someone', version: '1.0.0', private: true }),
  );
  await install(folder, packages);
  return folder;
}

async function install(folder: string, packages: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  await npm(folder, 'install', ...quiet, ...packages);
}

async function npm(cwd: string, ...args: string[]): Promise<void> {
  const { command, first, shell } = npmCommand();
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package)_(?!registry)/.test(name)),
  );
  const { code, output } = await runTool(command, [...first, ...args], { cwd, env, shell, timeout: 600_000 });
  if (code !== 0) throw new Error(`npm ${args.join(' ')}\n${output.trim()}`);
}

/** The names of the bundlers that could be had; one that could not is left out with the reason. */
async function installBundlers(app: string, skipped: string[]): Promise<Set<string>> {
  const installed = new Set<string>();
  for (const [name, versions] of Object.entries(BUNDLERS)) {
    try {
      await install(app, specifiers(versions));
      installed.add(name);
    } catch (error) {
      skipped.push(`skipped: ${name}, because ${lastLine((error as Error).message)}`);
    }
  }
  return installed;
}

/** The programs that could be had, by name; one that is not made for this machine is left out with the reason. */
async function installRuntimes(place: string, skipped: string[]): Promise<Record<string, string>> {
  const programs: Record<string, string> = {};
  for (const { name, package: from, version, program } of RUNTIMES) {
    try {
      const folder = await project(place, `runtime ${name}`, [`${from}@${version}`]);
      const path = [
        join(folder, 'node_modules', from, 'bin', program),
        join(folder, 'node_modules', '.bin', program),
      ].find((file) => existsSync(file));
      if (path === undefined) throw new Error(`the package ${from} brought no program`);
      await runIn(folder, path, '--version');
      programs[name] = path;
    } catch (error) {
      skipped.push(`skipped: ${name} ${version}, because ${lastLine((error as Error).message)}`);
    }
  }
  return programs;
}

const specifiers = (versions: Versions): string[] =>
  Object.entries(versions).map(([name, version]) => `${name}@${version}`);

const beside = (neighbours: Versions): string =>
  `beside ${specifiers(neighbours)
    .filter((text) => !/fonts|mnist/.test(text))
    .map((text) => text.replace(/^@[^/]+\//, ''))
    .join(', ')}`;

async function draw(place: string, name: string, tarball: string, neighbours: Versions): Promise<string> {
  const folder = await project(place, name, [...specifiers(neighbours), tarball]);
  writePrograms(folder);
  const printed = await runIn(folder, process.execPath, 'drawing.mjs');
  const { bytes, images } = JSON.parse(printed);
  if (!(bytes > 3000 && images >= 8000)) throw new Error(printed);
  return `a picture of ${bytes} bytes, ${images} images`;
}

/** What a training has to have done, or a sentence that is right already. */
function verdict(printed: string): string {
  if (!printed.startsWith('{'))
    return printed.startsWith('a picture') ? printed : `FAILED: it printed ${printed}`;
  const [line = '', ...others] = printed.split('\n');
  const { equal, threads, accuracy, backend } = JSON.parse(line);
  if (others.length > 0) return `FAILED: it also printed ${others.join('\n')}`;
  if (!equal) return 'FAILED: the numbers depend on the number of threads';
  if (!(accuracy > 0.9)) return `FAILED: only ${accuracy} of the predictions are right`;
  return `${(100 * accuracy).toFixed(1)}% right, ${threads + 1} thread${threads > 0 ? 's' : ''}, ${backend}`;
}

function table(rows: readonly Row[]): string[] {
  const [projects, kinds] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    ([project, kind, outcome]) => `${project.padEnd(projects ?? 0)}  ${kind.padEnd(kinds ?? 0)}  ${outcome}`,
  );
}
