/** @file The functions of notebook 5. */
import {
  add,
  divide,
  exp,
  fromRows,
  type Matrix,
  map,
  max,
  multiply,
  relu,
  reluDerivative,
  softmax,
  subtract,
  sum,
} from 'scratchnet';
import {
  type Answer,
  type Case,
  type Diagnosis,
  type FunctionCheck,
  functionCheck,
  type Mistake,
} from '../definition/function-check.ts';
import { sameNumber } from '../values/compare.ts';

type Scores = readonly [Z: Matrix];

const scoresCase = (...rows: number[][]): Case<Scores> => ({ args: [fromRows(rows)] });

/** A mistake that treats each entry on its own. */
const entryMistake = (says: string, f: (z: number) => number): Mistake<Scores> => ({
  says,
  gives: (Z) => map(Z, f),
});

const IDENTITY = entryMistake('nothing has changed: what is below 0 must become 0', (z) => z);

/** One image, in float64, with scores that are small but not 0. */
const SMALL: Matrix = fromRows([[2e-3], [0], [-1e-3], [4e-4]], 'float64');

const reluCheck: FunctionCheck = functionCheck<Scores>({
  name: 'relu',
  reference: (Z) => relu(Z),
  library: relu,
  cases: (random) => [
    scoresCase([1], [1], [-1]),
    scoresCase([-2, 0, 3], [0.5, -0.5, 4]),
    { args: [random.randn(5, 6)] },
    { args: [multiply(random.randn(4, 3), 20)] },
    { args: [SMALL] },
  ],
  mistakes: [
    IDENTITY,
    entryMistake('below 0 you return −z: that is |z|; what is below 0 must become 0', Math.abs),
    entryMistake('what is above 0 became 0: the larger of 0 and z is needed, not the smaller', (z) =>
      Math.min(0, z),
    ),
    entryMistake('these are the slopes of ReLU, 0 and 1: above 0 the score itself must stay', (z) =>
      z > 0 ? 1 : 0,
    ),
    entryMistake('values above 1 were cut: ReLU has no upper end', (z) => Math.min(1, Math.max(0, z))),
    entryMistake('nothing is below 1 now: the smallest value is 0, so take the larger of 0 and z', (z) =>
      Math.max(1, z),
    ),
    entryMistake('the numbers are rounded: ReLU keeps a positive score as it is', (z) =>
      Math.round(Math.max(0, z)),
    ),
    ...[Math.floor, Math.trunc, Math.ceil].map((cut) =>
      entryMistake('the numbers are cut to whole ones: ReLU keeps a positive score as it is', (z) =>
        cut(Math.max(0, z)),
      ),
    ),
    ...[(z: number) => z >= 1, (z: number) => z > 1].map((stays) =>
      entryMistake('scores from 0 to 1 became 0: ReLU bends at 0, not at 1', (z) => (stays(z) ? z : 0)),
    ),
    entryMistake('the sign is turned around: what is above 0 must stay, what is below must become 0', (z) =>
      Math.max(0, -z),
    ),
    entryMistake(
      'the sign is turned around: what is above 0 must stay, what is below must become 0',
      (z) => -z,
    ),
    entryMistake('below 0 you return −1: what is below 0 must become 0', (z) => (z > 0 ? z : -1)),
    entryMistake(
      'above 0 it is twice the score: (z + |z|) must be halved, or take the larger of 0 and z',
      (z) => 2 * Math.max(0, z),
    ),
    entryMistake('this is softplus, a smooth relative: ReLU has no e in it', (z) =>
      Math.log(1 + Math.exp(z)),
    ),
    entryMistake('this is ELU, a relative: below 0 ReLU is exactly 0', (z) => (z > 0 ? z : Math.exp(z) - 1)),
    entryMistake('above 0 you return 1, and below 0 the score: it is the other way round, z and 0', (z) =>
      z > 0 ? 1 : z,
    ),
    entryMistake('values above 6 were cut: ReLU has no upper end', (z) => Math.min(6, Math.max(0, z))),
    ...[0.1, 0.01, 0.001].map((least) =>
      entryMistake(`the smallest value is ${least}: what is below 0 must become exactly 0`, (z) =>
        Math.max(least, z),
      ),
    ),
    ...[Math.sqrt, Math.log].map((f) =>
      entryMistake(
        'below 0 it is NaN: the root or the logarithm of a negative number is none; compare with 0',
        (z) => f(z) ** 2,
      ),
    ),
    entryMistake('every score became 0: what is above 0 must stay', () => 0),
    entryMistake('above 0 the score was squared: it must stay as it is', (z) => (z > 0 ? z * z : 0)),
    entryMistake(
      'this is the sigmoid, another activation: ReLU has no e in it',
      (z) => 1 / (1 + Math.exp(-z)),
    ),
    entryMistake('this is tanh, another activation: ReLU has no e in it', Math.tanh),
    entryMistake('this is e to the power of z, a part of softmax: ReLU has no e in it', Math.exp),
    entryMistake('below 0 a tenth of the score is left: that is "leaky" ReLU; here it must be 0', (z) =>
      Math.max(z / 10, z),
    ),
    {
      says: 'below 0 a hundredth of the score is left: that is "leaky" ReLU; here it must be 0',
      gives: (Z) => map(Z, (z) => (z > 0 ? z : 0.01 * z)),
    },
  ],
});

