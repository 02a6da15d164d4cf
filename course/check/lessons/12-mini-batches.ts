/** @file The functions of notebook 12. */
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';

type OrderAndSize = readonly [order: readonly number[], size: number];

/** Batches that begin at every `every`-th example. */
function cut(order: readonly number[], every: number, end: (from: number) => number): number[][] {
  const batches: number[][] = [];
  for (let from = 0; from < order.length; from += every) batches.push(order.slice(from, end(from)));
  return batches;
}

const batchesOfCheck: FunctionCheck = functionCheck<OrderAndSize>({
  name: 'batchesOf',
  reference: (order, size) => cut(order, size, (from) => from + size),
  cases: (random) => [
    { args: [[2, 0, 1], 2] },
    { args: [[5, 2, 1, 3, 0, 4], 4] },
    { args: [[3, 1, 5, 0, 2, 4], 3] },
    { args: [[1, 0, 2], 5] },
    { args: [[0], 3] },
    { args: [[...random.permutation(11)], 4] },
    { args: [[...random.permutation(9)], 2] },
  ],
  mistakes: [
    {
      says: 'the last examples are missing: the last batch is smaller when the sizes do not fit, but it belongs to the epoch',
      gives: (order, size) =>
        cut(order, size, (from) => from + size).filter((batch) => batch.length === size),
    },
    {
      says: 'only the first batch is right: slice(from, end) takes two places, and the second one is an end, not a length',
      gives: (order, size) => cut(order, size, () => size),
    },
    {
      says: 'the batches overlap, one begins right after the other has begun: the next one begins `size` places later',
      gives: (order, size) => cut(order, 1, (from) => from + size),
    },
    {
      says: 'each batch is one too short: slice stops before its end, so the end is from + size',
      gives: (order, size) => cut(order, size, (from) => from + size - 1),
    },
    {
      says: 'each batch holds the first example of the next one, too: slice stops before its end, so the end is from + size',
      gives: (order, size) => cut(order, size, (from) => from + size + 1),
    },
    {
      says: 'an empty batch follows where the sizes fit: stop when no example is left, with < and not with <=',
      gives: (order, size) => {
        const batches = cut(order, size, (from) => from + size);
        return order.length % size === 0 ? [...batches, []] : batches;
      },
    },
    {
      says: 'the order was not used: these are the places 0, 1, 2 …, not the examples that stand there',
      gives: (order, size) =>
        cut(
          order.map((_, i) => i),
          size,
          (from) => from + size,
        ),
    },
    {
      says: 'size was taken for the number of batches: it is the number of examples in each of them',
      gives: (order, size) => {
        const each = Math.ceil(order.length / size);
        return cut(order, each, (from) => from + each);
      },
    },
    {
      says: 'the last batch was filled up with examples that had their turn: let it be smaller',
      gives: (order, size) =>
        cut(order, size, (from) => from + size).map((batch) =>
          batch.length < size ? order.slice(-size) : batch,
        ),
    },
    {
      says: 'the last batch was filled up with undefined: take only as many examples as are left',
      gives: (order, size) =>
        cut(order, size, (from) => from + size).map((batch) =>
          Array.from({ length: size }, (_, j) => batch[j]),
        ),
    },
    {
      says: 'the batches overlap: the number of a batch was taken for a place; batch number b begins at b * size',
      gives: (order, size) =>
        Array.from({ length: Math.ceil(order.length / size) }, (_, b) => order.slice(b, b + size)),
    },
    {
      says: 'this is the first batch alone: the return stands in the loop and ends it; return all batches after it',
      gives: (order, size) => order.slice(0, size),
    },
    {
      says: 'each batch goes on to the end of the order: slice needs an end, too',
      gives: (order, size) => cut(order, size, () => order.length),
    },
    {
      says: 'each batch begins at 0: it must begin at from',
      gives: (order, size) => cut(order, size, () => size).map(() => order.slice(0, size)),
    },
    {
      says: 'each batch holds one example alone: it has size of them',
      gives: (order, size) => cut(order, size, (from) => from + 1),
    },
    {
      says: 'this is the first batch alone: the return stands in the loop and ends it; return all batches after it',
      gives: (order, size) => [order.slice(0, size)],
    },
    {
      says: 'splice takes the examples out of the order, and then the next ones are passed over: slice leaves it as it is',
      gives: (order, size) => {
        const rest = [...order];
        const batches: number[][] = [];
        for (let from = 0; from < rest.length; from += size) batches.push(rest.splice(from, size));
        return batches;
      },
    },
    {
      says: 'each batch begins at 0 and they grow: it must begin at from',
      gives: (order, size) =>
        cut(order, size, (from) => from + size).map((_, b) => order.slice(0, (b + 1) * size)),
    },
    {
      says: 'the batches were sorted: leave the examples in their order',
      gives: (order, size) =>
        cut(order, size, (from) => from + size).map((batch) => [...batch].sort((a, b) => a - b)),
    },
    {
      says: 'from is a place in the order already: the batch begins at from, not at from * size',
      gives: (order, size) =>
        cut(order, size, (from) => from + size).map((_, b) =>
          order.slice(b * size * size, b * size * size + size),
        ),
    },
    {
      says: 'one example is lost after each batch: the next one begins `size` places later, not size + 1',
      gives: (order, size) => cut(order, size + 1, (from) => from + size),
    },
    {
      says: 'each batch is in reverse order: leave the examples in their order',
      gives: (order, size) => cut(order, size, (from) => from + size).map((batch) => batch.reverse()),
    },
    {
      says: 'each batch is in one more list: push the batch itself, without brackets around it',
      gives: (order, size) => cut(order, size, (from) => from + size).map((batch) => [batch]),
    },
    {
      says: 'no batch was put into the list: push each of them',
      gives: () => [],
    },
    {
      says: 'the batches are in reverse order: push puts a batch at the end of the list, unshift at its beginning',
      gives: (order, size) => cut(order, size, (from) => from + size).reverse(),
    },
    {
      says: 'this is the last batch alone: push each batch into the list',
      gives: (order, size) => cut(order, size, (from) => from + size).at(-1),
    },
    {
      says: 'this is the last batch alone: push each batch into the list',
      gives: (order, size) => cut(order, size, (from) => from + size).slice(-1),
    },
    {
      says: 'the first batch is missing: from must begin at 0',
      gives: (order, size) => cut(order, size, (from) => from + size).slice(1),
    },
    {
      says: 'the first example is missing: from must begin at 0',
      gives: (order, size) => cut(order.slice(1), size, (from) => from + size),
    },
    {
      says: 'a last batch is missing where the sizes fit, and where they do not: go on while from < order.length',
      gives: (order, size) =>
        cut(order, size, (from) => from + size).filter((_, b) => (b + 1) * size < order.length),
    },
    {
      says: 'this is the number of batches: give back the batches themselves',
      gives: (order, size) => Math.ceil(order.length / size),
    },
    {
      says: 'all examples are in one list: make a list for each batch',
      gives: (order) => order,
    },
  ],
});

