/**
 * @file Starts the kernel: finds the project, loads the fixes, then tslab.
 *
 * Jupyter runs this file from the environment that it was installed into. The project is looked for upward from the
 * notebook's folder, so that each checkout uses its own library; then it is the one that installed the kernel, so that
 * notebooks anywhere and any environment (papermill, nbgrader, VS Code) work too.
 * Written in old syntax on purpose: an old Node must be able to read it, to say that it is too old.
 */
'use strict';
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const v8 = require('node:v8');

const PRELOAD = path.join('kernel', 'preload', 'index.cjs');
const COMPILED = path.join('kernel', 'dist', 'node', 'index.js');
const TSLAB = path.join('node_modules', 'tslab', 'dist', 'main.js');

checkNode();
keepHeapSmall();
const project =
  findProject(process.cwd()) || findProject(process.env.SCRATCHNET_PROJECT || '') || findProject(__dirname);
if (!project) fail('ScratchNet kernel: tslab is not installed; run `npm start` once in the project folder');
if (!fs.existsSync(path.join(project, COMPILED)))
  fail(`ScratchNet kernel: ${project} is not compiled; run \`npm start\` once there`);
process.env.SCRATCHNET_PROJECT = project; // for all that needs a file of the project
gatherFigures(project);
findPackages(path.join(project, 'node_modules'));
require(path.join(project, PRELOAD)).startKernel(path.join(project, TSLAB), process.argv[2]);

/** Node can load ES modules with `require`, as the kernel does, since 20.19 and 22.12. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 23;
  if (enough) return;
  fail(`ScratchNet kernel: this is Node ${process.versions.node}; Node 20.19, 22.12 or later is needed`);
}

/**
 * A compiler keeps most of what it makes, and V8 then lets its heap grow far before it looks again for what is not
 * needed any more. Looking more often makes compiling a cell 10 % slower, and a kernel 60 MB smaller.
 */
function keepHeapSmall() {
  v8.setFlagsFromString('--heap-growing-percent=20');
}

/**
 * A notebook writes into `figures/` beside itself. Those of the project have one such folder together, at the top, which
 * the library's `saveFigure` learns from this variable.
 * @param {string} project
 */
function gatherFigures(project) {
  const notebooks = path.join(project, 'notebooks');
  if ((process.cwd() + path.sep).startsWith(notebooks + path.sep))
    process.env.SCRATCHNET_FIGURES = path.join(project, 'figures');
}

/**
 * A package is looked for upward from the notebook, and then here, so that `import "scratchnet"` works in any folder.
 * Node has no other way; programs that a cell starts are not concerned.
 * @param {string} folder
 */
function findPackages(folder) {
  const before = process.env.NODE_PATH;
  process.env.NODE_PATH = before ? before + path.delimiter + folder : folder;
  /** @type {any} */ (Module)._initPaths();
  if (before === undefined) delete process.env.NODE_PATH;
  else process.env.NODE_PATH = before;
}

/**
 * @param {string} from folder where the search starts
 * @returns {string | undefined} the nearest folder above that holds both the fixes and tslab
 */
function findProject(from) {
  if (!from) return undefined;
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, PRELOAD)) && fs.existsSync(path.join(folder, TSLAB))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
