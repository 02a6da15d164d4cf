/**
 * @file `scratchnet train`: learns from a data set, says how well, and saves what was learned.
 */
import { useBackend } from '../backend/active-backend.ts';
import { loadCheckpoint } from './checkpoint-file.ts';
import type { Engine } from './engine.ts';
import { loadProblem, type Problem } from './examples.ts';
import { withoutFunction } from './failures.ts';
import { checkFlags } from './flag-checks.ts';
import { startNetwork } from './model.ts';
import { formatModel } from './model-file.ts';
import { goOnWithoutReader } from './output.ts';
import type { SavedTraining } from './saved-training.ts';
import { type Settings, settingsFrom, type TrainFlags } from './settings.ts';
import { StopWatch } from './stop.ts';
import { checkFit, checkTogether } from './train-checks.ts';
import type { Outcome, TrainCommand } from './train-command.ts';
import { checkFiles, checkNames } from './train-files.ts';
import { trainOnce } from './train-once.ts';
import { printStart, report, reportAll } from './train-report.ts';

/**
 * Runs the command. All that can be known to fail is checked before the first step.
 * @param engines the other tools that `--mode` may name
 * @throws UsageError if flags contradict each other; Error if data, a file or a package is missing, or a file cannot be
 *   written
 */
export async function runTrain(command: TrainCommand, engines: readonly Engine[] = []): Promise<void> {
  const stop = new StopWatch();
  try {
    await trainAll(command, engines, stop);
  } finally {
    stop.release();
  }
}

/** What is known before the first step. */
interface Prepared {
  readonly settings: Settings;
  readonly engine: Engine | undefined;
  readonly saved: SavedTraining | null;
  readonly problem: Problem;
}

function prepare(command: TrainCommand, engines: readonly Engine[]): Prepared {
  checkNames(command);
  const saved = command.resume === undefined ? null : savedTraining(command.resume);
  const backend = command.backend ?? saved?.settings.backend;
  if (backend) useBackend(backend);
  const flags = flagsOf(command);
  if (!saved) checkFlags(flags, 'train');
  const asked = saved?.settings ?? settingsFrom(flags);
  const engine = engines.find(({ mode }) => mode === asked.mode);
  checkTogether(command, asked, engine);
  engine?.check(asked);
  const problem = loadProblem(asked);
  const { firstLabel } = problem;
  const settings = firstLabel === 0 ? asked : { ...asked, firstLabel };
  checkFit(command, settings, problem.train, saved);
  checkFiles(command, () =>
    formatModel(command.save as string, startNetwork(settings, problem.train), settings),
  );
  return { settings, engine, saved, problem };
}

async function trainAll(command: TrainCommand, engines: readonly Engine[], stop: StopWatch): Promise<void> {
  const { settings, engine, saved, problem } = prepare(command, engines);
  const { repeat = 1, save, figure, json, quiet } = command;
  if (save !== undefined || figure !== undefined) goOnWithoutReader();
  if (!json && !quiet) printStart(settings, { engine, saved, notes: problem.notes });
  const outcomes: Outcome[] = [];
  try {
    for (let run = 0; run < repeat; run++) {
      const own = { ...settings, seed: settings.seed + run };
      const examples = run === 0 ? problem : loadProblem(own);
      const outcome = await trainOnce(examples, { command, settings: own, engine, saved, stop });
      if (!outcome) break;
      outcomes.push(outcome);
      report(outcome, own.seed, command);
      if (await isOver(stop)) break;
    }
  } finally {
    if (repeat > 1) reportAll(outcomes, settings.seed, command);
  }
}

/** Whether a signal came after the last step of a training. */
async function isOver(stop: StopWatch): Promise<boolean> {
  if (!(await stop.isStopped())) return false;
  if (stop.error) throw stop.error;
  process.exitCode = stop.exitCode;
  return true;
}

/** @throws Error naming the flag, whatever is wrong with the file */
function savedTraining(path: string): SavedTraining {
  try {
    return loadCheckpoint(path);
  } catch (error) {
    throw new Error(`train: --resume: ${withoutFunction(error)}`);
  }
}

/** What makes the training what it is, without what is said or saved about it. */
function flagsOf(command: TrainCommand): TrainFlags {
  const {
    repeat: _,
    save: _1,
    figure: _2,
    checkpoint: _3,
    resume: _4,
    json: _5,
    quiet: _6,
    hidden,
    ...flags
  } = command;
  return hidden === undefined ? flags : { ...flags, layers: hidden };
}
