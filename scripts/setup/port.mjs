/** @file A port for JupyterLab that nobody uses. */
import { createServer } from 'node:net';
import { Problem } from './problem.mjs';

const FIRST = 8888;
const TRIES = 20;

/**
 * @param {number | undefined} asked the port that was asked for, if any
 * @returns {Promise<number>} that port, or the first free one from 8888
 * @throws Problem if it is taken or not allowed, or if twenty in a row are taken
 */
export async function choosePort(asked) {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new Problem(
      `Port ${asked} is taken by another program: choose another with --port, or leave --port out to get a free one.`,
    );
  }
  for (let port = FIRST; port < FIRST + TRIES; port += 1) {
    if (!(await isFree(port))) continue;
    if (port > FIRST) console.log(`Port ${FIRST} is taken by another program; using ${port}.`);
    return port;
  }
  throw new Problem(
    `The ports ${FIRST} to ${FIRST + TRIES - 1} are all taken: choose a free one with --port.`,
  );
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
