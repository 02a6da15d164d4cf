/**
 * @file Makes tslab 1.0.22 reliable: applies one fix after the other, then starts the kernel.
 *
 * tslab itself stays as npm installed it; each fix replaces a function of a loaded tslab module.
 * Which fix is for what: README.md in the folder above.
 */
'use strict';
const path = require('node:path');
const { createRequire } = require('node:module');

/**
 * @param {string} mainFile tslab's dist/main.js
 * @param {string} configPath Jupyter's connection file
 */
exports.startKernel = function startKernel(mainFile, configPath) {
  const tslabRequire = createRequire(mainFile);
  require('./typescript.cjs').shareTypeScript(tslabRequire); // before tslab loads its own

  /** @type {import('./tslab.cjs').Tslab} */
  const tslab = {
    jupyter: tslabRequire('./jupyter.js'),
    executor: tslabRequire('./executor.js'),
    converter: tslabRequire('./converter.js'),
  };
  require('./binding.cjs').bindAtOnce(tslab);
  require('./sending.cjs').neverRefuseToSend(tslab);
  require('./execute.cjs').executeWithCore(tslab, () => tslabRequire('..'));
  require('./queue.cjs').orderCells(tslab);
  require('./interrupt.cjs').interruptKindly(tslab);
  require('./requests.cjs').answerAllRequests(tslab);
  require('./place.cjs').tellPlaces();
  require('./lifetime.cjs').endCleanly(tslab);
  require('./streams.cjs').writeToCells(tslab);
  require('./stdin.cjs').readFromInputBox(tslab);
  require('./cursor.cjs').countAsJupyter(tslab);
  require('./kernel-info.cjs').introduce(
    tslab,
    require('typescript').version,
    tslabRequire('../package.json').version,
  );
  require('./describe.cjs').hideMarks();
  require('./pictures.cjs').drawPicturesElsewhere(configPath);

  /** @type {import('./tslab.cjs').Main} */
  const main = tslabRequire(path.resolve(mainFile));
  main.startKernel({ configPath, enableFindLocal: false });
  require('./uncaught.cjs').reportUncaught();
};
