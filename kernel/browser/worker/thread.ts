/** @file The program of a thread that a cell starts: it gets the program's text, and runs it with what cells can import. */
import { printInCells } from './cell-console.ts';
import type { Library } from './library.ts';
import { createRequire } from './modules.ts';
import type { FromThread, ThreadSetup } from './thread-protocol.ts';
import { type Print, workerThreadsInThread } from './worker-threads.ts';

/** The folder of this program, with the library and the files beside it. */
const FOLDER = new URL('.', self.location.href).href;

const send = (message: FromThread): void => postMessage(message);
const print: Print = (name, text) => send({ type: 'print', name, text });

async function run(setup: ThreadSetup): Promise<void> {
  const { library } = (await import(`${FOLDER}library.js`)) as { library: Library };
  const folder = `${FOLDER}files/`;
  library.browser.useFiles({ base: folder });
  const threads = workerThreadsInThread(self.location.href, print, setup);
  const load = createRequire(library, folder, threads);
  send({ type: 'online' });
  // As in Node, the text is a CommonJS module.
  const module = { exports: {} };
  new Function('require', 'module', 'exports', setup.code)(load, module, module.exports);
}

/** An error that nobody catches ends a thread. */
function fail(event: Event, error: unknown): void {
  event.preventDefault();
  try {
    send({ type: 'failed', error });
  } catch {
    send({ type: 'failed', error: new Error(String(error)) }); // what cannot be sent
  }
}

printInCells(console, () => ({ write: print }));
self.addEventListener('error', (event) => fail(event, event.error));
self.addEventListener('unhandledrejection', (event) => fail(event, event.reason));
self.onmessage = ({ data }: MessageEvent<ThreadSetup>) => void run(data);
