/** @file The program of the worker: loads what cells need, then answers what the page asks, one request after the other. */
import { checkReply } from '../../core/index.ts';
import { printInCells } from './cell-console.ts';
import { CellOutput } from './cell-output.ts';
import { currentCell } from './cells.ts';
import { describeThrown, describeUncaught, placeOf } from './failures.ts';
import { completeReply, inspectReply, isCompleteReply } from './help.ts';
import type { Library } from './library.ts';
import { guardLoops } from './loop-guard.ts';
import { Mnist } from './mnist.ts';
import { type FromWorker, RECORDS, type ToWorker } from './protocol.ts';
import { Session } from './session.ts';
import { giveTimersToCells } from './timers.ts';

/** The folder of this program, with the library, the types and the files beside it. */
const FOLDER = new URL('.', self.location.href).href;
/** The checks of exercises look for a function there that knows the lines of cells. */
const PLACE = Symbol.for('scratchnet.place');

const send = (message: FromWorker): void => postMessage(message);

let putFile: Library['browser']['putFile'] | undefined;

async function start(): Promise<{ session: Session; mnist: Mnist }> {
  const [types, { library }] = await Promise.all([
    fetch(`${FOLDER}types.json`).then((answer) => answer.json() as Promise<Record<string, string>>),
    import(`${FOLDER}library.js`) as Promise<{ library: Library }>,
  ]);
  const folder = `${FOLDER}files/`;
  const { useFiles, usePictures } = library.browser;
  putFile = library.browser.putFile;
  useFiles({ base: folder, onSaved: (file) => send({ type: 'saved', file }) });
  usePictures((picture) => {
    // from the notebook's folder, which is at the top
    const { pathname } = new URL(picture.path, 'file:///');
    send({ type: 'picture', request: { ...picture, path: decodeURIComponent(pathname) } });
  });
  const mnist = new Mnist(library.browser);
  const session = new Session({
    types,
    library,
    folder,
    threadProgram: `${FOLDER}thread.js`,
    untilDataIsThere: (source, output) => mnist.waitIfAsked(source, output),
  });
  return { session, mnist };
}

/** Where the library looks for it: it may have been written by another notebook, or on another day. */
function giveRecords(text: string | undefined): void {
  if (text !== undefined) putFile?.(RECORDS, new TextEncoder().encode(text));
}

async function answer(session: Session, request: Extract<ToWorker, { id: number }>): Promise<object> {
  if (request.type === 'execute') {
    const { id, code, count, files } = request;
    session.setFiles(files);
    giveRecords(files[RECORDS]);
    const output = new CellOutput((part) => send({ type: 'output', cell: id, output: part }));
    return session.execute({ number: id, count, source: code, output });
  }
  const { compiler } = session;
  if (request.type === 'complete') return completeReply(compiler, request.code, request.cursor);
  if (request.type === 'inspect') return inspectReply(compiler, request.code, request.cursor);
  if (request.type === 'check') return checkReply(compiler, request.code);
  return isCompleteReply(compiler, request.code);
}

/** An error in a timer, or in a promise that nobody waits for, belongs below the cell. */
function reportUncaught(event: Event, error: unknown): void {
  event.preventDefault();
  currentCell()?.output.write('stderr', describeUncaught(error));
}

guardLoops();
giveTimersToCells();
printInCells(console, () => currentCell()?.output);
Object.assign(globalThis, { [PLACE]: placeOf });
self.addEventListener('error', (event) => reportUncaught(event, event.error));
self.addEventListener('unhandledrejection', (event) => reportUncaught(event, event.reason));

const started = start();
started.then(
  () => send({ type: 'started' }),
  (error: unknown) => send({ type: 'started', problem: describeThrown(error).evalue }),
);

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  const { session, mnist } = await started;
  if (data.type === 'open') {
    session.openIn(data.folder);
    // In the background: a cell that asks for it tries again, and says what is wrong.
    mnist.fetch().catch(() => {});
  } else if (data.type === 'interrupt') send({ type: 'stopping', tasks: session.interrupt() });
  else send({ type: 'answer', id: data.id, content: await answer(session, data) });
};
