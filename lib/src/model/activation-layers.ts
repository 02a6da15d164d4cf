/**
 * @file Activations that TensorFlow.js has as layers of their own, with a number to choose.
 */
import { map, multiply } from '../core/elementwise.ts';
import type { Matrix } from '../core/matrix.ts';
import { finite, positive, type Rules } from '../core/options.ts';
import type { Activation as LibraryActivation } from '../nn/layer-activations.ts';
import { ActivationLayer } from './activation-layer.ts';
import { LAYER_RULES, type LayerOptions, layerOptions } from './layer-options.ts';

/** Options of {@link LeakyReLU} and {@link ELU}. */
export interface AlphaOptions extends LayerOptions {
  /** The slope below 0; of ELU how far down it goes. Default 0.3 of leaky ReLU, 1 of ELU. */
  readonly alpha?: number;
}

/** Options of {@link ReLU}. */
export interface ReLUOptions extends LayerOptions {
  /** What larger numbers are cut to. Default none. */
  readonly maxValue?: number;
}

const ALPHA_RULES: Rules<AlphaOptions> = { alpha: finite, ...LAYER_RULES };
const RELU_RULES: Rules<ReLUOptions> = { maxValue: positive, ...LAYER_RULES };

/** z above 0, alpha z below. @example layers.leakyReLU({ alpha: 0.1 }) */
export class LeakyReLU extends ActivationLayer {
  static override readonly className: string = 'LeakyReLU';
  readonly alpha: number;

  constructor(given: AlphaOptions = {}) {
    const { alpha = 0.3, ...options } = layerOptions('layers.leakyReLU', given, ALPHA_RULES);
    const below = (z: number): number => (z > 0 ? z : alpha * z);
    super({ ...options, activation: ofScores('leakyReLU', below, (z) => (z > 0 ? 1 : alpha)) });
    this.alpha = alpha;
  }

  override getConfig(): Record<string, unknown> {
    return withOwn({ alpha: this.alpha }, super.getConfig());
  }
}

/** z above 0, alpha (eᶻ − 1) below. @example layers.elu() */
export class ELU extends ActivationLayer {
  static override readonly className: string = 'ELU';
  readonly alpha: number;

  constructor(given: AlphaOptions = {}) {
    const { alpha = 1, ...options } = layerOptions('layers.elu', given, ALPHA_RULES);
    const value = (z: number): number => (z > 0 ? z : alpha * Math.expm1(z));
    super({ ...options, activation: ofScores('elu', value, (z) => (z > 0 ? 1 : alpha * Math.exp(z))) });
    this.alpha = alpha;
  }

  override getConfig(): Record<string, unknown> {
    return withOwn({ alpha: this.alpha }, super.getConfig());
  }
}

/** z above 0, else 0; cut at `maxValue`. @example layers.reLU({ maxValue: 6 }) */
export class ReLU extends ActivationLayer {
  static override readonly className: string = 'ReLU';
  readonly maxValue: number | undefined;

  constructor(given: ReLUOptions = {}) {
    const { maxValue, ...options } = layerOptions('layers.reLU', given, RELU_RULES);
    const most = maxValue ?? Number.POSITIVE_INFINITY;
    const cut = ofScores(
      'reLU',
      (z) => Math.min(Math.max(z, 0), most),
      (z) => Number(z > 0 && z < most),
    );
    super({ ...options, activation: maxValue === undefined ? 'relu' : cut });
    this.maxValue = maxValue;
  }

  override getConfig(): Record<string, unknown> {
    return withOwn({ maxValue: this.maxValue ?? null }, super.getConfig());
  }
}

/** Probabilities: eᶻ, divided by their sum. @example layers.softmax() */
export class Softmax extends ActivationLayer {
  static override readonly className: string = 'Softmax';

  constructor(given: LayerOptions = {}) {
    super({ ...layerOptions('layers.softmax', given, LAYER_RULES), activation: 'softmax' });
  }

  override getConfig(): Record<string, unknown> {
    return withOwn({ axis: -1 }, super.getConfig());
  }
}

/** The classes that do nothing but their activation: the fast path may take it alone. */
export const ACTIVATION_LAYERS: ReadonlySet<unknown> = new Set<unknown>([
  ActivationLayer,
  LeakyReLU,
  ELU,
  ReLU,
  Softmax,
]);

function ofScores(
  name: string,
  value: (z: number) => number,
  slope: (z: number) => number,
): LibraryActivation {
  return {
    name,
    needsScores: true,
    forward: (Z) => map(Z, value),
    backward: (dA, _A, Z) => multiply(dA, map(Z as Matrix, slope)),
  };
}

/** Files say the number instead of a name. */
function withOwn(
  own: Record<string, unknown>,
  { activation: _, ...config }: Record<string, unknown>,
): Record<string, unknown> {
  return { ...own, ...config };
}
