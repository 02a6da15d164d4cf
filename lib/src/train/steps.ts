/**
 * @file One step of an optimizer, the fast way: where its gradient is gathered, and what is done with it.
 *
 * What an optimizer does is defined in nn/optimizers.ts. For the known ones the arithmetic is folded into the backward
 * pass, so that no pass over the memory is needed just for them: plain descent adds its gradient right onto the
 * parameters, momentum onto the velocity. Any other optimizer is called as it is.
 */
import { Matrix, type Numbers } from '../core/matrix.ts';
import type { Optimizer } from '../nn/optimizers.ts';
import type { FastPass } from './fast-pass.ts';
import { type LayerSizes, layerViews } from './parameters.ts';

/** How the backward pass and an optimizer share the work of a step. */
export interface Step {
  /** The slope of the loss is wanted times this, for a batch of m examples. */
  scale(m: number): number;
  /** The backward pass does: into ← slopes + beta · into */
  readonly into: Numbers;
  readonly beta: number;
  /** What is left to do after the backward pass. */
  finish(): void;
}

/** How many runs of numbers {@link stepOf} needs besides parameters and gradients. */
export function statesOf(optimizer: Optimizer): number {
  return { momentum: 1, adam: 2 }[optimizer.name] ?? 0;
}

/** The steps of an optimizer on the parameters of a pass that was opened with {@link statesOf} runs. */
export function stepOf(optimizer: Optimizer, pass: FastPass, sizes: readonly LayerSizes[]): Step {
  if (optimizer.name === 'sgd') return sgdStep(optimizer, pass);
  if (optimizer.name === 'momentum') return momentumStep(optimizer, pass);
  if (optimizer.name === 'adam') return adamStep(optimizer, pass);
  return anyStep(optimizer, pass, sizes);
}

function sgdStep({ settings }: Optimizer, { parameters }: FastPass): Step {
  const { learningRate } = settings as { learningRate: number };
  return {
    scale: (m) => -learningRate / m,
    into: parameters,
    beta: 1,
    finish() {},
  };
}

function momentumStep({ settings }: Optimizer, { kernels, parameters, states }: FastPass): Step {
  const { learningRate, momentum } = settings as { learningRate: number; momentum: number };
  const velocity = states[0] as Numbers;
  return {
    scale: (m) => 1 / m,
    into: velocity,
    beta: momentum,
    finish: () => kernels.addScaled(-learningRate, velocity, parameters),
  };
}

function adamStep({ settings }: Optimizer, { kernels, parameters, gradients, states }: FastPass): Step {
  const { learningRate, beta1, beta2, epsilon } = settings as Record<string, number> & AdamSettings;
  const [means, squares] = states as [Numbers, Numbers];
  let steps = 0;
  return {
    scale: (m) => 1 / m,
    into: gradients,
    beta: 0,
    finish() {
      steps++;
      const root = Math.sqrt(1 - beta2 ** steps);
      const rate = (learningRate * root) / (1 - beta1 ** steps);
      kernels.adam({ rate, beta1, beta2, epsilon: epsilon * root }, gradients, means, squares, parameters);
    },
  };
}

interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

function anyStep(
  optimizer: Optimizer,
  { parameters, gradients }: FastPass,
  sizes: readonly LayerSizes[],
): Step {
  const params = matricesOf(sizes, parameters);
  const slopes = matricesOf(sizes, gradients);
  let state = optimizer.init(params);
  return {
    scale: (m) => 1 / m,
    into: gradients,
    beta: 0,
    finish() {
      const update = optimizer.update(params, slopes, state);
      state = update.state;
      for (const [i, param] of params.entries()) writeInto(param, update.params[i] as Matrix);
    },
  };
}

/** W and b of each layer as matrices, W in the shape (out × in) that everyone knows. */
function matricesOf(sizes: readonly LayerSizes[], run: Numbers): Matrix[] {
  return layerViews(sizes, run).flatMap(({ W, b }) => (b ? [W.T, new Matrix(b, b.length, 1)] : [W.T]));
}

function writeInto(to: Matrix, from: Matrix): void {
  for (let r = 0; r < to.rows; r++) {
    for (let c = 0; c < to.cols; c++) {
      to.data[r * to.rowStride + c * to.colStride] = from.data[
        r * from.rowStride + c * from.colStride
      ] as number;
    }
  }
}