const reluDerivativeCheck: FunctionCheck = functionCheck<Scores>({
  name: 'reluDerivative',
  reference: (Z) => reluDerivative(Z),
  library: reluDerivative,
  cases: (random) => [
    scoresCase([1], [1], [-1]),
    scoresCase([-2, 0, 3], [0.25, 0.75, -0.5]),
    { args: [random.randn(5, 6)] },
    { args: [SMALL] },
  ],
  mistakes: [
    entryMistake(
      'at z = 0 your slope is 1: everybody chooses 0 there, so ask for z > 0 and not z >= 0',
      (z) => (z >= 0 ? 1 : 0),
    ),
    entryMistake('at z = 0 your slope is ½: everybody chooses 0 there', (z) =>
      z > 0 ? 1 : z === 0 ? 0.5 : 0,
    ),
    entryMistake(
      'at z = 0 you divide 0 by 0, and that is NaN: compare with 0, do not divide',
      (z) => Math.max(0, z) / z,
    ),
    entryMistake('this is ReLU itself, not its slope: the slope is only ever 0 or 1', (z) => Math.max(0, z)),
    entryMistake(
      'below 0 your slope is −1: that is the slope of |z|; ReLU is flat there, so its slope is 0',
      Math.sign,
    ),
    entryMistake(
      'below 0 your slope is −1: that is the slope of |z|; ReLU is flat there, so its slope is 0',
      (z) => (z > 0 ? 1 : -1),
    ),
    entryMistake('0 and 1 have changed places: the slope is 1 where the score is positive', (z) =>
      z > 0 ? 0 : 1,
    ),
    entryMistake('0 and 1 have changed places: the slope is 1 where the score is positive', (z) =>
      z < 0 ? 1 : 0,
    ),
    entryMistake('below 0 your slope is 1: only 0 itself was left out; ReLU is flat below 0, too', (z) =>
      z === 0 ? 0 : 1,
    ),
    entryMistake('below 0 the score itself is left: ReLU is flat there, so its slope is 0', (z) =>
      z > 0 ? 1 : z,
    ),
    entryMistake('between 0 and 1 your slope is the score itself: right of 0 it is 1 at once', (z) =>
      Math.max(0, Math.min(1, z)),
    ),
    entryMistake('the slope changes at ½ in yours: ReLU bends at 0', (z) =>
      Math.max(0, Math.min(1, Math.round(z))),
    ),
    entryMistake('the slope changes at ½ in yours: ReLU bends at 0', (z) => (z > 0.5 ? 1 : 0)),
    entryMistake('only scores from 1 on have a slope in yours: ReLU bends at 0', (z) => (z >= 1 ? 1 : 0)),
    entryMistake('this is the sigmoid: the slope of ReLU is only ever 0 or 1', (z) => 1 / (1 + Math.exp(-z))),
    entryMistake('every slope is 0: where the score is positive, the slope of ReLU is 1', () => 0),
    entryMistake('only a score of exactly 1 has a slope in yours: ask for z > 0', (z) => (z === 1 ? 1 : 0)),
    entryMistake(
      'above 0 the score itself is left, and below 0 you return 1: the slope is 1 above 0, and 0 below',
      (z) => (z > 0 ? z : 1),
    ),
    entryMistake(
      'at z = 0 you divide 0 by 0, and below 0 your slope is −1: compare with 0, do not divide',
      (z) => z / Math.abs(z),
    ),
    entryMistake('this is the slope of the sigmoid: that of ReLU is only ever 0 or 1', (z) => {
      const s = 1 / (1 + Math.exp(-z));
      return s * (1 - s);
    }),
    entryMistake('this is the slope of tanh: that of ReLU is only ever 0 or 1', (z) => 1 - Math.tanh(z) ** 2),
    entryMistake('this is the slope of z², 2z: above 0 ReLU is z itself, with the slope 1', (z) => 2 * z),
    entryMistake('the scores are rounded up: above 0 the slope is 1, however large the score is', (z) =>
      Math.ceil(Math.max(0, z)),
    ),
    ...[0.1, 0.01, 0.001].flatMap((limit) =>
      [(z: number) => z > limit, (z: number) => z >= limit].map((stays) =>
        entryMistake(`the slope changes at ${limit} in yours: ReLU bends at 0`, (z) => (stays(z) ? 1 : 0)),
      ),
    ),
    entryMistake('every slope is 1: where the score is negative, ReLU is flat, so its slope is 0', () => 1),
    entryMistake(
      'below 0 your slope is 0.01: that is "leaky" ReLU; ReLU is flat there, so its slope is 0',
      (z) => (z > 0 ? 1 : 0.01),
    ),
    entryMistake('only scores above 1 have a slope in yours: ReLU bends at 0', (z) => (z > 1 ? 1 : 0)),
  ],
});