type Schedule = readonly [rate: number, epoch: number, every: number, factor: number];

const steppedRateCheck: FunctionCheck = functionCheck<Schedule>({
  name: 'steppedRate',
  reference: (rate, epoch, every, factor) => rate * factor ** Math.floor(epoch / every),
  cases: (random) => [
    { args: [0.8, 0, 5, 0.5] },
    { args: [0.8, 3, 5, 0.5] },
    { args: [0.8, 4, 5, 0.5] },
    { args: [0.8, 5, 5, 0.5] },
    { args: [0.8, 17, 5, 0.5] },
    { args: [2, 7, 3, 0.9] },
    { args: [random.uniform(0.5, 1), 11, 4, 0.7] },
    { args: [random.uniform(0.5, 1), 12, 4, 0.7] },
  ],
  mistakes: [
    {
      says: 'the rate falls in every epoch, not in steps: round the number of steps down with Math.floor',
      gives: (rate, epoch, every, factor) => rate * factor ** (epoch / every),
    },
    {
      says: 'the rate falls too early: Math.round rounds up from one half on; epoch 4 of 5 is still the first step, so use Math.floor',
      gives: (rate, epoch, every, factor) => rate * factor ** Math.round(epoch / every),
    },
    {
      says: 'the first step comes too early: the first `every` epochs have the full rate, so round down with Math.floor, and epoch 0 is no step',
      gives: (rate, epoch, every, factor) => rate * factor ** Math.ceil(epoch / every),
    },
    {
      says: 'the rate falls one epoch too early: epochs count from 0, so do not add 1',
      gives: (rate, epoch, every, factor) => rate * factor ** Math.floor((epoch + 1) / every),
    },
    {
      says: 'the rate falls one epoch too late: epochs count from 0, so it falls in epoch 5 already',
      gives: (rate, epoch, every, factor) => rate * factor ** Math.max(0, Math.floor((epoch - 1) / every)),
    },
    {
      says: 'the factor was multiplied by the number of steps: after two steps it is factor · factor, so use **',
      gives: (rate, epoch, every, factor) => rate * factor * Math.floor(epoch / every),
    },
    {
      says: 'the factor was multiplied by the number of steps: after two steps it is factor · factor, so use **',
      gives: (rate, epoch, every, factor) =>
        epoch < every ? rate : rate * factor * Math.floor(epoch / every),
    },
    {
      says: 'the factor was taken once in every epoch: take it once in every `every` epochs',
      gives: (rate, epoch, _, factor) => rate * factor ** epoch,
    },
    {
      says: '^ is no power in TypeScript, it compares bits: use **',
      gives: (rate, epoch, every, factor) => rate * (factor ^ Math.floor(epoch / every)),
    },
    {
      says: 'the rate falls once and never again: count how many steps there were',
      gives: (rate, epoch, every, factor) => (epoch < every ? rate : rate * factor),
    },
    {
      says: 'the rate is small in the epoch of the step only and large again after it: count how many steps there were',
      gives: (rate, epoch, every, factor) => (epoch > 0 && epoch % every === 0 ? rate * factor : rate),
    },
    {
      says: 'the rate is small in epoch 0 already and large again after a step: count how many steps there were',
      gives: (rate, epoch, every, factor) => (epoch % every === 0 ? rate * factor : rate),
    },
    {
      says: '% gives what is left over by the division: the number of whole steps is Math.floor(epoch / every)',
      gives: (rate, epoch, every, factor) => rate * factor ** (epoch % every),
    },
    {
      says: 'the first step is missing: after `every` epochs the rate falls for the first time',
      gives: (rate, epoch, every, factor) => rate * factor ** Math.max(0, Math.floor(epoch / every) - 1),
    },
    {
      says: 'one step too many was taken: the first `every` epochs have the full rate',
      gives: (rate, epoch, every, factor) => rate * factor ** (Math.floor(epoch / every) + 1),
    },
    {
      says: 'the rate is too large before the first step: in epoch 0 it is the full rate; do not subtract 1',
      gives: (rate, epoch, every, factor) => rate * factor ** Math.floor((epoch - 1) / every),
    },
    {
      says: 'the factor is always 0.5: use the argument factor',
      gives: (rate, epoch, every) => rate * 0.5 ** Math.floor(epoch / every),
    },
    {
      says: 'the rate falls every 5 epochs, whatever is asked for: use the argument every',
      gives: (rate, epoch, _, factor) => rate * factor ** Math.floor(epoch / 5),
    },
    {
      says: 'every and epoch have changed places: epoch / every is the number of steps',
      gives: (rate, epoch, every, factor) => rate * factor ** Math.floor(every / epoch),
    },
    {
      says: 'base and exponent have changed places: it is factor ** steps',
      gives: (rate, epoch, every, factor) => rate * Math.floor(epoch / every) ** factor,
    },
    {
      says: 'nothing changes: the rate must fall after every `every` epochs',
      gives: (rate) => rate,
    },
    {
      says: 'the power is taken of rate * factor: ** belongs to the factor alone',
      gives: (rate, epoch, every, factor) => (rate * factor) ** Math.floor(epoch / every),
    },
    {
      says: 'the power is taken of rate * factor: ^ compares bits and comes last, and it is no power: use **',
      gives: (rate, epoch, every, factor) => (rate * factor) ^ Math.floor(epoch / every),
    },
    {
      says: 'the rate is small in the epoch of the step only and large again after it: count how many steps there were',
      gives: (rate, epoch, every, factor) => (epoch % every === 0 ? rate * factor ** (epoch / every) : rate),
    },
    {
      says: '** was taken of the wrong number: the rate stays as it is, the factor gets the power',
      gives: (rate, epoch, every, factor) => rate ** Math.floor(epoch / every) * factor,
    },
    {
      says: 'the rate falls by the factor of the number of epochs in a step: the power is the number of steps',
      gives: (rate, _, every, factor) => rate * factor ** every,
    },
    {
      says: 'the rate becomes smaller by a share of itself, 1 − factor: the factor is what stays of it',
      gives: (rate, epoch, every, factor) => rate * (1 - factor) ** Math.floor(epoch / every),
    },
    {
      says: 'the rate was divided by the number of steps: after two steps it is factor · factor, so use **',
      gives: (rate, epoch, every) => rate / Math.max(1, Math.floor(epoch / every)),
    },
    {
      says: 'the rate was divided by 1 + the number of steps: take the factor to the power of the steps',
      gives: (rate, epoch, every) => rate / (1 + Math.floor(epoch / every)),
    },
    {
      says: 'the share that stays was subtracted, once for each step: multiply by factor ** steps',
      gives: (rate, epoch, every, factor) => rate - rate * factor * Math.floor(epoch / every),
    },
    {
      says: 'this is the number of steps: the rate is rate times the factor to the power of it',
      gives: (_, epoch, every) => Math.floor(epoch / every),
    },
    {
      says: 'it falls like eˣ: take the factor to the power of the steps',
      gives: (rate, epoch, every, factor) => rate * Math.exp(-factor * Math.floor(epoch / every)),
    },
    {
      says: 'the factor was subtracted: it is a share of the rate that stays, so multiply',
      gives: (rate, epoch, every, factor) => rate - factor * Math.floor(epoch / every),
    },
    {
      says: 'this is the factor alone: multiply it by the rate',
      gives: (_, epoch, every, factor) => factor ** Math.floor(epoch / every),
    },
    {
      says: 'the rate grows: a factor below 1 must be taken with a positive exponent',
      gives: (rate, epoch, every, factor) => rate / factor ** Math.floor(epoch / every),
    },
  ],
});

