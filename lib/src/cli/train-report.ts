/**
 * @file What `train` says: to people, or as JSON to programs.
 */
import { describeBackend } from '../backend/active-backend.ts';
import type { Engine } from './engine.ts';
import { print, printJson } from './output.ts';
import { durationText, percent } from './progress.ts';
import type { SavedTraining } from './saved-training.ts';
import type { Settings } from './settings.ts';
import { meanAndSpread } from './spread.ts';
import type { Outcome, Run, TrainCommand } from './train-command.ts';

/** Says what is going to be trained. @param notes what was done with the files besides reading them */
export function printStart(
  settings: Settings,
  {
    engine,
    saved,
    notes,
  }: { engine: Engine | undefined; saved: SavedTraining | null; notes: readonly string[] },
): void {
  const { dataset, layers, activation, output, optimizer, loss, batchSize, epochs, seed } = settings;
  const network = [...layers.map((units) => `${units} ${activation}`), output].join(' → ');
  const tool = engine?.title ?? describeBackend();
  print(`${dataset}: ${network}, ${loss}, ${optimizer}, batch ${batchSize}, ${epochs} epochs, seed ${seed}`);
  print(`Products by ${tool}`);
  for (const note of notes) print(`${dataset}: ${note}`);
  if (!saved) return;
  const { epoch } = saved.checkpoint;
  print(
    epoch < epochs ? `Going on in epoch ${epoch + 1} of ${epochs}` : `All ${epochs} epochs were done before`,
  );
}

export function report(
  { history, seconds, train, test, saved: { save, figure } }: Outcome,
  seed: number,
  { json }: TrainCommand,
): void {
  if (json) {
    printJson({
      event: 'result',
      seed,
      seconds,
      train,
      test,
      history,
      ...(save === undefined ? {} : { save }),
      ...(figure === undefined ? {} : { figure }),
    });
    return;
  }
  const parts = [`training examples: loss ${train.loss.toFixed(4)}, accuracy ${percent(train.accuracy)}`];
  if (test) parts.push(`test examples: loss ${test.loss.toFixed(4)}, accuracy ${percent(test.accuracy)}`);
  print(`Seed ${seed}, ${durationText(seconds)}. ${parts.join('; ')}.`);
  for (const path of [save, figure]) if (path !== undefined) print(`Saved ${path}`);
}

/** Several trainings together: those that are done, and what is left to do. */
export function reportAll(
  outcomes: readonly Outcome[],
  seed: number,
  { json, repeat = 1 }: TrainCommand,
): void {
  const done = outcomes.length;
  if (done > 0) reportMean(outcomes, json);
  if (json || done === repeat) return;
  const left = repeat - done;
  print(
    `${done} of ${repeat} trainings are done; for the others: the same command with --seed ${seed + done} --repeat ${left}`,
  );
}

function reportMean(outcomes: readonly Outcome[], json: boolean | undefined): void {
  const train = meanAndSpread(outcomes.map((outcome) => outcome.train.accuracy));
  const tested = outcomes.flatMap(({ test }) => (test ? [test.accuracy] : []));
  const test = tested.length > 0 ? meanAndSpread(tested) : null;
  if (json) {
    printJson({ event: 'summary', repeat: outcomes.length, accuracy: { train, test } });
    return;
  }
  const text = ({ mean, spread }: { mean: number; spread: number }): string =>
    `${percent(mean)} ± ${percent(spread)}`;
  print(
    `Mean of ${outcomes.length} and standard deviation: training examples ${text(train)}${test ? `, test examples ${text(test)}` : ''}.`,
  );
}

export function reportStop(
  epoch: number,
  path: string | undefined,
  { command, settings, engine, saved, stop }: Run,
): void {
  process.exitCode = stop.exitCode;
  const { epochs } = settings;
  if (command.json) {
    printJson({ event: 'interrupted', epoch: Math.min(epoch + 1, epochs), epochs, checkpoint: path ?? null });
    return;
  }
  const where =
    epoch < epochs ? `Stopped in epoch ${epoch + 1} of ${epochs}` : `Stopped after all ${epochs} epochs`;
  print(`\n${where}. ${whereItIs()}`);

  function whereItIs(): string {
    if (path === undefined) {
      return saved
        ? `Nothing new was learned; ${command.resume} is as it was.`
        : 'There was nothing to save.';
    }
    return engine
      ? `Saved the network so far as ${path}; ${engine.title} cannot go on later.`
      : `Saved ${path}; to go on: scratchnet train --resume ${path}`;
  }
}
