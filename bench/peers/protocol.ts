/**
 * @file How a peer in JavaScript is spoken to.
 *
 * The first line printed is { version }: the library is loaded. The first line read is the job, as JSON; {} answers it
 * when all is prepared. Each further line is a number N: the peer does N units of work, from its beginning, and prints
 * { ms, values }: what each took, and what it came to; and what went before the first, if its clock ran only then.
 */
import { createInterface } from 'node:readline';

/** What the programs came to: a loss for each unit, or some entries of a product; NaN becomes null on its way. */
export type Values = readonly (number | null | readonly number[])[];

/** What N units took, in milliseconds, and what they came to. */
export interface Done {
  readonly ms: readonly number[];
  /** Milliseconds before the first unit that are not in its time. */
  readonly begin?: number;
  readonly values: Values;
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** The job of this program; to be called once the library is loaded, before anything else. */
export async function readJob<J>(version: string): Promise<J> {
  answer({ version });
  const { value } = await lines.next();
  return JSON.parse(value);
}

/** @param work does N units from their beginning */
export async function serve(work: (units: number) => Done | Promise<Done>): Promise<void> {
  answer({});
  for await (const line of lines) answer(await work(Number(line)));
}

function answer(message: object): void {
  console.log(JSON.stringify(message));
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
