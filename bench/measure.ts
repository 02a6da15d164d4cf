/**
 * @file One workload: everyone started, warmed up, timed round after round in turn, and compared.
 */
import { type Answer, checkSameWork } from './losses.ts';
import { PEERS, participant, type StartedProgram, startProgram } from './peers/programs.ts';
import { median, type Times } from './ratios.ts';
import type { Effort, Workload } from './workloads/workload.ts';

/** What was found of one of those who took part. */
export interface Measured {
  /** Milliseconds of a unit. */
  readonly times: Times;
  /** How much longer the first unit of a round took than the last: the median. */
  readonly first: number;
  /** Where their number was chosen. */
  readonly threads: number | undefined;
  readonly version: string;
}

interface Runner {
  readonly name: string;
  readonly program: StartedProgram;
  readonly times: (number | undefined)[];
  /** Milliseconds that the first unit of each round took longer than the last. */
  readonly extra: number[];
}

/**
 * @param names who takes part, backends and peers; losses are compared with the first peer's
 * @param rounds instead of the workload's own number
 * @returns what was found, by name
 */
export async function measure(
  workload: Workload,
  names: readonly string[],
  rounds: number = workload.rounds,
): Promise<Record<string, Measured>> {
  console.log(`\n${workload.name}: ${workload.what}`);
  const all = await startAll(workload, names);
  for (let round = 1; round <= rounds; round++) {
    process.stdout.write(`  round ${round} of ${rounds}, ${workload.unit}:`);
    const answers: Answer[] = [];
    for (const { name, program, times, extra } of all) {
      const plan = effortOf(name, workload);
      if (round > plan.rounds) {
        times.push(undefined);
        continue;
      }
      const { ms, values } = await program.run(plan.units);
      const each = ms.map((time) => time / (workload.repeat ?? 1));
      times.push(median(each));
      extra.push(each[0] - each[each.length - 1]);
      answers.push({ name, values });
      process.stdout.write(` ${name} ${shortTime(median(each))}`);
    }
    process.stdout.write('\n');
    checkSameWork(workload.name, withReferenceFirst(answers), workload.tolerance);
  }
  await Promise.all(all.map(({ program }) => program.stop()));
  return Object.fromEntries(
    all.map(({ name, program, times, extra }) => {
      const { threads, version } = program;
      return [name, { times, first: median(extra), threads, version }];
    }),
  );
}

/** The slow ones do less. */
function effortOf(name: string, workload: Workload): Effort {
  return participant(name).isSlow ? workload.slow : workload;
}

/** Started side by side, since most of it is waiting for files; then warmed up one after the other. */
async function startAll(workload: Workload, names: readonly string[]): Promise<Runner[]> {
  process.stdout.write(`  starting ${names.join(', ')}\n`);
  const choices = await Promise.all(names.map((name) => startProgram(name, workload)));
  const all: Runner[] = [];
  for (const [i, name] of names.entries()) {
    const { warmUp } = effortOf(name, workload);
    all.push({ name, program: await fastest(name, choices[i], warmUp), times: [], extra: [] });
  }
  return all;
}

/** More threads must gain this much: at equal speed one thread is the one that other programs disturb less. */
const GAIN = 0.95;

/** Warms the processes up and keeps the fastest, where they differ in their number of threads (fewest first). */
async function fastest(
  name: string,
  programs: readonly StartedProgram[],
  warmUp: number,
): Promise<StartedProgram> {
  const best: number[] = [];
  for (const program of programs) {
    best.push(warmUp > 0 ? Math.min(...(await program.run(warmUp)).ms) : 0);
  }
  const gained = Math.min(...best) < GAIN * best[0];
  const chosen = programs[gained ? best.indexOf(Math.min(...best)) : 0];
  if (programs.length > 1) {
    const tried = programs.map(
      ({ threads }, i) => `${threads} thread${threads === 1 ? '' : 's'} ${shortTime(best[i])} ms`,
    );
    console.log(`  ${name}: ${tried.join(', ')}`);
  }
  await Promise.all(programs.filter((program) => program !== chosen).map((program) => program.stop()));
  return chosen;
}

/** A peer is the reference, as far as one took part. */
function withReferenceFirst(answers: readonly Answer[]): Answer[] {
  const reference = answers.find(({ name }) => name in PEERS) ?? answers[0];
  return [reference, ...answers.filter((answer) => answer !== reference)];
}

const shortTime = (ms: number) => Number(ms.toPrecision(3));
