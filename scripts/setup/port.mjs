/** @file A port for a server of ours that nobody uses. */
import { createServer } from 'node:net';
import { Problem } from './problem.mjs';

/** JupyterLab's own. */
const JUPYTERLAB = 8888;
const TRIES = 20;

/**
 * @param {number | undefined} asked the port that was asked for, if any
 * @param {number} first where the search begins if none was
 * @returns {Promise<number>} the port that was asked for, or the first free one
 * @throws Problem if it is taken or not allowed, or if twenty in a row are taken
 */
export async function choosePort(asked, first = JUPYTERLAB) {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new Problem(
      `Port ${asked} is taken by another program: choose another with --port, or leave --port out to get a free one.`,
    );
  }
  for (let port = first; port < first + TRIES; port += 1) {
    if (!(await isFree(port))) continue;
    if (port > first) console.log(`Port ${first} is taken by another program; using ${port}.`);
    return port;
  }
  throw new Problem(
    `The ports ${first} to ${first + TRIES - 1} are all taken: choose a free one with --port.`,
  );
}

/**
 * The port that a command line names.
 * @param {string | undefined} text what follows --port, if it is there
 * @throws Problem if it is no number of a port
 */
export function readPort(text) {
  if (text === undefined) return undefined;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new Problem(`--port ${text}: a whole number from 1 to 65535 is needed.`);
}

/**
 * @param {number} port
 * @throws Problem if only an administrator may use it
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ { code }) => {
      if (code === 'EACCES')
        reject(new Problem(`Port ${port} is for administrators: choose one from 1024 up.`));
      else resolve(false);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
