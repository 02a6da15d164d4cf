/**
 * @file Ends the kernel when it should end: after a shutdown request, and when Jupyter itself is gone.
 *
 * Stock tslab closes its sockets but lives on while a timer of a cell does, and survives a JupyterLab that crashed.
 */
'use strict';

/** How often to look whether Jupyter still lives, in milliseconds. */
const LOOK_EVERY = 2000;
/** Time for the last messages to leave, in milliseconds. */
const LAST_MESSAGES = 100;

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.endCleanly = function endCleanly({ jupyter }) {
  const { close } = jupyter.ZmqServer.prototype;
  jupyter.ZmqServer.prototype.close = function () {
    close.call(this);
    setTimeout(() => process.exit(0), LAST_MESSAGES);
  };

  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, LOOK_EVERY).unref();
};
