/**
 * @file A model as callbacks, files and the summary see it: all of {@link LayersModel} but `fit`, which calls them.
 */
import type { Optimizer } from '../nn/optimizers.ts';
import type { TensorGiven } from './checked-rows.ts';
import type { CompileOptions } from './compiled.ts';
import type { History } from './history.ts';
import type { Layer } from './layer.ts';
import type { IOHandler, SaveOptions, SaveResult } from './model-artifacts.ts';
import type { SymbolicTensor } from './symbolic-tensor.ts';
import type { Tensor } from './tensor.ts';

/** Options of {@link LayersModel.evaluate} and {@link LayersModel.predict}. */
export interface BatchOptions {
  /** Examples at a time; it only matters to metrics that are not means over the examples. Default 32. */
  readonly batchSize?: number | null;
  /** Here for programs that give it. */
  readonly verbose?: unknown;
}

/** A model that is trained: a {@link LayersModel}. */
export interface TrainableModel extends Layer {
  /** Set it to true in a callback: the training ends after this batch. */
  stopTraining: boolean;
  /** Of the last training. */
  history: History | undefined;
  readonly layers: readonly Layer[];
  /** The layers that examples go through: one that is applied twice stands here twice. */
  readonly chain: readonly Layer[];
  readonly inputs: readonly SymbolicTensor[];
  readonly outputs: readonly SymbolicTensor[];
  readonly optimizer: Optimizer;
  readonly metricsNames: string[];
  compile(options: CompileOptions): void;
  evaluate(x: TensorGiven, y: TensorGiven, options?: BatchOptions | null): Tensor | Tensor[];
  predict(x: TensorGiven, options?: BatchOptions | null): Tensor;
  predictOnBatch(x: TensorGiven): Tensor;
  execute(x: TensorGiven, names: string | readonly string[]): Tensor | Tensor[];
  getLayer(nameOrPlace?: string | number | null, place?: number): Layer;
  getUserDefinedMetadata(): Readonly<Record<string, unknown>> | undefined;
  setUserDefinedMetadata(metadata: Readonly<Record<string, unknown>>): void;
  loadWeights(values: Readonly<Record<string, Tensor>>, strict?: boolean): void;
  save(target: string | IOHandler, options?: SaveOptions | null): Promise<SaveResult>;
  summary(
    lineLength?: number | null,
    positions?: readonly number[] | null,
    print?: ((line: string) => void) | null,
  ): void;
}
