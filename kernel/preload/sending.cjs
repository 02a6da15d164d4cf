/**
 * @file Lets a cell send any number of messages.
 *
 * zeromq.js allows 512 sends in one turn of the event loop and a publisher drops what exceeds 1000 waiting messages, so
 * a plain loop with 3000 console.log calls lost 2496 lines and JupyterLab waited for ever.
 */
'use strict';

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.neverRefuseToSend = function neverRefuseToSend({ jupyter }) {
  const server = jupyter.ZmqServer.prototype;
  const { bindSocket } = server;
  server.bindSocket = function (socket, port) {
    if (socket === this.iopub) {
      socket.sendTimeout = 0; // send at once instead of joining the queue that is limited to 512
      socket.sendHighWaterMark = 0; // no limit; must be set before bind
    }
    return bindSocket.call(this, socket, port);
  };
};
