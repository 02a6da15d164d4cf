/** @file A stand-in for tslab: it records what cells would show. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

export interface Sent {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
  update: boolean;
}

const { cache } = createRequire(import.meta.url);
const FILE = join('/', 'project', 'node_modules', 'tslab', 'dist', 'jupyter.js');

/** Puts a module where the library looks for tslab's, and gives the list that fills with what it is sent. */
export function startFakeKernel(): Sent[] {
  const sent: Sent[] = [];
  const lastWriteDisplayData = (output: Omit<Sent, 'update'>, update: boolean): void => {
    sent.push({ ...output, update });
  };
  cache[FILE] = { exports: { lastWriteDisplayData } } as unknown as NodeJS.Module;
  return sent;
}

export function stopFakeKernel(): void {
  delete cache[FILE];
}

/** What a function prints with console.log. */
export function printed(run: () => void): string {
  const { log } = console;
  const lines: string[] = [];
  console.log = (...values: unknown[]) => lines.push(values.join(' '));
  try {
    run();
  } finally {
    console.log = log;
  }
  return lines.join('\n');
}
