/** @file The functions of notebook 14. */
import type { RandomState } from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';
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
  {
    says: 'this is the mask, and not enlarged: multiply it with the results, and divide by 1 − rate',
    one: (_, u, rate) => +(u < 1 - rate),
  },
  {
    says: 'a number exactly at 1 − rate is kept, too: only those below it are, so compare with <',
    one: (value, u, rate) => (u <= 1 - rate ? value / (1 - rate) : 0),
  },
  {
    says: 'nothing is dropped, and all results became smaller: what is drawn above 1 − rate becomes 0, the others are divided by 1 − rate',
    one: (value, _, rate) => value * (1 - rate),
  },
  {
    says: 'kept and dropped results are exchanged: divide the kept ones by 1 − rate, and make the others 0',
    one: (value, u, rate) => (u < 1 - rate ? value : value / (1 - rate)),
  },
  {
    says: 'a dropped result is 0, not −1',
    one: (value, u, rate) => (u < 1 - rate ? value / (1 - rate) : -1),
  },
  {
    says: 'it is divided by 1 + rate: divide by the share that is kept, 1 − rate',
    one: (value, u, rate) => (u < 1 - rate ? value / (1 + rate) : 0),
  },
  {
    says: 'it is multiplied by 1 + rate: that is not the same as dividing by 1 − rate',
    one: (value, u, rate) => (u < 1 - rate ? value * (1 + rate) : 0),
  },
  {
    says: 'it is divided by 1 − rate twice: once is enough',
    one: (value, u, rate) => (u < 1 - rate ? value / (1 - rate) ** 2 : 0),
  },
  {
    says: '1 − rate was added or subtracted where it must divide: / binds closer than −, so use brackets or keep',
    one: (value, u, rate) => (u < 1 - rate ? value - rate : 0),
  },
  {
    says: 'what is dropped became 1: it must be 0, so that it counts for nothing',
    one: (value, u, rate) => (u < 1 - rate ? value / (1 - rate) : 1),
  },
  {
    says: 'the comparison is the wrong way round: a result is kept where its number is below the share that is kept',
    one: (value, u, rate) => (u > 1 - rate ? value / (1 - rate) : 0),
  },
  {
    says: 'the share that is kept was added: divide by it',
    one: (value, u, rate) => (u < 1 - rate ? value + 1 - rate : 0),
  },
  {
    says: 'the numbers that were drawn are given back: they only decide what is kept of a',
    one: (_, u, rate) => (u < 1 - rate ? u / (1 - rate) : 0),
  },
  {
    says: 'each result was multiplied by its drawn number: that only decides whether it is kept',
    one: (value, u, rate) => (value * u) / (1 - rate),
  },
  {
    says: 'negative results became 0: that is ReLU, and no matter of dropout',
    one: (value, u, rate) => (u < 1 - rate ? Math.max(0, value) / (1 - rate) : 0),
  },
  {
    says: 'it is always divided by 0.5, which is right for a rate of 0.5 only: divide by 1 − rate',
    one: (value, u, rate) => (u < 1 - rate ? value / 0.5 : 0),
  },
];

