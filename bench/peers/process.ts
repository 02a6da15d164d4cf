/**
 * @file A program in a process of its own that does units of work on request.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Problem } from 'scratchnet-setup/problem';
import { lastLine } from 'scratchnet-setup/tool';
import { memoryOf } from './memory.ts';
import type { Done } from './protocol.ts';

export interface Program {
  readonly version: string;
  /** Milliseconds from its start until its library was loaded. */
  readonly load: number;
  /** MB in memory at that moment; undefined where the system does not tell. */
  readonly baseline: number | undefined;
  run(units: number): Promise<Done>;
  /** @returns the most that it ever had in memory, in MB */
  peakMemory(): number | undefined;
  /** @returns when it has ended */
  stop(): Promise<unknown>;
}

const running = new Set<ChildProcess>();
/** A failure must not leave programs behind that go on computing. */
process.on('exit', () => {
  for (const child of running) child.kill();
});

/**
 * Starts a program, gives it its job when its library is loaded, and waits until it is ready.
 *
 * @param command the program and its arguments
 * @param env variables beside those of this process
 */
export async function startProcess(
  name: string,
  command: readonly string[],
  job: object,
  env: NodeJS.ProcessEnv = {},
): Promise<Program> {
  const [program, ...args] = command;
  const start = performance.now();
  const child = spawn(program, args, { env: { ...process.env, ...env } });
  running.add(child);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk;
  });
  child.on('error', (error) => {
    complaint += error.message;
  });
  const ended = new Promise((resolve) => child.on('close', resolve)).then(() => running.delete(child));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (!done) return JSON.parse(value);
    await ended;
    throw new Problem(`${name} ended before it answered: ${mainLine(complaint)}`);
  };
  child.stdin.on('error', () => {}); // A program that has ended is reported by `answer`.
  const ask = (question: unknown) => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    return answer();
  };
  const { version } = await answer();
  const load = performance.now() - start;
  const baseline = memoryOf(child.pid)?.now;
  await ask(job);
  return {
    version,
    load,
    baseline,
    run: (units: number): Promise<Done> => ask(units),
    peakMemory: () => memoryOf(child.pid)?.peak,
    stop() {
      child.stdin.end();
      return ended;
    },
  };
}

/** The line that names the error: Python's last one, while Node's is followed by the stack. */
function mainLine(complaint: string): string {
  return /^\w*Error\b.*$/m.exec(complaint)?.[0] ?? lastLine(complaint);
}
