/**
 * @file What a workload is: plain data, from which each program of a peer gets its job.
 */

/** Which program of each peer does it. */
export type Kind = 'full-batch' | 'mini-batch' | 'products' | 'lesson';

/** How much each round does, and how many there are. */
export interface Effort {
  readonly rounds: number;
  /** Units of work in a round. */
  readonly units: number;
  /** Units before the first round. */
  readonly warmUp: number;
}

export interface Workload<J = TrainingJob | ProductsJob> extends Effort {
  readonly name: string;
  /** The name in words. */
  readonly what: string;
  readonly kind: Kind;
  readonly unit: string;
  /** What the program is told. */
  readonly job: J;
  /** How often a unit does the work; its time is divided by that. */
  readonly repeat?: number;
  /** Of the matrix products of the work. */
  readonly flops: number;
  readonly peers: readonly string[];
  /** Where it is not all of them. */
  readonly backends?: readonly string[];
  /** Once all have warmed up, another process keeps one core busy. */
  readonly isCoreBusy?: boolean;
  /** For those who are too slow for the other numbers. */
  readonly slow: Effort;
  /** Of the check that all came to the same. */
  readonly tolerance: number;
  /** Roughly how long it takes with its default rounds. */
  readonly seconds: number;
}

export interface TrainingJob {
  readonly images: number;
  /** Units of each layer, the input first. */
  readonly layers: readonly number[];
  readonly optimizer: OptimizerSettings;
}

export interface MiniBatchJob extends TrainingJob {
  readonly batchSize: number;
}

/** All of a lesson: training on the first few images, too. */
export interface LessonJob extends TrainingJob {
  readonly iterations: number;
  /** How many images each training on few of them has. */
  readonly few: readonly number[];
  readonly fewIterations: number;
}

export type OptimizerSettings =
  | { readonly name: 'sgd'; readonly learningRate: number }
  | { readonly name: 'momentum'; readonly learningRate: number; readonly momentum: number }
  | {
      readonly name: 'adam';
      readonly learningRate: number;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    };

/** One product, again and again. */
export interface ProductsJob {
  readonly a: Operand;
  readonly b: Operand;
  readonly repeat: number;
}

/** A stored matrix; `transposed` says that its transpose is multiplied. */
export interface Operand {
  readonly rows: number;
  readonly cols: number;
  readonly transposed?: boolean;
}