const dropoutCheck: FunctionCheck = functionCheck<Dropout>({
  name: 'dropout',
  reference: dropped(inverted),
  cases: (random) => [
    { args: [[1, -3, 0.5], [0.1, 0.6, 0.3], 0.5, true] },
    { args: [[7, -2, 3, 11, 5], [0.75, 0.1, 0.8, 0.2, 0.74], 0.25, true] }, // one is exactly at the border
    { args: [[], [], 0.3, true] },
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
      says: 'the first drawn number decides for all: compare drawn[i], each result has its own',
      gives: (a, drawn, rate, isTraining) =>
        dropped((value) => inverted(value, drawn[0], rate))(a, drawn, rate, isTraining),
    },
    {
      says: 'in use all results are 0: without training, they stay as they are',
      gives: dropped(inverted, () => 0),
    },
    // in use, keep is 1: what is right for keep must still be compared and divided
    ...(
      [
        [
          'what is kept was divided by the rate, also in use: divide by keep',
          (value, u, keep, rate) => (u < keep ? value / rate : 0),
        ],
        [
          'what is drawn below the rate is kept, also in use: compare with keep, the share that is kept',
          (value, u, keep, rate) => (u < rate ? value / keep : 0),
        ],
        [
          'results are dropped by the other end, also in use: what is drawn below keep is kept',
          (value, u, keep, rate) => (u > rate ? value / keep : 0),
        ],
        ['what is kept was added to keep: divide by it', (value, u, keep) => (u < keep ? value + keep : 0)],
        [
          'what is kept was divided by 1 only, and the rate is subtracted: / binds closer than −',
          (value, u, keep, rate) => (u < keep ? value / 1 - rate : 0),
        ],
        [
          'what is kept was multiplied by the drawn number: that only decides whether it is kept',
          (value, u, keep) => (value * u) / keep,
        ],
        [
          'what is kept was replaced by the drawn number: that only decides whether it is kept',
          (_, u, keep) => (u < keep ? u / keep : 0),
        ],
        [
          'what is kept was multiplied by 1 + rate, also in use: divide by keep',
          (value, u, keep, rate) => (u < keep ? value * (1 + rate) : 0),
        ],
        [
          'what is kept was divided by 1 + rate, also in use: divide by keep',
          (value, u, keep, rate) => (u < keep ? value / (1 + rate) : 0),
        ],
        [
          'what is kept was always divided by 0.5: divide by keep',
          (value, u, keep) => (u < keep ? value / 0.5 : 0),
        ],
      ] as readonly (readonly [string, (value: number, u: number, keep: number, rate: number) => number])[]
    ).map(
      ([says, one]): Mistake<Dropout> => ({
        says,
        gives: (a, drawn, rate, isTraining) =>
          a.map((value, i) => one(value, drawn[i], isTraining ? 1 - rate : 1, rate)),
      }),
    ),
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
      { args: [{ W: [0, 3, -0.25, 1e-4], b: [0.75, 0], dW: [7, 0, -2.5, 1.5], db: [0, 11] }, 0.2, 0.7] },
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
    ...wrongPenalty(
      'the slope dW goes uphill: the step is w − alpha · (dW + λ · w), both are subtracted',
      (w, dw, alpha, lambda) => w + alpha * dw - alpha * lambda * w,
    ),
    ...wrongPenalty(
      'the penalty was divided by λ: its slope is λ · w',
      (w, dw, alpha, lambda) => w - alpha * (dw + w / lambda),
    ),
    ...wrongPenalty(
      'the slope was taken times alpha twice: alpha is taken times dW + λ · W, once',
      (w, dw, alpha, lambda) => w - alpha * (alpha * dw + lambda * w),
    ),
    ...wrongPenalty(
      'the slope dW is missing: the weights only shrink in yours',
      (w, _, alpha, lambda) => w - alpha * lambda * w,
    ),
    ...wrongPenalty(
      'λ and the slope were multiplied: the penalty is added, dW + λ · W',
      (w, dw, alpha, lambda) => w - alpha * lambda * dw,
    ),
    {
      says: 'alpha and lambda have changed places: the step is alpha · (dW + lambda · W)',
      gives: (layer, alpha, lambda) => decayedBy(shrunk)(layer, lambda, alpha),
    },
    {
      says: 'this is only the step: subtract it from the old weights and biases',
      gives: decayedBy(
        (w, dw, alpha, lambda) => -alpha * (dw + lambda * w),
        (_, db, alpha) => -alpha * db,
      ),
    },
    {
      says: 'this is only the step: subtract it from the old weights and biases',
      gives: decayedBy(
        (w, dw, alpha, lambda) => alpha * (dw + lambda * w),
        (_, db, alpha) => alpha * db,
      ),
    },
    {
      says: 'these are the slopes: make a step with them, W − alpha · slope',
      gives: decayedBy(
        (w, dw, _, lambda) => dw + lambda * w,
        (_, db) => db,
      ),
    },
    {
      says: 'the learning rate is missing: multiply the whole slope by alpha, of weights and biases',
      gives: decayedBy(
        (w, dw, _, lambda) => w - (dw + lambda * w),
        (b, db) => b - db,
      ),
    },
    {
      says: 'the biases have no learning rate: multiply db by alpha',
      gives: decayedBy(shrunk, (b, db) => b - db),
    },
    {
      says: 'the slopes go uphill, only the penalty is subtracted: subtract alpha times dW, db and λ · W',
      gives: decayedBy(
        (w, dw, alpha, lambda) => w + alpha * dw - alpha * lambda * w,
        (b, db, alpha) => b + alpha * db,
      ),
    },
    {
      says: 'all slopes go uphill: subtract alpha times the slope, of weights and biases',
      gives: decayedBy(
        (w, dw, alpha, lambda) => w + alpha * (dw + lambda * w),
        (b, db, alpha) => b + alpha * db,
      ),
    },
    {
      says: 'the biases go uphill: subtract alpha · db',
      gives: decayedBy(shrunk, (b, db, alpha) => b + alpha * db),
    },
    {
      says: 'the penalty is on the biases: it belongs to the weights, and to them alone',
      gives: decayedBy(plain, shrunk),
    },
    { says: 'the weights stay as they were: they have slopes and a penalty', gives: decayedBy((w) => w) },
    {
      says: 'the biases were changed with the slopes of the weights: theirs are in db',
      gives: (layer, alpha, lambda) => decayedBy(shrunk)({ ...layer, db: layer.dW }, alpha, lambda),
    },
    {
      says: 'the biases have a penalty, and one made from the weights: they have none',
      gives: (layer, alpha, lambda) => ({
        ...decayedBy(shrunk)(layer, alpha, lambda),
        b: layer.b.map((b, i) => b - alpha * (layer.db[i] + lambda * layer.W[i])),
      }),
    },
    {
      says: 'the sum of all weights was taken for each one: the penalty of a weight is λ times that weight',
      gives: (layer, alpha, lambda) => {
        const all = layer.W.reduce((sum, w) => sum + w, 0);
        return decayedBy((w, dw) => w - alpha * (dw + lambda * all))(layer, alpha, lambda);
      },
    },
    {
      says: 'only as many weights were changed as there are biases: each list has its own length',
      gives: (layer, alpha, lambda) => {
        const { W, b } = decayedBy(shrunk)(layer, alpha, lambda);
        return { W: W.map((w, i) => (i < b.length ? w : layer.W[i])), b };
      },
    },
    {
      says: 'there are more biases than before: each list has its own length, so use two loops, or map',
      gives: (layer, alpha, lambda) => {
        const { W } = decayedBy(shrunk)(layer, alpha, lambda);
        return { W, b: W.map((_, i) => (layer.b[i] ?? Number.NaN) - alpha * (layer.db[i] ?? Number.NaN)) };
      },
    },
    {
      says: 'the biases were made from the weights: b has numbers of its own',
      gives: (layer, alpha, lambda) => ({
        ...decayedBy(shrunk)(layer, alpha, lambda),
        b: layer.W.map((w, i) => w - alpha * (layer.db[i] ?? Number.NaN)),
      }),
    },
    {
      says: 'the penalty itself was added to each slope: it belongs to the loss; its slope for one weight is λ · w',
      gives: (layer, alpha, lambda) =>
        decayedBy((w, dw) => w - alpha * (dw + lambda * half(layer.W)))(layer, alpha, lambda),
    },
    {
      says: 'the biases stay as they were: they have no penalty, but their own slope db',
      gives: decayedBy(shrunk, (w) => w),
    },
    ...wrongPenalty(
      'λ multiplies the slope of the loss: it belongs to the weight, dW + λ · w',
      (w, dw, alpha, lambda) => w - alpha * (lambda * dw + w),
    ),
  ],
});

/** The checks of this notebook. */
export const OVERFITTING: {
  readonly dropout: FunctionCheck;
  readonly decayedStep: FunctionCheck;
  readonly stopEarly: FunctionCheck;
} = { dropout: dropoutCheck, decayedStep: decayedStepCheck, stopEarly: stopEarlyCheck };
