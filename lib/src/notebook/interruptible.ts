/**
 * @file The stop button for tasks that run across turns of the event loop.
 *
 * A kernel alone would answer "stopped" and let the task run on in the background. So the task gets a signal, and
 * stops on its own. Our kernel aborts it through a set of functions that it shares with the library; in a stock tslab
 * and in a plain script the interrupt itself (SIGINT) does.
 */
import { onInterrupt } from '#notebook-host';
import { callback, checkNeeded } from '../core/options.ts';
import { onStopButton } from '../train/stop-button.ts';
import { inOurKernel } from './display.ts';

/**
 * Runs a task that the stop button (or Ctrl+C) ends early. Trainings of the library need it only in a stock tslab and in
 * scripts: in our kernel the button ends them anyway.
 *
 * @param task gets a signal, watches it, and resolves with what it has when the signal is aborted
 * @returns what the task resolves with
 * @example const run = await interruptible((signal) => train(X, Y, { iterations: 500, signal }));
 */
export async function interruptible<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  checkNeeded('interruptible', 'task', task, callback);
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const releases = [onStopButton(abort)];
  try {
    if (!inOurKernel()) releases.push(await onInterrupt(abort));
    return await task(controller.signal);
  } finally {
    for (const release of releases) release();
  }
}
