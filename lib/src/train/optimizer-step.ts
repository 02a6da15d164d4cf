/**
 * @file One step of an optimizer on the fast path: where its gradient is gathered, and what is done with it.
 *
 * What an optimizer does is defined in nn/optimizers.ts. For the known ones the arithmetic is folded into the backward
 * pass, so that no pass over the memory is needed just for them: plain descent adds its gradient right onto the
 * parameters, momentum onto the velocity. Any other optimizer is called as it is.
 */
import { isMatrix, Matrix, type Numbers, shapeText, toDtype } from '../core/matrix.ts';
import { valueText } from '../core/value-text.ts';
import { kindOfOptimizer, type Optimizer, type OptimizerName } from '../nn/optimizers.ts';
import type { FastPass } from './fast-pass.ts';
import { copyEntries, type LayerPlan, layerViews } from './parameters.ts';
import { NO_UPDATE, type Update } from './update.ts';

/** How the backward pass and an optimizer share the work of a step. */
export interface OptimizerStep {
  /** The slope of the loss is multiplied by this, for a batch of m examples at a learning rate times `factor`. */
  scale(m: number, factor: number): number;
  /** The backward pass does: into ← slopes + beta · into */
  readonly into: Numbers;
  readonly beta: number;
  /** What is left to do for each parameter after the backward pass; asked for once in each step. */
  update(factor: number): Update;
  /** What the optimizer remembers besides the runs of the pass. */
  memory: unknown;
}

/** The fast step of one optimizer. */
interface FastStep {
  /** How many runs of numbers it needs besides parameters and gradients. */
  readonly states: number;
  /** @param apart whether the slopes of the batch are needed on their own, for weight decay */
  open(optimizer: Optimizer, pass: FastPass, apart: boolean): OptimizerStep;
}

/** The compiler completes it: a new optimizer has a fast step, or null, which is the general step. */
const FAST_STEPS: Readonly<Record<OptimizerName, FastStep | null>> = {
  sgd: { states: 0, open: (optimizer, pass, apart) => (apart ? sgdStepApart : sgdStep)(optimizer, pass) },
  momentum: { states: 1, open: momentumStep },
  nesterov: { states: 1, open: nesterovStep },
  rmsProp: { states: 1, open: rmsPropStep },
  adam: { states: 2, open: adamStep },
};

/** Only what the library has made: an optimizer of your own may be called "adam" and do something else. */
function fastStepOf(optimizer: Optimizer): FastStep | null {
  const kind = kindOfOptimizer(optimizer);
  return kind === undefined ? null : FAST_STEPS[kind];
}

/** Whether an optimizer remembers runs of numbers; any other remembers the state of its own functions. */
export function hasFastStep(optimizer: Optimizer): boolean {
  return fastStepOf(optimizer) !== null;
}

/** How many runs of numbers {@link optimizerStep} needs besides parameters and gradients. */
export function statesOf(optimizer: Optimizer): number {
  return fastStepOf(optimizer)?.states ?? 0;
}

/**
 * The steps of an optimizer on the parameters of a pass that was opened with {@link statesOf} runs.
 * @param apart whether the slopes of the batch are needed on their own, for weight decay
 */
export function optimizerStep(
  optimizer: Optimizer,
  pass: FastPass,
  plans: readonly LayerPlan[],
  apart: boolean,
): OptimizerStep {
  return fastStepOf(optimizer)?.open(optimizer, pass, apart) ?? generalStep(optimizer, pass, plans);
}

function sgdStep({ settings }: Optimizer, { parameters }: FastPass): OptimizerStep {
  const { learningRate } = settings as { learningRate: number };
  return {
    scale: (m, factor) => (-learningRate * factor) / m,
    into: parameters,
    beta: 1,
    update: () => NO_UPDATE,
    memory: null,
  };
}

function sgdStepApart({ settings }: Optimizer, { gradients }: FastPass): OptimizerStep {
  const { learningRate } = settings as { learningRate: number };
  return {
    scale: (m) => 1 / m,
    into: gradients,
    beta: 0,
    update: (factor) => ({ kind: 'descend', rate: learningRate * factor }),
    memory: null,
  };
}

