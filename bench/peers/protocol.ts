/**
 * @file How a peer in JavaScript is spoken to.
 *
 * The job is the one argument, as JSON. The first line printed is { version }. Each line read is a number N: the peer
 * does N units of work, from its beginning, and prints { ms, values }: what each took, and what it came to.
 */
import { createInterface } from 'node:readline';

/** What the programs came to: a loss for each unit, or some entries of a product; NaN becomes null on its way. */
export type Values = readonly (number | null | readonly number[])[];

/** What N units took, in milliseconds, and what they came to. */
export interface Done {
  readonly ms: readonly number[];
  readonly values: Values;
}

/** The job that this program was started for. */
export function readJob<J>(): J {
  return JSON.parse(process.argv[2]);
}

/** @param work does N units from their beginning */
export async function serve(version: string, work: (units: number) => Done | Promise<Done>): Promise<void> {
  console.log(JSON.stringify({ version }));
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await work(Number(line))));
  }
}

export interface Stopwatch {
  readonly ms: readonly number[];
  lap(): void;
}

/** Milliseconds between one call of `lap` and the next; the first counts from here. */
export function stopwatch(): Stopwatch {
  const ms: number[] = [];
  let last = performance.now();
  const lap = () => {
    const now = performance.now();
    ms.push(now - last);
    last = now;
  };
  return { ms, lap };
}
