/**
 * @file Gives tslab the project's TypeScript in place of its own: one compiler in memory, and not two.
 *
 * tslab's server asks it for little more than its version; cells are compiled by the core.
 */
'use strict';
const Module = require('node:module');

/** @param {NodeJS.Require} tslabRequire */
exports.shareTypeScript = function shareTypeScript(tslabRequire) {
  const id = tslabRequire.resolve('@tslab/typescript-for-tslab');
  const module = new Module(id);
  module.loaded = true;
  module.exports = require('typescript');
  tslabRequire.cache[id] = module;
};
