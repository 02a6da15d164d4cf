/** @file The program of the worker: answers what the page asks, one cell after the other. */
import { startSession } from './session.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

const send = (message: FromWorker): void => postMessage(message);

const started = startSession(new URL('.', self.location.href).href, send);
started.then(
  () => send({ type: 'started' }),
  (error: unknown) => send({ type: 'started', problem: error instanceof Error ? error.message : String(error) }),
);

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  const session = await started;
  if (data.type === 'interrupt') return send({ type: 'stopping', tasks: session.interrupt() });
  send({ type: 'answer', id: data.id, content: await session.answer(data) });
};
