/**
 * @file How a peer in JavaScript is spoken to.
 *
 * The job is the one argument, as JSON. The first line printed is { version }. Each line read is a number N: the peer
 * does N units of work, from its beginning, and prints { ms, values }: what each took, and what it came to.
 */
import { createInterface } from 'node:readline';

export const job = JSON.parse(process.argv[2]);

/** @param work does N units from their beginning and returns { ms, values } */
export async function serve(version, work) {
  console.log(JSON.stringify({ version }));
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await work(Number(line))));
  }
}

/** Milliseconds between one call of `lap` and the next; the first counts from here. */
export function stopwatch() {
  const ms = [];
  let last = performance.now();
  const lap = () => {
    const now = performance.now();
    ms.push(now - last);
    last = now;
  };
  return { ms, lap };
}