/** From this score on exp is Infinity in float32. */
const EXP_OVERFLOWS = 88.7;
/** Below this score it is 0. */
const EXP_VANISHES = -103.9;

const softmaxCheck: FunctionCheck = functionCheck<Scores>({
  name: 'softmax',
  reference: (Z) => softmax(Z),
  library: softmax,
  cases: (random) => [
    scoresCase([2, 5, 1], [2, 5, 1]),
    scoresCase([1, 3], [2, 2], [3, 1]),
    scoresCase([1, 1000], [2, 1001], [3, 1002]),
    scoresCase([0, 1], [300, 1], [0, 1]),
    { args: [multiply(random.randn(5, 6), 3)] },
    { args: [add(multiply(random.randn(4, 3), 2), fromRows([[-900, 0, 900]]))] },
    { args: [SMALL] },
  ],
  diagnose: diagnoseSoftmax,
  mistakes: [
    {
      says: 'the columns sum to 1, but the largest score of each row was subtracted, not that of each column: all scores of one image need the same number',
      gives: (Z) => {
        const E = exp(subtract(Z, max(Z, 1)));
        return divide(E, sum(E, 0));
      },
    },
    {
      says: 'the columns sum to 1, but the maximum was subtracted after exp: it must be subtracted before',
      gives: (Z) => {
        const E = subtract(exp(Z), max(Z, 0));
        return divide(E, sum(E, 0));
      },
    },
    {
      says: 'the columns sum to 1, but softmax was applied twice: that makes the probabilities nearly equal',
      gives: (Z) => softmax(softmax(Z)),
    },
    {
      says: 'the columns sum to 1, but these are shares of the scores themselves: take e to the power of each score first',
      gives: (Z) => divide(Z, sum(Z, 0)),
    },
    {
      says: 'the columns sum to 1, but these are shares after subtracting the maximum: exp is missing',
      gives: (Z) => {
        const D = subtract(Z, max(Z, 0));
        return divide(D, sum(D, 0));
      },
    },
    {
      says: 'the columns sum to 1, but powers of 2 were taken where powers of e are needed',
      gives: (Z) => softmax(multiply(Z, Math.LN2)),
    },
    {
      says: 'Z and its maximum are exchanged: subtract the maximum from Z, which comes first',
      gives: (Z) => exp(subtract(max(Z, 0), Z)),
    },
    {
      says: 'the sum was divided by the numbers: divide E by its sum, so E comes first',
      gives: (Z) => {
        const E = exp(subtract(Z, max(Z, 0)));
        return divide(sum(E, 0), E);
      },
    },
    {
      says: 'each column sums to the number of classes: divide by the sum of each column, not by its mean',
      gives: (Z) => multiply(softmax(Z), Z.rows),
    },
    {
      says: 'it was divided by the number of examples: divide by the sum of each column',
      gives: (Z) => divide(exp(subtract(Z, max(Z, 0))), Z.cols),
    },
    {
      says: 'it was divided by the number of classes: divide by the sum of each column',
      gives: (Z) => divide(exp(subtract(Z, max(Z, 0))), Z.rows),
    },
    {
      says: 'this is the sigmoid of each score: softmax divides e to the power of each score by the sum of its column',
      gives: (Z) => map(Z, (z) => 1 / (1 + Math.exp(-z))),
    },
    ...[1, 0.1, 0.01, 1e-3, 1e-4].map(
      (epsilon): Mistake<Scores> => ({
        says: `the columns do not sum to 1, because ${epsilon} was added to their sum: with the maximum subtracted it is never 0`,
        gives: (Z) => {
          const E = exp(subtract(Z, max(Z, 0)));
          return divide(E, add(sum(E, 0), epsilon));
        },
      }),
    ),
    {
      says: 'it was divided by the sum twice: once is enough',
      gives: (Z) => {
        const E = exp(subtract(Z, max(Z, 0)));
        return divide(softmax(Z), sum(E, 0));
      },
    },
    {
      says: 'the columns sum to 1, but the scores were squared: take e to the power of each score',
      gives: (Z) => {
        const S = multiply(Z, Z);
        return divide(S, sum(S, 0));
      },
    },
    ...[10, 100, 255, 1000].map(
      (by): Mistake<Scores> => ({
        says: `the columns sum to 1, but the scores were divided by ${by}: their distances must stay, so subtract the largest one`,
        gives: (Z) => softmax(divide(Z, by)),
      }),
    ),
    {
      says: 'the maximum was subtracted after exp: subtract it from the scores, before',
      gives: (Z) => {
        const E = subtract(exp(Z), max(exp(Z), 0));
        return divide(E, sum(E, 0));
      },
    },
    {
      says: 'the largest score of each column got 1, and all others 0: softmax gives every class a share',
      gives: (Z) => map(subtract(Z, max(Z, 0)), (d) => (d === 0 ? 1 : 0)),
    },
    ...[50, 60, 70, 80, 85, 87, 88, 100].map(
      (limit): Mistake<Scores> => ({
        says: 'large scores were cut at a limit: they lose their distance to each other; subtract the largest one instead',
        gives: (Z) => {
          const E = exp(map(Z, (z) => Math.min(z, limit)));
          return divide(E, sum(E, 0));
        },
      }),
    ),
    {
      says: 'it was divided by the largest score: subtract it',
      gives: (Z) => {
        const E = exp(divide(Z, max(Z, 0)));
        return divide(E, sum(E, 0));
      },
    },
    {
      says: 'the sum is that of the scores before the maximum was subtracted: above and below the line the same numbers are needed',
      gives: (Z) => divide(exp(subtract(Z, max(Z, 0))), sum(exp(Z), 0)),
    },
    {
      says: 'the maximum was subtracted for the sum only: above and below the line the same numbers are needed',
      gives: (Z) => divide(exp(Z), sum(exp(subtract(Z, max(Z, 0))), 0)),
    },
    {
      says: 'it was divided by the sum of the scores: divide by the sum of their powers of e',
      gives: (Z) => divide(exp(subtract(Z, max(Z, 0))), sum(Z, 0)),
    },
    {
      says: 'it was divided by the sum of the scores: divide by the sum of their powers of e',
      gives: (Z) => {
        const D = subtract(Z, max(Z, 0));
        return divide(exp(D), sum(D, 0));
      },
    },
    {
      says: 'the maximum was subtracted after exp: it must be subtracted from the scores',
      gives: (Z) => {
        const E = exp(Z);
        return divide(subtract(E, max(E, 0)), sum(E, 0));
      },
    },
    {
      says: 'the sum of the scores was subtracted: it must be the largest one of the column',
      gives: (Z) => {
        const E = exp(subtract(Z, sum(Z, 0)));
        return divide(E, sum(E, 0));
      },
    },
    ...[100, 500, 700, 1000].map(
      (number): Mistake<Scores> => ({
        says: 'a fixed number was subtracted: only the largest score of each column fits every column',
        gives: (Z) => {
          const E = exp(subtract(Z, number));
          return divide(E, sum(E, 0));
        },
      }),
    ),
    {
      says: 'scores were cut off before exp: then large ones look equal; subtract the largest of each column',
      gives: (Z) => softmax(map(Z, (z) => Math.min(z, 80))),
    },
    {
      says: 'the scores were never made positive: take e to the power of each score first',
      gives: (Z) => subtract(Z, max(Z, 0)),
    },
    {
      says: 'these are logarithms: ln of the sum was subtracted, where e to the power of the scores must be divided by the sum',
      gives: (Z) => map(softmax(Z), Math.log),
    },
  ],
});

