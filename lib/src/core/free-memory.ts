/** @file Memory that is given back at once, and not when the engine tidies up: a worker may wait for that for long. */

/** What Node and browsers have alike. */
interface Channel {
  readonly port1: { postMessage(message: unknown, transfer: readonly unknown[]): void; close(): void };
  readonly port2: { close(): void };
}

/**
 * Takes its memory from an array that nobody needs any more; the array is empty then. It is given away to a port that
 * nobody listens to: what a browser sent to a worker, it would keep beside a memory that is only detached.
 */
export function freeMemory({ buffer }: ArrayBufferView): void {
  const { MessageChannel } = globalThis as unknown as { MessageChannel?: new () => Channel };
  if (MessageChannel === undefined) return;
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(buffer, [buffer]);
  port1.close();
}
