/**
 * @file Threads of Node, behind the door `#threads`.
 */
import { RELAXED_SIMD, SIMD } from '../../backend/wasm-binary.ts';
import { environmentVariable, isNode, nodeModule } from '../../core/node.ts';
import { placesToLook } from '../../core/packages.ts';
import type { Thread, ThreadEvents } from './thread.ts';
import { PROGRAM } from './worker-program.ts';

export { cores } from '../../core/cores.ts';
export { openShared as openExchange } from '../shards/shared-sums.ts';

/** What the search for a BLAS reads; the thread gets no more of the environment, and none of this process's options. */
const VARIABLES = ['SCRATCHNET_BLAS', 'LD_LIBRARY_PATH', 'PATH'];

/** Whether there may be threads at all. */
export function hasThreads(): boolean {
  return isNode();
}

/** @throws Error if threads are not available here */
export function startThread({ onMessage, onLost }: ThreadEvents): Thread {
  const { Worker } = nodeModule<typeof import('node:worker_threads')>('node:worker_threads', 'train');
  const environment = VARIABLES.map((name) => [name, environmentVariable(name)] as const);
  const worker = new Worker(program(), {
    eval: true,
    // Options such as --input-type or --import belong to the user's own program.
    execArgv: [],
    env: Object.fromEntries(environment.filter(([, value]) => value !== undefined)),
    // Warnings of the search for a BLAS have been printed by this thread already.
    stdout: true,
    stderr: true,
  });
  worker.on('message', onMessage);
  worker.on('error', onLost);
  worker.on('messageerror', onLost);
  worker.on('exit', () => onLost('a thread ended'));
  worker.unref();
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    hold: () => worker.ref(),
    release: () => worker.unref(),
    end: () => void Promise.resolve(worker.terminate()).catch(() => {}),
  };
}

/**
 * Calls back after a time, when whatever arrived until then has been handled: this thread may have been busy.
 * @param holds whether the program stays alive until then
 * @returns stops the clock
 */
export function afterTime(milliseconds: number, callback: () => void, holds = true): () => void {
  // Not the global functions, which test frameworks replace by clocks that stand still.
  const { clearTimeout, setImmediate, setTimeout } = nodeModule<typeof import('node:timers')>(
    'node:timers',
    'train',
  );
  const clock = setTimeout(() => setImmediate(callback), milliseconds);
  if (!holds) clock.unref();
  return () => clearTimeout(clock);
}

/** The thread's program, with what it cannot know: where the library lies, and the fast kernels, which are here already. */
function program(): string {
  const [moduleUrl] = placesToLook('train');
  const known = { moduleUrl, SIMD, RELAXED_SIMD };
  return `const known = ${JSON.stringify(known)};\n${PROGRAM}`;
}
