/**
 * @file `scratchnet evaluate`: how well a saved network does on examples.
 */

import { useBackend } from '../backend/active-backend.ts';
import type { BackendName } from '../backend/backend.ts';
import { toDtype } from '../core/matrix.ts';
import { argmax } from '../core/reduce.ts';
import { activationOf } from '../nn/layer-activations.ts';
import { type ClassReport, classReport } from '../nn/metrics.ts';
import { forwardPass, type Network } from '../nn/network.ts';
import { evaluateNetwork } from '../train/evaluate.ts';
import { type Examples, loadProblem } from './examples.ts';
import { UsageError } from './failures.ts';
import { checkFlags } from './flag-checks.ts';
import { loadModel } from './model-file.ts';
import { print, printJson } from './output.ts';
import { percent } from './progress.ts';
import { isPoints, LOSS_NAMES, settingsFrom, type TrainFlags } from './settings.ts';

/** Which examples, and how to answer. */
export interface EvaluateCommand
  extends Pick<TrainFlags, 'dataset' | 'size' | 'testSize' | 'normal' | 'raw' | 'seed' | 'loss'> {
  /** Measure on the examples that are for training. Points have no others. */
  readonly onTraining?: boolean;
  readonly backend?: BackendName;
  readonly json?: boolean;
}

/**
 * Runs the command. What no flag says is as in the network's training.
 * @throws UsageError if flags contradict each other; Error if a file or a package is missing; RangeError if the examples do
 *   not fit the network
 */
export function runEvaluate(model: string, { onTraining, backend, json, ...flags }: EvaluateCommand): void {
  if (backend) useBackend(backend);
  const { network, settings: trained } = loadModel(model, 'evaluate');
  const isSame = flags.dataset === undefined || flags.dataset === trained.dataset;
  const { dataset, size, testSize, normal, raw, seed } = trained;
  const before = isSame ? { dataset, size, testSize, normal, raw, seed } : { raw };
  const known = Object.fromEntries(
    Object.entries({ ...before, ...flags }).filter(([, value]) => value !== undefined),
  );
  checkFlags(known, 'evaluate');
  const output = activationOf(network.at(-1)?.activation ?? 'softmax').name;
  const settings = { ...settingsFrom(known), output, dtype: network[0]?.W.dtype ?? 'float32' };
  checkCounts(onTraining ?? false, flags, settings.dataset);
  const problem = loadProblem(settings, 'evaluate');
  const useTest = problem.test !== null && !onTraining;
  const examples = useTest ? problem.test : problem.train;
  const loss = flags.loss ? (LOSS_NAMES[flags.loss] ?? settings.loss) : (trained.loss ?? settings.loss);
  const { X, Y, labels } = examples;
  checkSizes(network, examples, `${model} has`, settings.dataset);
  // Only what was trained here says so; 0 goes without saying.
  const firstLabel = trained.firstLabel ?? (dataset === undefined ? undefined : 0);
  checkFirstLabel(model, firstLabel, problem.firstLabel, settings.dataset);
  const score = evaluateNetwork(X, Y, network, { loss });
  const classes = classReport(predictedLabels(network, examples), labels, Math.max(2, Y.rows));
  const set = useTest ? 'test' : 'training';
  if (json) {
    printJson({
      dataset: settings.dataset,
      set,
      examples: X.cols,
      loss: score.loss,
      accuracy: score.accuracy,
      classes,
    });
    return;
  }
  print(
    `${settings.dataset}, ${X.cols} ${set} examples: loss ${score.loss.toFixed(4)} (${loss}), accuracy ${percent(score.accuracy)}`,
  );
  for (const note of problem.notes) print(`${settings.dataset}: ${note}`);
  for (const line of classTable(classes, problem.firstLabel)) print(line);
}

/** @throws RangeError if the network's classes are called otherwise than those of the examples: 1 … 10, say, and 0 … 9 */
function checkFirstLabel(model: string, trained: number | undefined, here: number, dataset: string): void {
  if (trained === undefined || trained === here) return;
  throw new RangeError(
    `evaluate: the classes of ${model} begin with ${trained} but those of ${dataset} with ${here}; the same classes are needed`,
  );
}

/** Images to learn from are not measured unless they are asked for. */
function checkCounts(onTraining: boolean, { size, testSize }: EvaluateCommand, dataset: string): void {
  if (onTraining && testSize !== undefined) {
    throw new UsageError(
      `evaluate: --test-size ${testSize} is given with --on-training; --size is needed there`,
    );
  }
  if (!onTraining && size !== undefined && !isPoints(dataset)) {
    throw new UsageError(
      `evaluate: --size ${size} is of the images to learn from; give --on-training, too, or --test-size`,
    );
  }
}

function checkSizes(network: Network, { X, Y }: Examples, subject: string, dataset: string): void {
  const [inputs, outputs] = [network[0]?.W.cols, network.at(-1)?.W.rows];
  if (inputs === X.rows && outputs === Y.rows) return;
  throw new RangeError(
    `evaluate: ${subject} ${inputs} inputs and ${outputs} outputs; for ${dataset} it needs ${X.rows} and ${Y.rows}`,
  );
}

/** By the largest output, or by yes or no where there is one. */
function predictedLabels(network: Network, { X }: Examples): ArrayLike<number> {
  const answers = toDtype(forwardPass(X, network).at(-1) ?? X, 'float64');
  return answers.rows > 1 ? argmax(answers, 0) : Array.from(answers.data, (answer) => Number(answer >= 0.5));
}

function classTable(classes: readonly ClassReport[], firstLabel: number): string[] {
  const rows = classes.map(({ precision, recall, f1, count }, label) => [
    String(label + firstLabel),
    String(count),
    ...[precision, recall, f1].map((value) => (Number.isNaN(value) ? '—' : percent(value))),
  ]);
  return [['class', 'examples', 'precision', 'recall', 'F1'], ...rows].map((row) =>
    row.map((cell) => cell.padStart(10)).join(''),
  );
}
