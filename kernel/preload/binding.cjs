/**
 * @file Binds all sockets before the first message is read.
 *
 * tslab binds in the background, and zeromq.js refuses to read from a socket whose bind has not ended. On a busy machine
 * a request could arrive in between: the loop that reads the requests ended with an error, and the kernel never answered.
 */
'use strict';

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.bindAtOnce = function bindAtOnce({ jupyter }) {
  const server = jupyter.ZmqServer.prototype;
  server.bindSocket = async function (socket, port) {
    const { transport, ip } = this.connInfo;
    socket.bindSync(`${transport}://${ip}:${port}`);
  };
};
