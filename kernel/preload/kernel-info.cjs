/**
 * @file What the kernel says of itself: tslab names a TypeScript of 2019, and leaves the status out.
 */
'use strict';
const { isComplete } = require('./is-complete.cjs');

/**
 * @param {import('./tslab.cjs').Tslab} tslab
 * @param {import('./tslab.cjs').TypeScript} ts the TypeScript of the cells
 * @param {string} version tslab's
 */
exports.introduce = function introduce({ jupyter }, ts, version) {
  const handler = jupyter.JupyterHandlerImpl.prototype;
  const { handleKernel } = handler;
  handler.handleKernel = function () {
    const info = handleKernel.call(this);
    return {
      status: 'ok',
      ...info,
      implementation_version: version,
      banner: `TypeScript ${ts.version} (ScratchNet, tslab ${version})`,
      language_info: { ...info.language_info, version: ts.version },
      help_links: [],
    };
  };
  handler.handleIsComplete = function ({ code }) {
    return this.executor.isComplete?.(code) ?? isComplete(ts, code);
  };
};
