/**
 * @file Puts the kernel and the Plotly renderer into a Python virtual environment.
 *
 * Everything lives inside the .venv, so nothing outside the project changes. Called at each start: it copies only what
 * differs, so that a second start costs nothing and an upgrade of Node or Plotly repairs itself. Any other environment
 * with Jupyter can have the kernel too (papermill, nbgrader, VS Code); it goes on using the project's library.
 *
 *     node kernel/install.mjs .venv
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const windows = process.platform === 'win32';
/** V8 keeps two rooms for the youngest objects, 16 MB each. This can be said at the start only; more in launch.cjs. */
const LITTLE_MEMORY = ['--max-semi-space-size=4'];
/** The C library of Linux keeps what was freed, for each thread on its own; so it gives back what is more than 1 MB. */
const GIVE_BACK = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '1048576' };
/** The parts of the renderer, in their order: JupyterLab loads one script. */
export const RENDERER = [
  'data-table.js',
  'slider.js',
  'chart.js',
  'type-marks.js',
  'running-cell.js',
  'notebook-plugins.js',
  'renderer.js',
];

/**
 * @param {string} venv folder of the virtual environment
 * @throws Error if there is none, or it cannot be written
 */
export function installKernel(venv) {
  if (!existsSync(join(venv, windows ? 'Scripts' : 'bin'))) {
    throw new Error(
      `installKernel: ${venv} is not a Python virtual environment; run "npm start", which makes it`,
    );
  }
  installSpec(join(venv, 'share', 'jupyter', 'kernels', 'tslab'));
  installRenderer(join(venv, 'share', 'jupyter', 'labextensions', 'scratchnet-plotly'));
}

/** @param {string} folder */
function installSpec(folder) {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(join(here, 'spec')))
    copyIfDifferent(join(here, 'spec', file), join(folder, file));
  const spec = {
    argv: [
      stableNode(),
      ...LITTLE_MEMORY,
      '--enable-source-maps',
      '{resource_dir}/launch.cjs',
      '{connection_file}',
    ],
    display_name: 'TypeScript (ScratchNet)',
    language: 'typescript',
    // a signal never reaches a Windows process; there the interrupt comes as a message
    interrupt_mode: windows ? 'message' : 'signal',
    // the project to use for a notebook outside of any; see launch.cjs
    env: { SCRATCHNET_PROJECT: dirname(here), ...(process.platform === 'linux' && GIVE_BACK) },
    metadata: { debugger: false },
  };
  writeIfDifferent(join(folder, 'kernel.json'), `${JSON.stringify(spec, null, 2)}\n`);
}

/**
 * JupyterLab keeps files of an extension for ever, so the script's name carries a hash of what it stands for.
 * Plotly is copied: JupyterLab refuses to serve a link (403).
 * @param {string} folder
 */
function installRenderer(folder) {
  const source = join(here, 'labextension');
  const plotly = createRequire(import.meta.url).resolve('plotly.js-dist-min/plotly.min.js');
  const plotlyPackage = readFileSync(join(dirname(plotly), 'package.json'), 'utf8');
  const script = Buffer.concat(RENDERER.map((file) => readFileSync(join(source, file))));
  const hash = createHash('sha256')
    .update(script)
    .update(JSON.parse(plotlyPackage).version)
    .digest('hex')
    .slice(0, 12);
  const name = `remoteEntry.${hash}.js`;

  const files = join(folder, 'static');
  mkdirSync(files, { recursive: true });
  for (const old of readdirSync(files))
    if (/^remoteEntry\./.test(old) && old !== name) rmSync(join(files, old));
  writeIfDifferent(join(files, name), script);
  copyIfDifferent(plotly, join(files, 'plotly.min.js'));
  const description = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  description.jupyterlab._build.load = `static/${name}`;
  writeIfDifferent(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
}

/**
 * How the kernel finds Node: an absolute path, because the PATH that JupyterLab was started with may not hold Node (an
 * editor, a desktop icon). Preferred is the entry of PATH that leads to the running Node, such as
 * /opt/homebrew/bin/node, because the real path behind it carries a version and goes away with the next upgrade.
 */
function stableNode() {
  const name = windows ? 'node.exe' : 'node';
  const entries = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  const candidates = entries.map((folder) => resolve(folder, name)).filter((file) => existsSync(file));
  return candidates.find((file) => realpathSync(file) === realpathSync(process.execPath)) ?? process.execPath;
}

/**
 * @param {string} from
 * @param {string} to
 */
function copyIfDifferent(from, to) {
  const source = statSync(from);
  const target = statSync(to, { throwIfNoEntry: false });
  // size and age first: comparing 5 MB of Plotly at each start would take longer than all the rest
  if (target?.size === source.size && target.mtimeMs >= source.mtimeMs) return;
  copyFileSync(from, to);
}

/**
 * @param {string} file
 * @param {string | Buffer} content
 */
function writeIfDifferent(file, content) {
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) return;
  writeFileSync(file, content);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [venv] = process.argv.slice(2);
  if (!venv) throw new Error('usage: node kernel/install.mjs <folder of the virtual environment>');
  installKernel(resolve(venv));
}
