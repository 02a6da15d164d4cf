/** @file The functions of notebook 14. */
import type { RandomState } from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck, type Mistake } from '../function-check.ts';
import { stopEarlyCheck } from './14-stop-early.ts';

type Numbers = readonly number[];
type Dropout = readonly [a: Numbers, drawn: Numbers, rate: number, isTraining: boolean];

/** What becomes of one result, given its drawn number. */
type One = (value: number, u: number, rate: number) => number;

/** Dropout that does one thing in training and another in use. */
function dropped(training: One, use: One = (value) => value) {
  return (a: Numbers, drawn: Numbers, rate: number, isTraining: boolean): number[] =>
    a.map((value, i) => (isTraining ? training : use)(value, drawn[i], rate));
}

const inverted: One = (value, u, rate) => (u < 1 - rate ? value / (1 - rate) : 0);

function drawnResults(random: RandomState, size: number, rate: number, isTraining: boolean): Case<Dropout> {
  const draw = (): number[] => [...random.randomSample(1, size, 'float64').data];
  return { args: [draw(), draw(), rate, isTraining] };
}

/** What people do to one result in training. */
const WRONG_IN_TRAINING: readonly { readonly says: string; readonly one: One }[] = [
  {
    says: 'what is kept is not enlarged: divide it by 1 − rate, so that the mean stays what it was',
    one: (value, u, rate) => (u < 1 - rate ? value : 0),
  },
  {
    says: 'keep and drop are exchanged: what is drawn below 1 − rate is kept',
    one: (value, u, rate) => (u < rate ? value / (1 - rate) : 0),
  },
  {
    says: 'keep and drop are exchanged: what is drawn below 1 − rate is kept',
    one: (value, u, rate) => (u >= 1 - rate ? value / (1 - rate) : 0),
  },
  {
    says: 'keep and drop are exchanged: what is drawn below 1 − rate is kept, and divided by 1 − rate',
    one: (value, u, rate) => (u < rate ? value / rate : 0),
  },
  {
    says: 'the right share is dropped, but by the other end: here what is drawn below 1 − rate is kept',
    one: (value, u, rate) => (u >= rate ? value / (1 - rate) : 0),
  },
  {
    says: 'what is kept is not enlarged: divide by 1 − rate; and here what is drawn below 1 − rate is kept',
    one: (value, u, rate) => (u >= rate ? value : 0),
  },
  {
    says: 'what is kept was divided by the rate: divide by the share that is kept, 1 − rate',
    one: (value, u, rate) => (u < 1 - rate ? value / rate : 0),
  },
  {
    says: 'what is kept became smaller: divide by 1 − rate instead of multiplying by it',
    one: (value, u, rate) => (u < 1 - rate ? value * (1 - rate) : 0),
  },
  {
    says: 'nothing is dropped: what is drawn above 1 − rate becomes 0, it does not stay',
    one: (value, u, rate) => (u < 1 - rate ? value / (1 - rate) : value),
  },
  {
    says: 'nothing is dropped, and all results are enlarged: what is drawn above 1 − rate becomes 0',
    one: (value, _, rate) => value / (1 - rate),
  },
  {
    says: 'the result itself was compared: compare the number that was drawn for it',
    one: (value, _, rate) => (value < 1 - rate ? value / (1 - rate) : 0),
  },
  { says: 'this is the mask: multiply it with the results', one: (_, u, rate) => inverted(1, u, rate) },
];

const dropoutCheck: FunctionCheck = functionCheck<Dropout>({
  name: 'dropout',
  reference: dropped(inverted),
  cases: (random) => [
    { args: [[1, 1, 0.5], [0.1, 0.6, 0.3], 0.5, true] },
    { args: [[1, 2, 3, 4], [0.7, 0.9, 0.1, 0.3], 0.2, true] },
    { args: [[1, 2, 3, 4], [0.7, 0.9, 0.1, 0.3], 0.2, false] },
    drawnResults(random, 8, 0.4, true),
    drawnResults(random, 7, 0.4, false),
  ],
  mistakes: [
    ...WRONG_IN_TRAINING.flatMap(({ says, one }) => [
      { says, gives: dropped(one) },
      { says, gives: dropped(one, (value, u) => one(value, u, 0)) }, // in use the rate was set to 0
      { says: `${says}; and in use all results stay as they are`, gives: dropped(one, one) },
    ]),
    {
      says: 'dropout is active in use, too: without training, all results stay as they are',
      gives: dropped(inverted, inverted),
    },
    {
      says: 'training and use are exchanged: drop where isTraining is true',
      gives: dropped((value) => value, inverted),
    },
    {
      says: 'the results are smaller in use: this belongs to dropout without the division; with it, nothing is to be done in use',
      gives: dropped(inverted, (value, _, rate) => value * (1 - rate)),
    },
    {
      says: 'this is the old dropout, which makes the results smaller in use: enlarge them in training instead, and do nothing in use',
      gives: dropped(
        (value, u, rate) => (u < 1 - rate ? value : 0),
        (value, _, rate) => value * (1 - rate),
      ),
    },
    {
      says: 'all results are enlarged in use: without training they stay as they are',
      gives: dropped(inverted, (value, _, rate) => value / (1 - rate)),
    },
  ],
});

type Layer = Readonly<Record<'W' | 'b' | 'dW' | 'db', Numbers>>;
type Decay = readonly [layer: Layer, alpha: number, lambda: number];