/** What the sums of the answer, and its NaN, say. */
function diagnoseSoftmax({ args: [Z], value }: Answer<Scores>): Diagnosis | undefined {
  const P = value as Matrix;
  if (P?.rows !== Z.rows || P.cols !== Z.cols) return undefined;
  const broken = columnsOf(P).map((column) => column.some(Number.isNaN));
  if (broken.includes(true)) return diagnoseNaN(Z, broken);
  const areOnes = (sums: Matrix): boolean => [...sums.data].every((value) => sameNumber(value, 1, 1e-4));
  if (sameColumns(P, softmax(multiply(Z, -1)))) {
    return {
      says: 'the columns sum to 1, but the smallest score got the largest probability: it is max − z where z − max is needed',
    };
  }
  if (areOnes(sum(P, 0))) return undefined;
  if (areOnes(sum(P, 1))) {
    return {
      says: 'the rows sum to 1, not the columns: one image is one column, so the maximum and the sum are those of each column (axis 0)',
    };
  }
  if (sameNumber(sum(P), 1, 1e-4)) {
    return {
      says: 'all numbers together sum to 1: each column must, so divide by the sum of each column (axis 0)',
    };
  }
  if (sameColumns(P, exp(Z)) || sameColumns(P, exp(subtract(Z, max(Z, 0))))) {
    return { says: 'the columns do not sum to 1: e to the power of the scores must be divided by its sum' };
  }
  return undefined;
}

