/**
 * @file The numbers a network starts with.
 */
import { multiply } from '../core/elementwise.ts';
import { checkSizes, type DType, full, type Matrix, toDtype, zeros } from '../core/matrix.ts';
import {
  checkNeeded,
  checkOptions,
  dtype as dtypeRule,
  finite,
  RANDOM,
  type Rule,
  type Rules,
  seed as seedRule,
  whole,
} from '../core/options.ts';
import { RandomState } from '../core/random.ts';
import { entryOf, type Registry } from '../core/registry.ts';

/**
 * The parameters of a two-layer network: n inputs, h hidden units, k classes.
 *
 * W1 (h × n), b1 (h × 1), W2 (k × h), b2 (k × 1).
 */
export interface Params<N extends number = number, H extends number = number, K extends number = number> {
  readonly W1: Matrix<H, N>;
  readonly b1: Matrix<H, 1>;
  readonly W2: Matrix<K, H>;
  readonly b2: Matrix<K, 1>;
}

/** Options of {@link initializeParams}. */
export interface InitializeOptions {
  /** The seed of the random numbers. Default 33. */
  readonly seed?: number;
  /** The number type. Default `'float32'`. */
  readonly dtype?: DType;
}

const RULES: Rules<InitializeOptions> = { seed: seedRule, dtype: dtypeRule };

/**
 * Weights by He's rule: normal numbers whose variance is 2 / fan-in, so that signals neither grow nor fade
 * through layers with ReLU.
 *
 *     W = randn(fanOut, fanIn) · √(2 / fanIn)
 *
 * @param fanOut units of this layer (rows)
 * @param fanIn inputs of each unit (columns)
 * @param random where the numbers come from
 * @throws RangeError if a size is not a whole number of at least 1; TypeError if `random` is no RandomState
 * @see He, Zhang, Ren, Sun (2015), Delving Deep into Rectifiers; notebooks/04-he-init.ipynb
 * @example heInit(64, 784, new RandomState(33)).get(0, 0); // −0.0161… (equal to NumPy's)
 */
export function heInit<H extends number, N extends number>(
  fanOut: H,
  fanIn: N,
  random: RandomState,
  dtype: DType = 'float32',
): Matrix<H, N> {
  checkSizes('heInit', fanOut, fanIn, 1);
  checkNeeded('heInit', 'random', random, RANDOM);
  checkNeeded('heInit', 'dtype', dtype, dtypeRule);
  // Drawn and scaled in doubles, as NumPy does, and rounded once at the end.
  const W = multiply(random.randn(fanOut, fanIn, 'float64'), Math.sqrt(2 / fanIn));
  return dtype === 'float64' ? W : toDtype(W, dtype);
}

/** How the weights of a layer are drawn: (fanOut × fanIn), in the number type asked for. */
export type Initializer = (fanOut: number, fanIn: number, random: RandomState, dtype: DType) => Matrix;

/** The initializers that are known by name. */
export type InitializerName =
  | 'heNormal'
  | 'heUniform'
  | 'glorotNormal'
  | 'glorotUniform'
  | 'scaledNormal'
  | 'zeros'
  | 'ones';

/**
 * The initializers that the library has. How wide each one draws, so that the variance is as its author meant it:
 *
 *     heNormal        randn · √(2 / fanIn)                 for ReLU
 *     heUniform       from −√(6 / fanIn) to √(6 / fanIn)
 *     glorotNormal    randn · √(2 / (fanIn + fanOut))      for sigmoid, tanh and softmax
 *     glorotUniform   from −√(6 / (fanIn + fanOut)) to √(6 / (fanIn + fanOut))
 *     scaledNormal    randn · √(1 / fanOut)
 */
export const INITIALIZERS: Registry<InitializerName, Initializer> = {
  heNormal: heInit,
  heUniform: uniform((_, fanIn) => Math.sqrt(6 / fanIn)),
  glorotNormal: normal((fanOut, fanIn) => Math.sqrt(2 / (fanIn + fanOut))),
  glorotUniform: uniform((fanOut, fanIn) => Math.sqrt(6 / (fanIn + fanOut))),
  scaledNormal: normal((fanOut) => Math.sqrt(1 / fanOut)),
  zeros: constantWeights(0),
  ones: constantWeights(1),
};

const OWN: Rule = { needs: 'an initializer, a function', isKind: (value) => typeof value === 'function' };

/**
 * The initializer of a name; anything else is returned as it is.
 * @param caller for messages
 * @throws RangeError if no initializer has this name; TypeError if it is neither a name nor a function
 * @see Glorot, Bengio (2010), Understanding the difficulty of training deep feedforward neural networks
 * @example initializerOf('glorotUniform')(64, 784, new RandomState(1), 'float32').shape; // [64, 784]
 */
export function initializerOf(
  initializer: InitializerName | Initializer,
  caller = 'initializerOf',
): Initializer {
  return entryOf(caller, initializer, INITIALIZERS, OWN);
}

/**
 * All weights the same. (A network of equal weights cannot learn different things in its units: see the notebooks.)
 * @example initializeNetwork([4, 3, 2], { initializer: constantWeights(0.1) });
 */
export function constantWeights(value: number): Initializer {
  checkNeeded('constantWeights', 'value', value, finite);
  return (fanOut, fanIn, _random, dtype) => full(fanOut, fanIn, value, dtype);
}

function normal(deviation: (fanOut: number, fanIn: number) => number): Initializer {
  return (fanOut, fanIn, random, dtype) =>
    toDtype(multiply(random.randn(fanOut, fanIn, 'float64'), deviation(fanOut, fanIn)), dtype);
}

function uniform(bound: (fanOut: number, fanIn: number) => number): Initializer {
  return (fanOut, fanIn, random, dtype) => {
    const limit = bound(fanOut, fanIn);
    return random.uniform(-limit, limit, fanOut, fanIn, dtype);
  };
}

/**
 * The starting parameters of a two-layer network: He's weights, W1 drawn before W2, and biases of 0.
 *
 * @param n inputs, h hidden units, k classes
 * @throws RangeError if a size is not a whole number of at least 1
 * @example initializeParams(784, 64, 10).W1.shape; // [64, 784]
 * @see notebooks/04-he-init.ipynb
 */
export function initializeParams<N extends number, H extends number, K extends number>(
  n: N,
  h: H,
  k: K,
  options: InitializeOptions = {},
): Params<N, H, K> {
  for (const [name, size] of Object.entries({ n, h, k }))
    checkNeeded('initializeParams', name, size, whole(1));
  checkOptions('initializeParams', options, RULES);
  const { seed = 33, dtype = 'float32' } = options;
  const random = new RandomState(seed);
  return {
    W1: heInit(h, n, random, dtype),
    b1: zeros(h, 1, dtype),
    W2: heInit(k, h, random, dtype),
    b2: zeros(k, 1, dtype),
  };
}
