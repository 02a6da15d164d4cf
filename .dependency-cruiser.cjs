/**
 * The import rule: each layer knows the ones below it and none above.
 *
 *     core ← backend ← nn ← train ← model; data and io know core (data and model also io); plot knows core and io, and
 *     types from anywhere; notebook, check and cli stand on top; nothing imports the index.
 */
'use strict';

/** What each folder may import besides itself. */
const MAY_IMPORT = {
  core: [],
  backend: ['core'],
  nn: ['core', 'backend'],
  train: ['core', 'backend', 'nn'],
  io: ['core'],
  data: ['core', 'io'],
  plot: ['core', 'io'],
  model: ['core', 'backend', 'nn', 'train', 'io'],
  pad: ['core', 'backend', 'nn', 'data'],
};

const layers = Object.entries(MAY_IMPORT).map(([folder, below]) => ({
  name: `${folder} imports only ${[folder, ...below].join(', ')}`,
  severity: 'error',
  from: { path: `^lib/src/${folder}/` },
  to: {
    path: '^lib/src/',
    pathNot: [folder, ...below].map((name) => `^lib/src/${name}/`),
    // Types vanish when the library is compiled: figures may be drawn of anything.
    ...(folder === 'plot' ? { dependencyTypesNot: ['type-only', 'type-import'] } : {}),
  },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'nothing imports the index, and every other file belongs to a layer',
      severity: 'error',
      from: {},
      to: {
        path: '^lib/src/',
        pathNot: [...Object.keys(MAY_IMPORT), 'notebook', 'check', 'cli'].map(
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
      name: 'no circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
    },
    {
      name: "Node's modules only through core/node.ts",
      comment:
        'so that the library loads in a browser, as fflate does too; types, notebook/, check/ and cli/ are free',
      severity: 'error',
      from: { path: '^lib/src/', pathNot: '^lib/src/(notebook|check|cli)/' },
      to: {
        pathNot: '^node_modules/fflate/',
        dependencyTypes: ['core', 'npm', 'npm-optional', 'npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['type-only', 'type-import'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  },
};
