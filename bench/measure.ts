/**
 * @file One workload: everyone started, warmed up, timed round after round in turn, and compared.
 */
import { setTimeout } from 'node:timers/promises';
import { keepCoreBusy } from './busy-core.ts';
import { type Answer, checkSameWork } from './losses.ts';
import { PEERS, participant, type StartedProgram, startProgram } from './peers/programs.ts';
import type { Done } from './peers/protocol.ts';
import { median, present, type Times } from './ratios.ts';
import type { Effort, Workload } from './workloads/workload.ts';

/** What was found of one of those who took part. */
export interface Measured {
  /** Milliseconds of a unit. */
  readonly times: Times;
  /** Milliseconds from the start of the process until its library was loaded. */
  readonly load: number;
  /** Milliseconds that its first unit took longer than later ones; undefined if it did not warm up. */
  readonly first: number | undefined;
  /** MB in memory when the library was loaded, and the most there was until the end of the first round. */
  readonly memory: { readonly baseline: number; readonly peak: number } | undefined;
  /** Where their number was chosen. */
  readonly threads: number | undefined;
  readonly version: string;
}

/**
 * Milliseconds of rest before each one's turn: after a product the threads of OpenBLAS and PyTorch stay awake for a while, and
 * the next one would lack a core.
 */
const SETTLED = 200;

interface Runner {
  readonly name: string;
  readonly program: StartedProgram;
  readonly warmUp: Done | undefined;
  readonly times: (number | undefined)[];
  peak: number | undefined;
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
  const all = await startAll(workload, names);
  const busyCore = workload.isCoreBusy ? keepCoreBusy() : undefined;
  try {
    for (let round = 1; round <= rounds; round++) {
      process.stdout.write(`  round ${round} of ${rounds}, ${workload.unit}:`);
      const answers = await oneRound(workload, all, round);
      checkSameWork(workload.name, withReferenceFirst(answers), workload.tolerance);
    }
  } finally {
    await busyCore?.release();
  }
  await Promise.all(all.map(({ program }) => program.stop()));
  return Object.fromEntries(all.map((runner) => [runner.name, measuredOf(runner)]));
}

/** One after the other; the slow ones sit the later rounds out. */
async function oneRound(workload: Workload, all: readonly Runner[], round: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const runner of all) {
    const { name, program, times } = runner;
    const plan = effortOf(name, workload);
    if (round > plan.rounds) {
      times.push(undefined);
      continue;
    }
    await setTimeout(SETTLED);
    const { ms, values } = await program.run(plan.units);
    const time = median(ms) / (workload.repeat ?? 1);
    runner.peak ??= program.peakMemory();
    times.push(time);
    answers.push({ name, values });
    process.stdout.write(` ${name} ${shortTime(time)}`);
  }
  process.stdout.write('\n');
  return answers;
}

function measuredOf({ program, warmUp, times, peak }: Runner): Measured {
  const { threads, version, load, baseline } = program;
  const first = warmUp && (warmUp.begin ?? 0) + warmUp.ms[0] - median(present(times));
  const memory = baseline === undefined || peak === undefined ? undefined : { baseline, peak };
  return { times, load, first: first && Math.max(0, first), memory, threads, version };
}

/** The slow ones do less. */
function effortOf(name: string, workload: Workload): Effort {
  return participant(name).isSlow ? workload.slow : workload;
}

/** Started and warmed up one after the other, so that none loads its library while others do. */
async function startAll(workload: Workload, names: readonly string[]): Promise<Runner[]> {
  process.stdout.write('  starting');
  const all: Runner[] = [];
  for (const name of names) {
    process.stdout.write(` ${name}`);
    const choices = await startProgram(name, workload);
    const { warmUp } = effortOf(name, workload);
    all.push({ name, ...(await fastest(choices, warmUp)), times: [], peak: undefined });
  }
  process.stdout.write('\n');
  return all;
}

/** More threads must gain this much: at equal speed one thread is the one that other programs disturb less. */
const GAIN = 0.95;

/** Warms the processes up and keeps the fastest, where they differ in their number of threads (fewest first). */
async function fastest(
  programs: readonly StartedProgram[],
  units: number,
): Promise<{ program: StartedProgram; warmUp: Done | undefined }> {
  if (units === 0) return { program: programs[0], warmUp: undefined };
  const runs: Done[] = [];
  for (const program of programs) runs.push(await program.run(units));
  const best = runs.map(({ ms }) => Math.min(...ms));
  const gained = Math.min(...best) < GAIN * best[0];
  const chosen = gained ? best.indexOf(Math.min(...best)) : 0;
  if (programs.length > 1) {
    const tried = programs.map(
      ({ threads }, i) => `${threads} thread${threads === 1 ? '' : 's'} ${shortTime(best[i])} ms`,
    );
    process.stdout.write(` (${tried.join(', ')})`);
  }
  await Promise.all(programs.filter((_, i) => i !== chosen).map((program) => program.stop()));
  return { program: programs[chosen], warmUp: runs[chosen] };
}

/** A peer is the reference, as far as one took part. */
function withReferenceFirst(answers: readonly Answer[]): Answer[] {
  const reference = answers.find(({ name }) => name in PEERS) ?? answers[0];
  return [reference, ...answers.filter((answer) => answer !== reference)];
}

const shortTime = (ms: number) => Number(ms.toPrecision(3));