function diagnoseNaN(Z: Matrix, broken: readonly boolean[]): Diagnosis | undefined {
  const highest = [...max(Z, 0).data];
  const tooLarge = highest.map((score) => score > EXP_OVERFLOWS || score < EXP_VANISHES); // or 0 / 0
  if (broken.every((isBroken, i) => isBroken === tooLarge[i])) {
    return {
      says: 'columns with large scores are NaN: exp overflows to Infinity, and Infinity / Infinity is NaN; subtract the largest score of each column first',
    };
  }
  const farBelow = highest.map((score) => score < Math.max(...highest) - EXP_OVERFLOWS);
  if (broken.every((isBroken, i) => isBroken === farBelow[i])) {
    return {
      says: 'the other columns sum to 1, but those with small scores are NaN: max was taken over the whole batch; each column needs its own (axis 0)',
    };
  }
  return undefined;
}

function columnsOf(P: Matrix): number[][] {
  return P.T.toArray();
}

function sameColumns(P: Matrix, Q: Matrix): boolean {
  const [mine, theirs] = [columnsOf(P).flat(), columnsOf(Q).flat()];
  return mine.every((value, i) => sameNumber(value, theirs[i]));
}

/** For each hidden unit: is its score above 0, image by image? */
const activity = (Z: Matrix): boolean[][] => Z.toArray().map((row) => row.map((score) => score > 0));

const deadAmong = (rows: readonly (readonly boolean[])[]): number =>
  rows.filter((row) => !row.includes(true)).length;

/** The dead ones before the first that lives. */
function deadAtTheTop(rows: readonly (readonly boolean[])[]): number {
  const living = rows.findIndex((row) => row.includes(true));
  return living < 0 ? rows.length : living;
}

/** The largest score of each unit. */
const highestScores = (Z: Matrix): number[] => Array.from(max(Z, 1).data);

