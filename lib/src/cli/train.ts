/**
 * @file `scratchnet train`: learns from a data set, says how well, and saves what was learned.
 */
import { useBackend } from '../backend/choice.ts';
import { loadCheckpoint, type SavedTraining } from './checkpoint-file.ts';
import { loadProblem, type Problem } from './examples.ts';
import { withoutFunction } from './failures.ts';
import { checkFlags } from './flag-checks.ts';
import { startNetwork } from './model.ts';
import { formatModel } from './model-file.ts';
import { goOnWithoutReader } from './output.ts';
import type { Speech } from './progress.ts';
import { type Settings, settingsFrom, type TrainFlags } from './settings.ts';
import { StopWatch } from './stop.ts';
import { checkTfjs } from './tfjs.ts';
import { checkFit, checkTogether } from './train-checks.ts';
import { checkFiles, checkNames, type TrainFiles } from './train-files.ts';
import { type Outcome, trainOnce } from './train-once.ts';
import { printStart, report, reportAll } from './train-report.ts';

/** What `train` may be told besides the training itself. */
export interface TrainCommand extends TrainFlags, TrainFiles, Speech {
  readonly repeat?: number;
  /** Another name of `layers`. */
  readonly hidden?: readonly number[];
}

/**
 * Runs the command. All that can be known to fail is checked before the first step.
 * @throws UsageError if flags contradict each other; Error if data, a file or a package is missing, or a file cannot be
 *   written
 */
export async function runTrain(command: TrainCommand): Promise<void> {
  const stop = new StopWatch();
  try {
    await trainAll(command, stop);
  } finally {
    stop.release();
  }
}

/** What is known before the first step. */
interface Prepared {
  readonly settings: Settings;
  readonly saved: SavedTraining | null;
  readonly problem: Problem;
}

function prepare(command: TrainCommand): Prepared {
  checkNames(command);
  const saved = command.resume === undefined ? null : savedTraining(command.resume);
  const backend = command.backend ?? saved?.settings.backend;
  if (backend) useBackend(backend);
  const flags = flagsOf(command);
  if (!saved) checkFlags(flags, 'train');
  const asked = saved?.settings ?? settingsFrom(flags);
  checkTogether(command, asked);
  if (asked.mode === 'tfjs') checkTfjs(asked);
  const problem = loadProblem(asked);
  const { firstLabel } = problem;
  const settings = firstLabel === 0 ? asked : { ...asked, firstLabel };
  checkFit(command, settings, problem.train, saved);
  checkFiles(command, () =>
    formatModel(command.save as string, startNetwork(settings, problem.train), settings),
  );
  return { settings, saved, problem };
}

async function trainAll(command: TrainCommand, stop: StopWatch): Promise<void> {
  const { settings, saved, problem } = prepare(command);
  const { repeat = 1, save, figure, json, quiet } = command;
  if (save !== undefined || figure !== undefined) goOnWithoutReader();
  if (!json && !quiet) printStart(settings, saved, problem.notes);
  const outcomes: Outcome[] = [];
  try {
    for (let run = 0; run < repeat; run++) {
      const own = { ...settings, seed: settings.seed + run };
      const examples = run === 0 ? problem : loadProblem(own);
      const outcome = await trainOnce(examples, { command, settings: own, saved, stop });
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
