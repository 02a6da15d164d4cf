/**
 * @file Flags that contradict each other, or that have no effect as they are given: most likely something else was meant.
 */
import { UsageError } from './failures.ts';
import { isPoints, POINT_SETS, type TrainFlags } from './settings.ts';

/** Beyond it there are no seeds. */
const SEEDS = 2 ** 32;

/**
 * @param command for the message
 * @throws UsageError naming the flags
 */
export function checkFlags(flags: TrainFlags, command: string): void {
  const problem = [...problemsOfExamples(flags), ...problemsOfNetwork(flags), ...problemsOfSteps(flags)].find(
    Boolean,
  );
  if (problem) throw new UsageError(`${command}: ${problem}`);
}

/** @throws UsageError if the last of several trainings would have no seed */
export function checkSeeds(seed: number, repeat: number, command: string): void {
  const last = seed + repeat - 1;
  if (last < SEEDS) return;
  throw new UsageError(
    `${command}: --repeat ${repeat} with --seed ${seed} ends with the seed ${last}; at most ${SEEDS - 1} is needed`,
  );
}

function* problemsOfExamples({
  dataset = 'mnist',
  normal,
  raw,
  testSize,
}: TrainFlags): Generator<string | false> {
  const sets = POINT_SETS.join(', ');
  yield normal === true && !isPoints(dataset) && `--normal is for points (${sets}), not for ${dataset}`;
  yield raw === true && isPoints(dataset) && `--raw is for images, not for ${dataset}`;
  yield testSize !== undefined &&
    isPoints(dataset) &&
    `--test-size ${testSize} is for images; ${dataset} has no points to test with`;
}

function* problemsOfNetwork({
  layers,
  activation,
  dropout,
  dropoutBy,
}: TrainFlags): Generator<string | false> {
  const isFlat = layers?.length === 0;
  yield isFlat &&
    activation !== undefined &&
    `--activation ${activation} is of hidden layers, but --layers is none`;
  yield isFlat && (dropout ?? 0) > 0 && `--dropout ${dropout} is of hidden units, but --layers is none`;
  yield dropoutBy !== undefined &&
    !dropout &&
    `--dropout-by ${dropoutBy} needs --dropout with a share above 0`;
}

function* problemsOfSteps(flags: TrainFlags): Generator<string | false> {
  const { momentum, optimizer, decay, schedule, stepEvery, stepFactor, patience, validationSplit } = flags;
  yield momentum !== undefined &&
    optimizer !== undefined &&
    !/^(momentum|nesterov)$/.test(optimizer) &&
    `--momentum ${momentum} is given, but --optimizer ${optimizer} has none`;
  yield decay === true &&
    schedule !== undefined &&
    schedule !== 'linear' &&
    `--decay means --schedule linear, but --schedule ${schedule} is given`;
  yield stepEvery !== undefined && schedule !== 'step' && `--step-every ${stepEvery} needs --schedule step`;
  yield stepFactor !== undefined &&
    schedule !== 'step' &&
    `--step-factor ${stepFactor} needs --schedule step`;
  yield patience !== undefined &&
    validationSplit === undefined &&
    `--patience ${patience} needs examples to measure with; give --validation-split, such as 0.1`;
}