/** One number after a step. */
type Shrunk = (w: number, dw: number, alpha: number, lambda: number) => number;

const plain: Shrunk = (w, dw, alpha) => w - alpha * dw;
const shrunk: Shrunk = (w, dw, alpha, lambda) => w - alpha * (dw + lambda * w);

function decayedBy(weight: Shrunk, bias: Shrunk = plain) {
  return ({ W, b, dW, db }: Layer, alpha: number, lambda: number) => ({
    W: W.map((w, i) => weight(w, dW[i], alpha, lambda)),
    b: b.map((w, i) => bias(w, db[i], alpha, lambda)),
  });
}

/** A mistake in the slope that the penalty adds; with the biases left alone, and with the same mistake in them. */
function wrongPenalty(says: string, weight: Shrunk): Mistake<Decay>[] {
  return [
    { says, gives: decayedBy(weight) },
    { says: `${says}; and leave the biases alone`, gives: decayedBy(weight, weight) },
  ];
}

const half = (values: Numbers): number => values.reduce((sum, value) => sum + value * value, 0) / 2;

const decayedStepCheck: FunctionCheck = functionCheck<Decay>({
  name: 'decayedStep',
  reference: decayedBy(shrunk),
  cases: (random) => {
    const draw = (size: number): number[] => [...random.randn(1, size, 'float64').data];
    return [
      { args: [{ W: [0.5, -2], b: [1], dW: [0, 0], db: [0] }, 0.1, 0.2] },
      { args: [{ W: [0.5, -2, 4], b: [1, -3], dW: [1, 0, -2], db: [5, 2] }, 0.1, 0.5] },
      { args: [{ W: draw(6), b: draw(3), dW: draw(6), db: draw(3) }, 0.3, 0.05] },
    ];
  },
  mistakes: [
    {
      says: 'the biases shrink, too: the penalty is on the weights only',
      gives: decayedBy(shrunk, shrunk),
    },
    ...wrongPenalty(
      'the weights shrink twice as fast: the slope of λ/2 · w² is λ · w, without a 2',
      (w, dw, alpha, lambda) => w - alpha * (dw + 2 * lambda * w),
    ),
    ...wrongPenalty(
      'the weights shrink by half only: the slope of λ/2 · w² is λ · w, the 2 cancels',
      (w, dw, alpha, lambda) => w - alpha * (dw + (lambda * w) / 2),
    ),
    ...wrongPenalty(
      'the weights grow: add λ · w to the slope; the step subtracts both',
      (w, dw, alpha, lambda) => w - alpha * (dw - lambda * w),
    ),
    ...wrongPenalty(
      'the learning rate is missing in the penalty: alpha multiplies dW + λ · W, the whole slope',
      (w, dw, alpha, lambda) => w - alpha * dw - lambda * w,
    ),
    ...wrongPenalty(
      'every weight shrinks by the same amount: this is the slope of |w|; that of λ/2 · w² is λ · w, more for larger weights',
      (w, dw, alpha, lambda) => w - alpha * (dw + lambda * Math.sign(w)),
    ),
    ...wrongPenalty(
      'the square of the weight was added: it belongs to the loss; its slope is λ · w',
      (w, dw, alpha, lambda) => w - alpha * (dw + lambda * w * w),
    ),
    ...wrongPenalty(
      'the weights grow, and the learning rate is missing in the penalty: the step is w − alpha · (dW + λ · w)',
      (w, dw, alpha, lambda) => w - alpha * dw + lambda * w,
    ),
    ...wrongPenalty(
      'the weight was changed before it shrank: both slopes belong to the old weight, so add them first',
      (w, dw, alpha, lambda) => (w - alpha * dw) * (1 - alpha * lambda),
    ),
    {
      says: 'the penalty was divided by the number of weights: it is a sum here, not a mean',
      gives: (layer, alpha, lambda) => decayedBy(shrunk)(layer, alpha, lambda / layer.W.length),
    },
    { says: 'lambda has no effect: add λ · w to the slope of each weight', gives: decayedBy(plain) },
    ...wrongPenalty(
      'lambda was multiplied by the slope: it belongs to the weight, dW + λ · W',
      (w, dw, alpha, lambda) => w - alpha * (dw + lambda * dw),
    ),
    ...wrongPenalty(
      'λ stands without the weight: its slope is λ · w, so that large weights shrink most',
      (w, dw, alpha, lambda) => w - alpha * (dw + lambda),
    ),
    ...wrongPenalty(
      'the slopes go uphill: subtract alpha times the whole slope',
      (w, dw, alpha, lambda) => w + alpha * (dw + lambda * w),
    ),
    {
      says: 'the penalty itself was added to each slope: it belongs to the loss; its slope for one weight is λ · w',
      gives: (layer, alpha, lambda) =>
        decayedBy((w, dw) => w - alpha * (dw + lambda * half(layer.W)))(layer, alpha, lambda),
    },
    {
      says: 'the biases stay as they were: they have no penalty, but their own slope db',
      gives: decayedBy(shrunk, (w) => w),
    },
  ],
});

/** The checks of this notebook. */
export const OVERFITTING: {
  readonly dropout: FunctionCheck;
  readonly decayedStep: FunctionCheck;
  readonly stopEarly: FunctionCheck;
} = { dropout: dropoutCheck, decayedStep: decayedStepCheck, stopEarly: stopEarlyCheck };
