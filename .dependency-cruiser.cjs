/**
 * The import rule: each layer knows the ones below it and none above, types included.
 *
 *     core ← backend ← nn ← train ← model; data and io know core (data and model also io); plot knows nn and io;
 *     notebook, browser and cli stand on top; nothing imports the index. The course and the kernel know the library by its name
 *     only, and the library knows neither. The folders of the checks and of the grading are layers, too.
 */
'use strict';

/**
 * What each folder may import besides itself, of the folders beside it. A folder in a folder is a layer of its own; what
 * lies beside the folders stands on top, and none of them imports it.
 */
const LAYERS = {
  'lib/src': {
    core: [],
    backend: ['core'],
    nn: ['core', 'backend'],
    train: ['core', 'backend', 'nn'],
    io: ['core'],
    data: ['core', 'io'],
    plot: ['core', 'backend', 'nn', 'io'],
    model: ['core', 'backend', 'nn', 'train', 'io'],
    pad: ['core', 'backend', 'nn', 'data'],
  },
  'course/check': {
    values: [],
    definition: [],
    guard: [],
    run: ['values', 'definition', 'guard'],
    'diagnosis/errors': [],
    'diagnosis/numbers': ['values'],
    'diagnosis/inputs': ['values', 'definition', 'run', 'diagnosis/numbers'],
    'diagnosis/gradients': ['values', 'definition'],
    diagnosis: ['values', 'definition', 'run'],
    judge: ['values', 'definition', 'run', 'diagnosis'],
    lessons: ['values', 'definition', 'diagnosis/gradients'],
    questions: ['values', 'judge'],
  },
  'course/grade': {
    files: [],
    cells: [],
    compile: [],
    sandbox: [],
    run: ['sandbox'],
    similarity: ['cells'],
    learners: ['files', 'cells'],
    submissions: ['files', 'cells', 'learners'],
    results: ['files', 'cells', 'learners', 'submissions'],
    notebook: ['cells', 'compile', 'sandbox', 'run', 'similarity', 'submissions', 'results'],
    report: ['files', 'cells', 'learners', 'results'],
  },
};

const layers = Object.entries(LAYERS).flatMap(([room, folders]) =>
  Object.entries(folders).map(([folder, below]) => ({
    name: `${room}/${folder} imports only ${[folder, ...below].join(', ')}`,
    severity: 'error',
    from: { path: `^${room}/${folder}/` },
    to: {
      path: `^${room}/`,
      pathNot: [folder, ...below].map((name) => `^${room}/${name}/`),
    },
  })),
);

/** A new folder must say where it stands. */
const unlisted = Object.entries(LAYERS)
  .filter(([room]) => room !== 'lib/src')
  .map(([room, folders]) => ({
    name: `each folder of ${room} has its row among the layers`,
    severity: 'error',
    from: {},
    to: {
      path: `^${room}/.+/`,
      pathNot: Object.keys(folders).map((folder) => `^${room}/${folder}/[^/]+$`),
    },
  }));

/** The folders of the project that stand beside each other, and what each may reach into by a path. */
const ROOMS = {
  lib: [],
  course: [],
  kernel: [],
  'scripts/setup': ['kernel'],
};

const rooms = Object.entries(ROOMS).map(([room, others]) => ({
  name: `${room} reaches into no other room: packages are imported by their names`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: {
    path: '^(lib|course|kernel|scripts|test|bench)/',
    pathNot: [room, ...others].map((name) => `^${name}/`),
    // By its name a package of the workspace is no path.
    dependencyTypes: ['local'],
  },
}));

module.exports = {
  forbidden: [
    ...layers,
    ...unlisted,
    ...rooms,
    {
      name: 'nothing imports the index, and every other file belongs to a layer',
      severity: 'error',
      from: { path: '^lib/' },
      to: {
        path: '^lib/src/',
        pathNot: [...Object.keys(LAYERS['lib/src']), 'notebook', 'browser', 'cli'].map(
          (folder) => `^lib/src/${folder}/`,
        ),
      },
    },
    {
      name: 'nothing imports what needs a browser',
      severity: 'error',
      from: { pathNot: '^lib/src/pad/browser/' },
      to: { path: '^lib/src/pad/browser/' },
    },
    {
      name: 'nothing that a sandbox loads leads to the answers',
      severity: 'error',
      from: { path: '^course/check/sandbox' },
      to: { path: '^course/check/questions/', reachable: true },
    },
    {
      name: 'the compile core knows TypeScript alone, so that it runs in a browser, too',
      severity: 'error',
      from: { path: '^kernel/core/' },
      to: { pathNot: ['^kernel/core/', '^node_modules/typescript/'] },
    },
    {
      name: 'no circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: "Node's modules only through core/node.ts",
      comment:
        'so that the library loads in a browser, as fflate does too; types, notebook/ and cli/ are free',
      severity: 'error',
      from: { path: '^lib/src/', pathNot: '^lib/src/(notebook|cli)/' },
      to: {
        pathNot: '^node_modules/fflate/',
        dependencyTypes: ['core', 'npm', 'npm-optional', 'npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['type-only', 'type-import'],
      },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    // The doors of lib/package.json lead to sources; Node's sides are looked at.
    enhancedResolveOptions: { conditionNames: ['scratchnet-source', 'import', 'require', 'node', 'default'] },
    exclude: { path: ['/dist/', '/types/'] },
    tsPreCompilationDeps: true,
  },
};