type LossesAndSizes = readonly [losses: readonly number[], sizes: readonly number[]];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const weighted = (losses: readonly number[], sizes: readonly number[]): number =>
  sum(losses.map((loss, i) => loss * sizes[i]));

const epochLossCheck: FunctionCheck = functionCheck<LossesAndSizes>({
  name: 'epochLoss',
  reference: (losses, sizes) => weighted(losses, sizes) / sum(sizes),
  cases: (random) => [
    {
      args: [
        [0.5, 0.8],
        [4, 2],
      ],
    },
    {
      args: [
        [1, 2, 4],
        [3, 3, 1],
      ],
    },
    { args: [[...random.uniform(0.1, 2.5, 1, 5, 'float64').data], [10, 10, 10, 10, 3]] },
    { args: [[1.5], [7]] },
    {
      args: [
        [0, 2, 0.25],
        [4, 1, 3],
      ],
    },
  ],
  mistakes: [
    {
      says: 'the small last batch counts like a full one: this is the mean of the batches; each must count as often as it has examples',
      gives: (losses) => sum(losses) / losses.length,
    },
    {
      says: 'it is too large: the sum over the examples was divided by the number of batches; divide by the number of examples',
      gives: (losses, sizes) => weighted(losses, sizes) / losses.length,
    },
    {
      says: 'the sum over all examples was divided by the size of the first batch: divide by all examples',
      gives: (losses, sizes) => weighted(losses, sizes) / sizes[0],
    },
    {
      says: 'this is the sum over all examples: divide it by their number',
      gives: weighted,
    },
    {
      says: 'it is too small: the last batch was taken for a full one when the examples were counted; add up the sizes',
      gives: (losses, sizes) => weighted(losses, sizes) / (losses.length * sizes[0]),
    },
    {
      says: 'the small last batch counts like a full one: every loss was multiplied by the size of the first batch',
      gives: (losses, sizes) => (sum(losses) * sizes[0]) / sum(sizes),
    },
    {
      says: 'the losses are means already: take each times its size before you divide by all examples',
      gives: (losses, sizes) => sum(losses) / sum(sizes),
    },
    {
      says: 'each loss was divided by its size: it is a mean already, so multiply it by its size',
      gives: (losses, sizes) => sum(losses.map((loss, i) => loss / sizes[i])) / losses.length,
    },
    {
      says: 'this is the loss of the last batch alone: an epoch has more of them',
      gives: (losses) => losses[losses.length - 1],
    },
    {
      says: 'the losses were added up: an epoch has one mean loss, so weigh them and divide by all examples',
      gives: (losses) => sum(losses),
    },
    {
      says: 'each loss was divided by its size: it is a mean already, so multiply it by its size',
      gives: (losses, sizes) => sum(losses.map((loss, i) => loss / sizes[i])),
    },
    {
      says: 'each loss was divided by its size: it is a mean already, so multiply it by its size',
      gives: (losses, sizes) => sum(losses.map((loss, i) => loss / sizes[i])) / sum(sizes),
    },
    {
      says: 'the last batch was left out: it is smaller, but it belongs to the epoch',
      gives: (losses, sizes) => weighted(losses.slice(0, -1), sizes) / sum(sizes.slice(0, -1)),
    },
    {
      says: 'the sum over all examples was divided by the size of the last batch: add up the sizes',
      gives: (losses, sizes) => weighted(losses, sizes) / sizes[sizes.length - 1],
    },
    {
      says: 'it was divided by the sum of the losses: divide by the number of examples, the sum of the sizes',
      gives: (losses, sizes) => weighted(losses, sizes) / sum(losses),
    },
    {
      says: 'it was divided by 60000: this epoch has another number of examples, the sum of the sizes',
      gives: (losses, sizes) => weighted(losses, sizes) / 60_000,
    },
    {
      says: 'each loss was averaged with the mean so far: then the last ones count most; add up loss times size, and divide at the end',
      gives: (losses) => losses.reduce((mean, loss) => (mean + loss) / 2, 0),
    },
    {
      says: 'each loss was averaged with the mean so far: then the last ones count most; add up loss times size, and divide at the end',
      gives: (losses) => losses.reduce((mean, loss) => (mean + loss) / 2),
    },
    {
      says: 'it ends with the first batch: the return must stand behind the loop, not in it',
      gives: (losses, sizes) => (losses[0] * sizes[0]) / sum(sizes),
    },
    {
      says: 'the first batch was left out: places count from 0',
      gives: (losses, sizes) => weighted(losses.slice(1), sizes.slice(1)) / sum(sizes.slice(1)),
    },
    {
      says: 'the first batch was left out of the sum: places count from 0',
      gives: (losses, sizes) => weighted(losses.slice(1), sizes.slice(1)) / sum(sizes),
    },
    {
      says: 'the last batch was left out of the sum: go on while i < losses.length',
      gives: (losses, sizes) => weighted(losses.slice(0, -1), sizes) / sum(sizes),
    },
    {
      says: 'it is divided again and again, inside the loop: divide once, after it',
      gives: (losses, sizes) =>
        losses.reduce((total, loss, i) => (total + loss * sizes[i]) / sum(sizes.slice(0, i + 1)), 0),
    },
    {
      says: 'each loss was multiplied by all examples so far: multiply it by the size of its own batch',
      gives: (losses, sizes) => sum(losses.map((loss, i) => loss * sum(sizes.slice(0, i + 1)))) / sum(sizes),
    },
    {
      says: 'each size was taken twice: multiply each loss by its size once',
      gives: (losses, sizes) => sum(losses.map((loss, i) => loss * sizes[i] ** 2)) / sum(sizes),
    },
    {
      says: 'the examples were counted from 1, so there is one too many: begin with 0',
      gives: (losses, sizes) => weighted(losses, sizes) / (sum(sizes) + 1),
    },
    {
      says: 'the sum of the losses was multiplied by the number of examples: add up loss times size, then divide',
      gives: (losses, sizes) => sum(losses) * sum(sizes),
    },
    {
      says: 'it is divided again and again, inside the loop: divide once, after it',
      gives: (losses, sizes) => losses.reduce((total, loss, i) => (total + loss * sizes[i]) / sum(sizes), 0),
    },
    {
      says: 'this is the smallest loss: all batches count',
      gives: (losses) => Math.min(...losses),
    },
    {
      says: 'this is the largest loss: all batches count',
      gives: (losses) => Math.max(...losses),
    },
    {
      says: 'this is the loss of the middle batch: all of them count',
      gives: (losses) => [...losses].sort((a, b) => a - b)[Math.floor(losses.length / 2)],
    },
    {
      says: 'this is the loss of the first batch alone: an epoch has more of them',
      gives: (losses) => losses[0],
    },
  ],
});

/** The checks of this notebook. */
export const MINI_BATCHES: {
  readonly batchesOf: FunctionCheck;
  readonly steppedRate: FunctionCheck;
  readonly epochLoss: FunctionCheck;
} = { batchesOf: batchesOfCheck, steppedRate: steppedRateCheck, epochLoss: epochLossCheck };
