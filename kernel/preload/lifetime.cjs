/**
 * @file Ends the kernel when it should end: after a shutdown request, and when Jupyter itself is gone.
 *
 * Stock tslab closes its sockets but lives on while a timer of a cell does, and survives a JupyterLab that crashed.
 * A thread looks whether Jupyter still lives, because a cell with an endless loop never gives this one the time.
 */
'use strict';
const { isMainThread, Worker, workerData } = require('node:worker_threads');

/** How often to look whether Jupyter still lives, in milliseconds. */
const LOOK_EVERY = 2000;
/** Time for the last messages to leave, in milliseconds. */
const LAST_MESSAGES = 100;
/** The thread needs little memory, in MB. */
const LITTLE = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.endCleanly = function endCleanly({ jupyter }) {
  const { close } = jupyter.ZmqServer.prototype;
  jupyter.ZmqServer.prototype.close = function () {
    close.call(this);
    setTimeout(() => process.exit(0), LAST_MESSAGES);
  };
  const thread = new Worker(__filename, { workerData: process.ppid, resourceLimits: LITTLE, execArgv: [] });
  thread.unref();
};

/** @param {number} parent the process that started this one; when it ends, another one takes its place */
function endWith(parent) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, LOOK_EVERY);
}

if (!isMainThread) endWith(workerData);
