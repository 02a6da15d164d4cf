/**
 * @file `scratchnet evaluate`: how well a saved network does on examples.
 */

import type { BackendName } from '../backend/backend.ts';
import { useBackend } from '../backend/choice.ts';
import { toDtype } from '../core/matrix.ts';
import { argmax } from '../core/reduce.ts';
import { activationOf } from '../nn/layer-activations.ts';
import { type ClassReport, classReport } from '../nn/metrics.ts';
import { forwardPass, type Network } from '../nn/network.ts';
import { evaluateNetwork } from '../train/evaluate.ts';
import { type Examples, loadProblem } from './examples.ts';
import { loadModel } from './model-file.ts';
import { percent, printJson } from './progress.ts';
import { LOSS_NAMES, settingsFrom, type TrainFlags } from './settings.ts';

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
 * @throws Error if a file or a package is missing; RangeError if the examples do not fit the network
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
  const output = activationOf(network.at(-1)?.activation ?? 'softmax').name;
  const settings = { ...settingsFrom(known), output, dtype: network[0]?.W.dtype ?? 'float32' };
  const problem = loadProblem(settings);
  const useTest = problem.test !== null && !onTraining;
  const examples = (useTest ? problem.test : problem.train) as Examples;
  const loss = flags.loss ? (LOSS_NAMES[flags.loss] ?? settings.loss) : (trained.loss ?? settings.loss);
  const { X, Y, labels } = examples;
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
  console.log(
    `${settings.dataset}, ${X.cols} ${set} examples: loss ${score.loss.toFixed(4)} (${loss}), accuracy ${percent(score.accuracy)}`,
  );
  for (const line of classTable(classes)) console.log(line);
}

/** By the largest output, or by yes or no where there is one. */
function predictedLabels(network: Network, { X }: Examples): ArrayLike<number> {
  const answers = toDtype(forwardPass(X, network).at(-1) ?? X, 'float64');
  return answers.rows > 1 ? argmax(answers, 0) : Array.from(answers.data, (answer) => Number(answer >= 0.5));
}

function classTable(classes: readonly ClassReport[]): string[] {
  const rows = classes.map(({ precision, recall, f1, count }, label) => [
    String(label),
    String(count),
    ...[precision, recall, f1].map((value) => (Number.isNaN(value) ? '—' : percent(value))),
  ]);
  return [['class', 'examples', 'precision', 'recall', 'F1'], ...rows].map((row) =>
    row.map((cell) => cell.padStart(10)).join(''),
  );
}
