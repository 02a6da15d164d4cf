/**
 * @file Compiles and runs cells with the project's own core, in place of tslab's converter and executor.
 */
'use strict';
const path = require('node:path');
const { Session } = require('../dist/node/index.js');
const { callingCell } = require('./cells.cjs');
const { showLastValue } = require('./last-value.cjs');
const { scriptName } = require('./script.cjs');

/** The folder that holds kernel/ and node_modules/. */
const PROJECT = path.resolve(__dirname, '..', '..');

/** @type {Session | undefined} */
let session;

/** The answer to `scratchnet_check_request`. @param {{ code: string }} request */
exports.checkCell = ({ code }) => session?.check(code) ?? { status: 'ok', problems: [] };

/**
 * @param {import('./tslab.cjs').Tslab} tslab
 * @param {() => unknown} display tslab's own package, which a cell may import
 */
exports.executeWithCore = function executeWithCore({ converter, executor }, display) {
  executor.createExecutor = (folder) => {
    session = new Session({
      folder,
      project: PROJECT,
      currentCell: callingCell,
      show: showLastValue,
      scriptName,
      provided: { tslab: display },
    });
    return session;
  };
  converter.createConverter = () => ({ close: () => {} });
};
