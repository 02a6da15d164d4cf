/**
 * @file What the kernel says of itself: tslab names a TypeScript of 2019, and leaves the status out.
 */
'use strict';
const { isComplete } = require('../dist/core/completeness.js');

/**
 * @param {import('./tslab.cjs').Tslab} tslab
 * @param {string} typescript the version in which cells are compiled
 * @param {string} version tslab's
 */
exports.introduce = function introduce({ jupyter }, typescript, version) {
  const handler = jupyter.JupyterHandlerImpl.prototype;
  const { handleKernel } = handler;
  handler.handleKernel = function () {
    const info = handleKernel.call(this);
    return {
      status: 'ok',
      ...info,
      implementation_version: version,
      banner: `TypeScript ${typescript} (ScratchNet, tslab ${version})`,
      language_info: { ...info.language_info, version: typescript },
      help_links: [],
    };
  };
  handler.handleIsComplete = ({ code }) => isComplete(code);
};
