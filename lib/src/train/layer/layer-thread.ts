/**
 * @file A thread that does parts of a layer beside this one. It may fail to start: then others do its parts.
 */
import { warnFewerThreads } from '../threads/fewer-threads.ts';
import type { Helper } from '../threads/fork-join.ts';
import { takeThread } from '../threads/thread-pool.ts';
import type { LayerThreadSetup } from '../threads/thread-setup.ts';

/** Starts it; undefined if it cannot be started here. */
export function openLayerThread(setup: LayerThreadSetup): Helper | undefined {
  let isOver = false;
  const lose = (error: unknown): void => {
    if (!isOver) warnFewerThreads((error as Error | undefined)?.message ?? String(error));
    isOver = true;
  };
  try {
    const thread = takeThread(setup, { onMessage() {}, onLost: lose });
    return {
      end() {
        isOver = true;
        thread.leave();
      },
    };
  } catch (error) {
    lose(error);
    return undefined;
  }
}