const countDead: FunctionCheck = functionCheck<Scores>({
  name: 'countDead',
  reference: (Z) => deadAmong(activity(Z)),
  cases: (random) => [
    scoresCase([1, -1, 2], [-1, -2, -3]),
    scoresCase([-1, 0, -2], [3, -1, -4], [-1, -1, -5], [2, 1, 6]),
    scoresCase([-5, 2, -1, -1], [1, -1, -1, -3]),
    scoresCase([0, 0, 0], [-1, -2, -3]), // none lives: 0 is a wrong answer
    { args: [subtract(random.randn(40, 7), 1.2)] },
    { args: [subtract(random.randn(60, 5), 1)] },
  ],
  mistakes: [
    {
      says: 'you have counted images, not units: one row is one unit, one column is one image',
      gives: (Z) => deadAmong(activity(Z.T)),
    },
    {
      says: 'you count a unit as dead if it is off for one image: it is dead only if it is off for all of them',
      gives: (Z) => activity(Z).filter((row) => row.includes(false)).length,
    },
    {
      says: 'you have counted the units that live: dead are the others',
      gives: (Z) => Z.rows - deadAmong(activity(Z)),
    },
    {
      says: 'you have counted single scores: a unit is a whole row',
      gives: (Z) =>
        activity(Z)
          .flat()
          .filter((isActive) => !isActive).length,
    },
    {
      says: 'a score of exactly 0 kept a unit alive: ReLU has no slope there either, so a unit lives only above 0',
      gives: (Z) => Z.toArray().filter((row) => row.every((score) => score < 0)).length,
    },
    {
      says: 'you look at the sum or the mean of a row: one positive score among many negative ones keeps a unit alive',
      gives: (Z) => [...sum(Z, 1).data].filter((total) => total <= 0).length,
    },
    {
      says: 'you look at the first image only: a unit is dead if it is off for all images',
      gives: (Z) => activity(Z).filter(([first]) => !first).length,
    },
    {
      says: 'only the last image decides: each image overwrites what the images before it have shown',
      gives: (Z) => activity(Z).filter((row) => !row.at(-1)).length,
    },
    {
      says: 'once a unit lives, all below it count as living: begin anew for each row',
      gives: (Z) => deadAtTheTop(activity(Z)),
    },
    {
      says: 'the score is compared with 0 by ===: a unit is off for all scores up to 0, so use <=',
      gives: (Z) => Z.toArray().filter((row) => row.every((score) => score === 0)).length,
    },
    {
      says: 'the score is compared with 0 by ===: a unit is off for all scores up to 0, so use <=',
      gives: (Z) => highestScores(Z).filter((score) => score === 0).length,
    },
    {
      says: 'the largest score of the whole matrix was looked at: a unit is one row, so each row has its own, max(Z, 1)',
      gives: (Z) => (max(Z) <= 0 ? Z.rows : 0),
    },
    {
      says: 'only the first unit was looked at: return after the loop, not in it',
      gives: (Z) => deadAmong(activity(Z).slice(0, 1)),
    },
    {
      says: 'r goes up to the number of columns: units are rows, so r < Z.rows',
      gives: (Z) =>
        Array.from({ length: Z.cols }, (_, r) => max(Z, 1).get(r, 0)).filter((score) => score <= 0).length,
    },
    {
      says: 'this is the number of a dead unit: how many there are is asked for',
      gives: (Z) =>
        Math.max(
          0,
          activity(Z).findIndex((row) => !row.includes(true)),
        ),
    },
    {
      says: 'you have counted scores of exactly 0: a unit is a whole row, and off for all scores up to 0',
      gives: (Z) =>
        Z.toArray()
          .flat()
          .filter((score) => score === 0).length,
    },
    ...[(score: number) => score >= 1, (score: number) => score > 1, (score: number) => score > 0.5].map(
      (lives): Mistake<Scores> => ({
        says: 'small scores above 0 do not keep a unit alive in yours: ask for score > 0',
        gives: (Z) => Z.toArray().filter((row) => !row.some(lives)).length,
      }),
    ),
    {
      says: 'this is a share: the number of dead units is asked for',
      gives: (Z) => deadAmong(activity(Z)) / Z.rows,
    },
    {
      says: 'the last image is never looked at: the loop must go on while c < Z.cols',
      gives: (Z) => deadAmong(activity(Z).map((row) => row.slice(0, -1))),
    },
    {
      says: 'the first image is never looked at: columns count from 0',
      gives: (Z) => deadAmong(activity(Z).map((row) => row.slice(1))),
    },
    {
      says: 'the last unit is never looked at: the loop must go on while r < Z.rows',
      gives: (Z) => deadAmong(activity(Z).slice(0, -1)),
    },
    {
      says: 'the first unit is never looked at: rows count from 0',
      gives: (Z) => deadAmong(activity(Z).slice(1)),
    },
    {
      says: 'each score above 0 was counted: a unit is a whole row, and dead if it has none of them',
      gives: (Z) =>
        activity(Z)
          .flat()
          .filter((isActive) => isActive).length,
    },
  ],
});

/** The checks of this notebook. */
export const ACTIVATIONS: {
  readonly relu: FunctionCheck;
  readonly reluDerivative: FunctionCheck;
  readonly softmax: FunctionCheck;
  readonly countDead: FunctionCheck;
} = { relu: reluCheck, reluDerivative: reluDerivativeCheck, softmax: softmaxCheck, countDead };