function momentumStep({ settings }: Optimizer, { states }: FastPass): OptimizerStep {
  const { learningRate, momentum } = settings as { learningRate: number; momentum: number };
  return {
    scale: (m) => 1 / m,
    into: states[0],
    beta: momentum,
    update: (factor) => ({ kind: 'follow', rate: learningRate * factor }),
    memory: null,
  };
}

function nesterovStep({ settings }: Optimizer, { gradients }: FastPass): OptimizerStep {
  const { learningRate, momentum } = settings as { learningRate: number; momentum: number };
  return {
    scale: (m) => 1 / m,
    into: gradients,
    beta: 0,
    update: (factor) => ({ kind: 'nesterov', rate: learningRate * factor, momentum }),
    memory: null,
  };
}

function rmsPropStep({ settings }: Optimizer, { gradients }: FastPass): OptimizerStep {
  const { learningRate, decay, epsilon } = settings as {
    learningRate: number;
    decay: number;
    epsilon: number;
  };
  return {
    scale: (m) => 1 / m,
    into: gradients,
    beta: 0,
    update: (factor) => ({ kind: 'rmsProp', rate: learningRate * factor, decay, epsilon }),
    memory: null,
  };
}

function adamStep({ settings }: Optimizer, { gradients }: FastPass): OptimizerStep {
  const { learningRate, beta1, beta2, epsilon } = settings as {
    learningRate: number;
    beta1: number;
    beta2: number;
    epsilon: number;
  };
  return {
    scale: (m) => 1 / m,
    into: gradients,
    beta: 0,
    update(factor) {
      const steps = (this.memory as number) + 1;
      this.memory = steps;
      const root = Math.sqrt(1 - beta2 ** steps);
      const rate = (learningRate * factor * root) / (1 - beta1 ** steps);
      return { kind: 'adam', rate, beta1, beta2, epsilon: epsilon * root };
    },
    /** How many steps were made. */
    memory: 0,
  };
}

function generalStep(
  optimizer: Optimizer,
  { parameters, gradients }: FastPass,
  plans: readonly LayerPlan[],
): OptimizerStep {
  const params = matricesOf(plans, parameters);
  const slopes = matricesOf(plans, gradients);
  return {
    scale: (m) => 1 / m,
    into: gradients,
    beta: 0,
    update(factor) {
      const apply = (): void => {
        // Copies: what an optimizer keeps of them must not change later.
        const copies = params.map(copyOf);
        this.memory ??= optimizer.init(copies);
        const update = optimizer.update(copies, slopes.map(copyOf), this.memory, factor);
        checkUpdate(optimizer.name, params, update?.params);
        this.memory = update.state;
        for (const [i, param] of params.entries()) copyEntries(update.params[i], param);
      };
      return { kind: 'own', apply };
    },
    /** The optimizer's state, made at the first step. */
    memory: undefined,
  };
}

function copyOf(m: Matrix): Matrix {
  return toDtype(m, m.dtype);
}

/** @throws RangeError unless an optimizer of your own gives a matrix of the right shape for each parameter */
export function checkUpdate(
  name: string,
  params: readonly Matrix[],
  given: readonly Matrix[] | undefined,
): void {
  for (const [i, param] of params.entries()) {
    const update = given?.[i];
    if (isMatrix(update) && update.rows === param.rows && update.cols === param.cols) continue;
    throw new RangeError(
      `the optimizer "${name}" gave ${valueText(update)} for parameter ${i}; a matrix ${shapeText(param)} is needed`,
    );
  }
}

/** W and b of each layer as matrices, W in the shape (out × in) that everyone knows. */
function matricesOf(plans: readonly LayerPlan[], run: Numbers): Matrix[] {
  return layerViews(plans, run).flatMap(({ W, b }) => (b ? [W.T, new Matrix(b, b.length, 1)] : [W.T]));
}
