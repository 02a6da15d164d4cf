/**
 * @file One training with all that belongs to it: it is saved when it is done, when it is stopped, and when it fails.
 */
import { evaluateNetwork } from '../train/evaluate.ts';
import type { Problem } from './examples.ts';
import { withoutFunction } from './failures.ts';
import { startNetwork, trainingOptions } from './model.ts';
import { progressOf } from './progress.ts';
import type { Outcome, Run } from './train-command.ts';
import { keepCheckpoint, keepFigure, keepModel, keepUnfinished } from './train-files.ts';
import { FailedTraining, type Learned, trainHere } from './train-here.ts';
import { reportStop } from './train-report.ts';

/** One training with all that belongs to it; nothing if it was stopped. */
export async function trainOnce(problem: Problem, run: Run): Promise<Outcome | undefined> {
  const { command, settings, stop } = run;
  const start = performance.now();
  const learned = await learn(problem, run);
  const seconds = (performance.now() - start) / 1000;
  if (stop.signal.aborted) return keepStopped(learned, run);
  const { network, history } = learned;
  // The network first: whatever happens to the rest, it is safe.
  const save = command.save === undefined ? undefined : keepModel(command.save, network, settings);
  if ((await stop.isStopped()) && save === undefined) return keepStopped(learned, run);
  const figure = command.figure === undefined ? undefined : keepFigure(command.figure, history, settings);
  const { loss } = settings;
  return {
    history,
    seconds,
    train: evaluateNetwork(problem.train.X, problem.train.Y, network, { loss }),
    test: problem.test && evaluateNetwork(problem.test.X, problem.test.Y, network, { loss }),
    saved: { save, figure },
  };
}

/** @throws Error if the training fails; what it had learned before that is saved */
async function learn({ train: examples }: Problem, run: Run): Promise<Learned> {
  const { command, settings, engine, saved, stop } = run;
  const start = startNetwork(settings, examples);
  const progress = progressOf(examples.X.cols, command);
  if (engine) {
    const learned = await engine.train({ settings, examples, start, progress, signal: stop.signal });
    return { ...learned, checkpoint: undefined };
  }
  try {
    return await trainHere(examples, start, {
      ...trainingOptions(settings, examples.X.cols),
      ...progress,
      ...(saved ? { resume: saved.checkpoint } : {}),
      signal: stop.signal,
    });
  } catch (error) {
    if (!(error instanceof FailedTraining)) throw error;
    throw new Error(`train: ${withoutFunction(error)}; ${keepGood(error, run)}`);
  }
}

/** Saves what a training that failed had learned, and says where. */
function keepGood({ good, isBegun }: FailedTraining, { command, settings, saved }: Run): string {
  if (!isBegun) return 'nothing was trained';
  if (!good) {
    return saved
      ? `nothing new was learned, and ${command.resume} is as it was`
      : 'no epoch ended with finite numbers, so there is nothing to save';
  }
  const path = keepCheckpoint(command, good, settings);
  const { epoch, history } = good;
  if (path === undefined) return 'nothing could be saved';
  return `as it was after epoch ${epoch} of ${settings.epochs} (loss ${history.loss.at(-1)?.toPrecision(4)}) it is in ${path}, which evaluate reads and --resume goes on from`;
}

/** Saves a training that was stopped. */
function keepStopped({ checkpoint, network, history }: Learned, run: Run): undefined {
  const { command, settings, engine, saved, stop } = run;
  const epoch = checkpoint?.epoch ?? history.loss.length;
  let path: string | undefined;
  if (engine) path = keepUnfinished(command, network, settings);
  else if (checkpoint && checkpoint !== saved?.checkpoint)
    path = keepCheckpoint(command, checkpoint, settings);
  if (stop.error)
    throw new Error(
      `train: ${stop.error.message}${path === undefined ? '' : `; the training is in ${path}`}`,
    );
  reportStop(epoch, path, run);
}
