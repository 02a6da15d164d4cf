/**
 * @file All parameters of a network in one run of numbers: a step is one loop, and a message to a thread one array.
 *
 * Layer by layer, first W, then b. W lies input by input (in × out): examples are rows here, so their product with W
 * needs no transposing. Each part starts at a multiple of 16 numbers; what is between stays 0.
 */
import { type DType, Matrix, type Numbers, zeros } from '../core/matrix.ts';
import type { DropoutOptions } from '../nn/dropout.ts';
import type { Network, NetworkLayer } from '../nn/network.ts';

/** A layer without its numbers. */
export interface LayerPlan {
  readonly inputs: number;
  readonly units: number;
  readonly bias: boolean;
  readonly activation: NetworkLayer['activation'];
  readonly dropout?: DropoutOptions;
}

/** One layer's parameters, or numbers that belong to them, as views of the run. */
export interface LayerView {
  /** (in × out) */
  readonly W: Matrix;
  readonly b: Numbers | null;
}

const ALIGN = 16;

/** The plans of a network's layers. */
export function plansOf(network: Network): LayerPlan[] {
  return network.map(({ W, b, ...rest }) => ({ ...rest, inputs: W.cols, units: W.rows, bias: Boolean(b) }));
}

/** How many numbers the run has. */
export function runLength(plans: readonly LayerPlan[]): number {
  return plans.reduce((total, layer) => total + lengthOfW(layer) + lengthOfB(layer), 0);
}

/** Each layer's part of a run. */
export function layerViews(plans: readonly LayerPlan[], run: Numbers): LayerView[] {
  let next = 0;
  return plans.map((layer) => {
    const { inputs, units, bias } = layer;
    const W = new Matrix(run.subarray(next, next + inputs * units), inputs, units);
    next += lengthOfW(layer);
    const b = bias ? run.subarray(next, next + units) : null;
    next += lengthOfB(layer);
    return { W, b };
  });
}

/** Copies a network into a run. */
export function writeNetwork(network: Network, run: Numbers): void {
  const views = layerViews(plansOf(network), run);
  for (const [l, { W, b }] of network.entries()) {
    const to = views[l];
    copyEntries(W.T, to.W);
    if (b && to.b) for (let i = 0; i < b.rows; i++) to.b[i] = b.get(i, 0);
  }
}

/** A network with the numbers of a run, copied, in the layout of all other matrices. */
export function readNetwork(plans: readonly LayerPlan[], run: Numbers, dtype: DType): Network {
  return layerViews(plans, run).map(({ W, b }, l): NetworkLayer => {
    const { activation, dropout } = plans[l];
    const layer = { W: zeros(W.cols, W.rows, dtype), b: b ? zeros(b.length, 1, dtype) : null, activation };
    copyEntries(W.T, layer.W);
    if (b && layer.b) layer.b.data.set(b);
    return dropout ? { ...layer, dropout } : layer;
  });
}

/** to ← from, entry by entry, however both lie in memory. */
export function copyEntries(from: Matrix, to: Matrix): void {
  for (let r = 0; r < to.rows; r++) {
    for (let c = 0; c < to.cols; c++) {
      to.data[r * to.rowStride + c * to.colStride] = from.data[r * from.rowStride + c * from.colStride];
    }
  }
}

/** How many numbers of the run a layer's W takes. */
export function lengthOfW({ inputs, units }: Pick<LayerPlan, 'inputs' | 'units'>): number {
  return aligned(inputs * units);
}

function lengthOfB({ units, bias }: LayerPlan): number {
  return bias ? aligned(units) : 0;
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGN) * ALIGN;
}
