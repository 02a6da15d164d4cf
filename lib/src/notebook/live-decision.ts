/**
 * @file The decision boundary of a network that learns, drawn anew while it moves; then a slider goes through its epochs.
 */
import { checkOptions, type Rules, whole } from '../core/options.ts';
import type { CallbackFunctions, FitParams } from '../model/callback.ts';
import type { Logs } from '../model/history.ts';
import { Tensor } from '../model/tensor.ts';
import type { TrainableModel } from '../model/trainable-model.ts';
import { decisionOf, percent } from '../plot/decision.ts';
import type { PlaneClassifier } from '../plot/decision-field.ts';
import { altText, type Figure } from '../plot/figure.ts';
import { plotFrames } from '../plot/frames.ts';
import { type ClassPoints, checkedPoints, POINTS_RULES, type PointsOptions } from '../plot/points.ts';
import type { EpochProgress } from '../train/training-options.ts';
import { display, inKernel, type MimeBundle, newDisplayId } from './display.ts';
import { figureBundle, liveBundle } from './show.ts';

export interface LiveDecisionOptions extends Omit<PointsOptions, 'title'> {
  /** How often it is drawn during the training, at most (default 40). */
  readonly drawings?: number;
  /** How many positions the slider has in the end, at most (default 8). */
  readonly positions?: number;
}

const { title: _, ...SHARED } = POINTS_RULES;
const RULES: Rules<LiveDecisionOptions> = { ...SHARED, drawings: whole(1), positions: whole(2, 50) };

/** Milliseconds to look at a drawing: a small network is trained in less time than an eye needs. */
const REST = 50;

/** Result of {@link liveDecision}: `trainNetwork` calls it after every epoch. */
export interface LiveDecision
  extends Required<Pick<CallbackFunctions, 'setParams' | 'setModel' | 'onEpochEnd' | 'onTrainEnd'>> {
  /** @returns what the training waits for: time to look at what was drawn */
  (progress: Pick<EpochProgress, 'epoch' | 'epochs' | 'network'>): Promise<void> | undefined;
  /**
   * Draws the slider. It happens on its own after the last planned epoch, and at the end of `model.fit`; call it after
   * another training that may have been stopped: the slider ends then with the epoch that was reached.
   */
  finish(): void;
}

/**
 * A decision map that moves while a network learns: `onEpoch` of `trainNetwork`, `callbacks` of `model.fit`.
 *
 * There is one output, drawn anew while the training goes on. What stays in the notebook is a slider for the epoch, from
 * the first to the last; early epochs, in which most happens, are closer together. A training that ends before its time
 * keeps what it has.
 *
 * @param points as for `plotDecision`
 * @throws RangeError if an option is not known or makes no sense, or the points are none; TypeError for other kinds
 * @example
 * const live = liveDecision(points);
 * const { network } = await trainNetwork(X, Y, start, { epochs: 400, optimizer: adam(), onEpoch: live });
 * live.finish();
 * @example await model.fit(x, y, { epochs: 400, callbacks: liveDecision(points) });
 * @see notebooks/06-playground.ipynb
 */
export function liveDecision(points: ClassPoints, options: LiveDecisionOptions = {}): LiveDecision {
  checkOptions('liveDecision', options, RULES);
  const { drawings = 40, positions = 8, ...look } = options;
  const checked = checkedPoints('liveDecision', points, look);
  const draw = (epoch: number, classifier: PlaneClassifier): Figure =>
    decisionOf('liveDecision', checked, classifier, (right) => `epoch ${epoch}: ${percent(right)} right`)
      .figure;
  let map: MovingMap | undefined;
  let model: TrainableModel | undefined;
  const start = (epochs: number): MovingMap => new MovingMap(draw, { epochs, drawings, positions });
  return Object.assign(
    ({ epoch, epochs, network }: Pick<EpochProgress, 'epoch' | 'epochs' | 'network'>) => {
      if (epoch === 0 || !map) map = start(epochs);
      return map.add(epoch + 1, network);
    },
    {
      finish: () => map?.finish(),
      setModel(given: TrainableModel) {
        model = given;
      },
      setParams({ epochs }: FitParams) {
        map = start(epochs);
      },
      onEpochEnd: (epoch: number, _logs: Logs) =>
        model && map?.add(epoch + 1, () => classifierOf(model as TrainableModel)),
      onTrainEnd: () => map?.finish(),
    },
  );
}

/** A model wants a point in each row. */
function classifierOf(model: TrainableModel): PlaneClassifier {
  return (points) => model.predict(new Tensor(points.T)).matrix.T;
}

interface Plan {
  readonly epochs: number;
  readonly drawings: number;
  readonly positions: number;
}

/** One output of a cell. */
class MovingMap {
  readonly #draw: (epoch: number, classifier: PlaneClassifier) => Figure;
  readonly #epochs: number;
  /** The epochs that are drawn, and those that stay. */
  readonly #drawn: ReadonlySet<number>;
  readonly #kept: ReadonlySet<number>;
  readonly #figures = new Map<number, Figure>();
  readonly #id: string = newDisplayId();
  #latest: { epoch: number; classifier: () => PlaneClassifier } | undefined;
  #isShown = false;

  constructor(
    draw: (epoch: number, classifier: PlaneClassifier) => Figure,
    { epochs, drawings, positions }: Plan,
  ) {
    this.#draw = draw;
    this.#epochs = epochs;
    this.#drawn = new Set(spread(epochs, drawings, 1));
    // Most happens early.
    this.#kept = new Set(spread(epochs, positions, 2));
  }

  add(epoch: number, classifier: () => PlaneClassifier): Promise<void> | undefined {
    this.#latest = { epoch, classifier };
    const isDrawn = this.#drawn.has(epoch) && inKernel();
    if (isDrawn || this.#kept.has(epoch)) {
      const figure = this.#draw(epoch, classifier());
      if (this.#kept.has(epoch)) this.#figures.set(epoch, figure);
      if (isDrawn && epoch < this.#epochs) this.#show(liveBundle(figure));
    }
    if (epoch >= this.#epochs) this.finish();
    else if (isDrawn) return new Promise((goOn) => setTimeout(goOn, REST));
    return undefined;
  }

  /** Only the first call counts. */
  finish(): void {
    if (!this.#latest) return;
    const { epoch, classifier } = this.#latest;
    // it would keep what the training needed
    this.#latest = undefined;
    if (!this.#figures.has(epoch)) this.#figures.set(epoch, this.#draw(epoch, classifier()));
    if (epoch < this.#epochs) console.log(`stopped after epoch ${epoch} of ${this.#epochs}`);
    const figure = sliderOf(this.#figures);
    if (inKernel()) this.#show(figureBundle(figure));
    else console.log(altText(figure));
  }

  #show(bundle: MimeBundle): void {
    display(bundle, { id: this.#id, update: this.#isShown });
    this.#isShown = true;
  }
}

/** The last position is shown first, and in the picture. */
function sliderOf(figures: ReadonlyMap<number, Figure>): Figure {
  const all = [...figures.values()];
  return all.length === 1
    ? all[0]
    : plotFrames(all, { label: 'epoch', values: [...figures.keys()], start: all.length - 1 });
}

/** Whole numbers from 1 to the last one, at most `count` of them; with a power above 1 the first ones are closer together. */
function spread(last: number, count: number, power: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const share = count === 1 ? 1 : i / (count - 1);
    return Math.max(1, Math.round(1 + (last - 1) * share ** power));
  });
}
