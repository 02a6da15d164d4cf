/** @file Early stopping: where a training ends, and which epoch was the best. */
import { type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';

interface Stop {
  readonly best: number;
  readonly epochs: number;
}

type LossesAndPatience = readonly [valLoss: readonly number[], patience: number];

/** How early stopping can be done; each entry is the right way unless said otherwise. */
interface Ways {
  /** Whether this epoch becomes the best one. */
  readonly isBetter: (loss: number, best: number) => boolean;
  /** Whether the training ends, after n epochs without a better one. */
  readonly isOver: (waited: number, patience: number) => boolean;
  /** With which earlier epoch this one is compared. */
  readonly rival: (best: number, epoch: number) => number;
}

const RIGHT: Ways = {
  isBetter: (loss, best) => loss < best,
  isOver: (waited, patience) => waited >= patience,
  rival: (best) => best,
};

function stopped(ways: Partial<Ways> = {}) {
  const { isBetter, isOver, rival } = { ...RIGHT, ...ways };
  return (valLoss: readonly number[], patience: number): Stop => {
    let [best, waited] = [0, 0];
    for (let epoch = 1; epoch < valLoss.length; epoch++) {
      const other = valLoss[rival(best, epoch)];
      if (isBetter(valLoss[epoch], other)) [best, waited] = [epoch, 0];
      else waited++;
      if (isOver(waited, patience)) return { best, epochs: epoch + 1 };
    }
    return { best, epochs: valLoss.length };
  };
}

type Answer = (valLoss: readonly number[], patience: number, right: Stop) => unknown;

/** A mistake that begins with the right answer. */
function from(says: string, wrong: Answer): Mistake<LossesAndPatience> {
  return { says, gives: (valLoss, patience) => wrong(valLoss, patience, stopped()(valLoss, patience)) };
}

const SEES_THE_FUTURE =
  'it sees the future: the lowest loss of the whole list may come after the training has ended';

/** Early stopping on a list of validation losses. */
export const stopEarlyCheck: FunctionCheck = functionCheck<LossesAndPatience>({
  name: 'stopEarly',
  reference: stopped(),
  cases: (random) => [
    { args: [[5, 3, 4, 2, 3, 3, 1], 2] },
    { args: [[4, 3, 2, 1], 2] },
    { args: [[3, 2, 2, 2, 2, 2], 3] },
    { args: [[6, 2, 5, 4, 3, 3, 2.5, 2.4], 4] },
    { args: [[1, 2, 3, 4], 1] },
    { args: [[0.5], 2] },
    { args: [[9, 4, 6, 4, 8, 3, 5, 2], 4] },
    { args: [[9, 6, 7, 5, 8, 6, 4, 9, 9, 9, 1], 3] },
    { args: [[...random.uniform(1, 2, 1, 8, 'float64').data], 3] },
  ],
  mistakes: [
    {
      says: 'it waits one epoch too long: after `patience` epochs without a lower loss the training ends, so compare with >=',
      gives: stopped({ isOver: (waited, patience) => waited > patience }),
    },
    {
      says: 'it gives up one epoch too early: `patience` epochs without a lower loss are needed',
      gives: stopped({ isOver: (waited, patience) => waited > 0 && waited >= patience - 1 }),
    },
    {
      says: 'each loss is compared with the one before it: compare with the lowest so far, else a loss that goes up and down never ends',
      gives: stopped({ rival: (_, epoch) => epoch - 1 }),
    },
    {
      says: 'an equal loss counts as a new best: it must be lower, so compare with < and not with <=',
      gives: stopped({ isBetter: (loss, best) => loss <= best }),
    },
    {
      says: 'the highest loss was taken for the best: a lower loss is better',
      gives: stopped({ isBetter: (loss, best) => loss > best }),
    },
    {
      says: 'it gives up one epoch too early, at a patience of 1 at once: `patience` epochs without a lower loss are needed',
      gives: (valLoss, patience) => {
        let best = 0;
        for (let e = 0; e < valLoss.length; e++) {
          if (valLoss[e] < valLoss[best]) best = e;
          else if (e - best >= patience - 1) return { best, epochs: e + 1 };
        }
        return { best, epochs: valLoss.length };
      },
    },
    {
      says: 'the first epoch counts as one without a new lowest loss: it is the best so far, so begin to count after it',
      gives: (valLoss, patience) => {
        let [best, lowest, waited] = [-1, Number.POSITIVE_INFINITY, 0];
        for (let e = 0; e < valLoss.length; e++) {
          waited++;
          if (valLoss[e] < lowest) [lowest, best] = [valLoss[e], e];
          if (waited >= patience) return { best, epochs: e + 1 };
        }
        return { best, epochs: valLoss.length };
      },
    },
    {
      says: 'the count begins anew whenever the loss falls: only a new lowest loss counts',
      gives: (valLoss, patience) => {
        let [best, waited] = [0, 0];
        for (let e = 1; e < valLoss.length; e++) {
          if (valLoss[e] < valLoss[best]) best = e;
          waited = valLoss[e] < valLoss[e - 1] ? 0 : waited + 1;
          if (waited >= patience) return { best, epochs: e + 1 };
        }
        return { best, epochs: valLoss.length };
      },
    },
    {
      says: 'only epochs in which the loss rises are counted, and all together: count those without a new lowest, from the last lowest on',
      gives: (valLoss, patience) => {
        let [best, waited] = [0, 0];
        for (let e = 1; e < valLoss.length; e++) {
          if (valLoss[e] < valLoss[best]) best = e;
          if (valLoss[e] > valLoss[e - 1]) waited++;
          if (waited >= patience) return { best, epochs: e + 1 };
        }
        return { best, epochs: valLoss.length };
      },
    },
    {
      says: 'an epoch with an equal loss is not counted: it is no new lowest, so the patience gets smaller',
      gives: (valLoss, patience) => {
        let [best, waited] = [0, 0];
        for (let e = 1; e < valLoss.length; e++) {
          if (valLoss[e] < valLoss[best]) [best, waited] = [e, 0];
          else if (valLoss[e] > valLoss[best]) waited++;
          if (waited >= patience) return { best, epochs: e + 1 };
        }
        return { best, epochs: valLoss.length };
      },
    },
    {
      says: 'the lowest loss is not kept up to date: each loss was compared with the first one',
      gives: (valLoss, patience) => {
        let best = 0;
        for (let e = 1; e < valLoss.length; e++) {
          if (valLoss[e] < valLoss[0]) best = e;
          else if (e - best >= patience) return { best, epochs: e + 1 };
        }
        return { best, epochs: valLoss.length };
      },
    },
    {
      says: 'it ends at the first epoch without a lower loss: wait for `patience` such epochs',
      gives: stopped({ isOver: (waited) => waited > 0 }),
    },
    {
      says: 'it ends at the first epoch without a lower loss: wait for `patience` such epochs',
      gives: (valLoss) => {
        const rise = valLoss.findIndex((loss, e) => e > 0 && loss >= valLoss[e - 1]);
        return rise < 0
          ? { best: valLoss.length - 1, epochs: valLoss.length }
          : { best: rise - 1, epochs: rise + 1 };
      },
    },
    {
      says: 'the last epoch of the list is never looked at: go on while e < valLoss.length',
      gives: (valLoss, patience) => {
        const { best, epochs } = stopped()(valLoss.slice(0, -1), patience);
        return { best, epochs: epochs < valLoss.length - 1 ? epochs : valLoss.length };
      },
    },
    from(
      'there are more epochs than the list has: training ends at its end, too',
      (_, patience, { best }) => ({
        best,
        epochs: best + patience + 1,
      }),
    ),
    from(
      'epochs is only the best one, counted from 1: those after it, in vain, were trained, too',
      (_, __, { best }) => ({
        best,
        epochs: best + 1,
      }),
    ),
    from(
      'epochs counts only the epochs in vain, after the best one: all that were trained count',
      (_, __, right) => ({
        ...right,
        epochs: right.epochs - 1 - right.best,
      }),
    ),
    from(
      'the two numbers are in a list: give them their names, { best, epochs }',
      (_, __, { best, epochs }) => [best, epochs],
    ),
    from(
      'epochs is the last epoch, counted from 0: it must be their number, which is one more',
      (_, __, right) => ({
        ...right,
        epochs: right.epochs - 1,
      }),
    ),
    from(
      'epochs is one too small where training ends early: epoch e is the one after e others',
      (_, patience, right) =>
        right.epochs - 1 - right.best >= patience ? { ...right, epochs: right.epochs - 1 } : right,
    ),
    {
      says: 'no epoch is ever better: the lowest loss so far begins with the first loss or with Infinity, not with 0',
      gives: (valLoss, patience) => ({ best: 0, epochs: Math.min(valLoss.length, patience + 1) }),
    },
    {
      says: 'the list was put in order: the epochs must stay where they are',
      gives: (valLoss, patience) => ({ best: 0, epochs: Math.min(valLoss.length, patience + 1) }),
    },
    from('best is counted from 1: epochs count from 0, as the places of the list do', (_, __, right) => ({
      ...right,
      best: right.best + 1,
    })),
    from('best is the lowest loss, not the epoch that had it', (valLoss, _, right) => ({
      ...right,
      best: valLoss[right.best],
    })),
    from(
      'best is the last epoch: those after the lowest loss are worse, so remember where the lowest was',
      (_, __, right) => ({
        ...right,
        best: right.epochs - 1,
      }),
    ),
    from(
      'the training never ends: it must stop when `patience` epochs have brought no lower loss',
      (valLoss) => ({
        best: valLoss.indexOf(Math.min(...valLoss)),
        epochs: valLoss.length,
      }),
    ),
    from(
      'the training never ends: it must stop when `patience` epochs have brought no lower loss',
      (valLoss, _, right) => ({
        ...right,
        epochs: valLoss.length,
      }),
    ),
    from(SEES_THE_FUTURE, (valLoss, _, right) => ({
      ...right,
      best: valLoss.indexOf(Math.min(...valLoss)),
    })),
    from(SEES_THE_FUTURE, (valLoss, patience) => {
      const best = valLoss.indexOf(Math.min(...valLoss));
      return { best, epochs: Math.min(valLoss.length, best + patience + 1) };
    }),
    {
      says: 'all epochs without a new lowest loss are counted together: the count begins anew at each new lowest',
      gives: (valLoss, patience) => {
        let [best, waited] = [0, 0];
        for (let epoch = 1; epoch < valLoss.length; epoch++) {
          if (valLoss[epoch] < valLoss[best]) best = epoch;
          else waited++;
          if (waited >= patience) return { best, epochs: epoch + 1 };
        }
        return { best, epochs: valLoss.length };
      },
    },
    from(
      'a training that has not run out of patience gives nothing: return after the loop, too',
      (_, patience, right) => (right.epochs - 1 - right.best >= patience ? right : undefined),
    ),
  ],
});
