/** @file The versions of updateParams that a learner's test in notebook 8 must tell apart. */
import {
  add,
  fromRows,
  type Matrix,
  map,
  multiply,
  type ParamGradients,
  type Params,
  subtract,
  sum,
  toDtype,
} from 'scratchnet';
import type { FunctionCheck } from '../definition/function-check.ts';
import { type TestedVersion, testCheck } from '../definition/test-check.ts';
import { difference } from '../values/compare.ts';
import { plain } from '../values/plain.ts';

type Update = readonly [params: Params, grads: ParamGradients, alpha: number];
type Step = (W: Matrix, dW: Matrix, alpha: number) => Matrix;

const NAMES = ['W1', 'b1', 'W2', 'b2'] as const;
type Name = (typeof NAMES)[number];

const rightStep: Step = (W, dW, alpha) => subtract(W, multiply(dW, alpha));

/** An update that makes one kind of step, but for some of the parameters another one. */
function updateBy(step: Step, others: Partial<Record<Name, Step>> = {}) {
  return (...[params, grads, alpha]: Update): Params => {
    const updated = (name: Name): Matrix => (others[name] ?? step)(params[name], grads[`d${name}`], alpha);
    return Object.fromEntries(NAMES.map((name) => [name, updated(name)])) as unknown as Params;
  };
}

const stays: Step = (W) => map(W, (weight) => weight);

const VERSIONS: readonly TestedVersion<Update>[] = [
  {
    isRight: true,
    says: 'work out by hand what each entry must be, W − alpha · dW; two matrices are never ===, so compare their entries; and numbers are rounded, so allow a small difference, such as 1e-6',
    gives: updateBy(rightStep),
  },
  {
    isRight: true,
    says: 'this one adds −alpha · dW in double precision, so that its last digits are others: allow a small difference, such as 1e-6',
    gives: updateBy((W, dW, alpha) => add(toDtype(W, 'float64'), multiply(toDtype(dW, 'float64'), -alpha))),
  },
  {
    isRight: false,
    says: 'it goes the wrong way: are your slopes all 0, or do you look at the size of the step alone?',
    whenTaken: 'it wants W + alpha · dW; the step is subtracted, W − alpha · dW',
    gives: updateBy((W, dW, alpha) => add(W, multiply(dW, alpha))),
  },
  {
    isRight: false,
    says: 'one of the parameters does not do what it should: do you look at all four, W1, b1, W2 and b2, and is none of their slopes 0?',
    gives: updateBy(rightStep, { b1: stays }),
  },
  {
    isRight: false,
    says: 'one of the parameters does not do what it should: do you look at all four, W1, b1, W2 and b2, and is none of their slopes 0?',
    gives: updateBy(rightStep, { b2: stays }),
  },
  {
    isRight: false,
    says: 'one of the parameters does not do what it should: do you look at all four, W1, b1, W2 and b2, and is none of their slopes 0?',
    gives: updateBy(rightStep, { W1: stays }),
  },
  {
    isRight: false,
    says: 'one of the parameters does not do what it should: do you look at all four, W1, b1, W2 and b2, and is none of their slopes 0?',
    gives: updateBy(rightStep, { W2: stays }),
  },
  {
    isRight: false,
    says: 'with your learning rate its mistake cannot be seen: which other one would show it?',
    whenTaken: 'it wants W − dW; the learning rate is missing, W − alpha · dW',
    gives: updateBy((W, dW) => subtract(W, dW)),
  },
  {
    isRight: false,
    says: 'with your learning rate its mistake cannot be seen: which other one would show it?',
    gives: updateBy((W, dW) => subtract(W, multiply(dW, 0.1))),
  },
  {
    isRight: false,
    says: 'with your learning rate its mistake cannot be seen: which other one would show it?',
    gives: updateBy((W, dW, alpha) => subtract(W, multiply(dW, alpha ** 2))),
  },
  {
    isRight: false,
    says: 'with your parameters its mistake cannot be seen: which numbers hide that they were left out?',
    whenTaken: 'it wants the step alone, −alpha · dW; it must be W − alpha · dW',
    gives: updateBy((_, dW, alpha) => multiply(dW, -alpha)),
  },
  {
    isRight: false,
    says: 'with your slopes its mistake cannot be seen: can a slope be more than you have tried?',
    gives: updateBy((W, dW, alpha) => subtract(W, multiply(map(dW, Math.abs), alpha))),
  },
  {
    isRight: false,
    says: 'with your slopes its mistake cannot be seen: is each of them as large as the others?',
    gives: updateBy((W, dW, alpha) => subtract(W, multiply(map(dW, Math.sign), alpha))),
  },
  {
    isRight: false,
    says: 'a matrix has more than one entry: do you look at all of them, in every parameter?',
    gives: updateBy((W, dW, alpha) => {
      const next = map(W, (weight) => weight);
      next.data[0] -= alpha * dW.data[0];
      return next;
    }),
  },
  {
    isRight: false,
    says: 'in each matrix only the sum is right: compare every entry, not what they add up to',
    gives: updateBy((W, dW, alpha) => subtract(W, alpha * (sum(dW) / dW.data.length))),
  },
  {
    isRight: false,
    says: 'what it returns is right; but what has become of the parameters that you gave it?',
    gives: updateBy((W, dW, alpha) => {
      W.data.set(rightStep(W, dW, alpha).data);
      return W;
    }),
  },
];

const column = (...values: number[]): Matrix<number, 1> =>
  fromRows(values.map((value) => [value])) as Matrix<number, 1>;

/** Numbers that are all unlike, with slopes of both signs. */
function example(): readonly [params: Params, grads: ParamGradients] {
  const params = { W1: fromRows([[1, 2], [3, 4], [5, 6]]), b1: column(7, 8, 9) }; // biome-ignore format: a matrix
  const grads = { dW1: fromRows([[2, -4], [6, -8], [3, -1]]), db1: column(-2, 4, 5) }; // biome-ignore format: a matrix
  return [
    { ...params, W2: fromRows([[2, 7, 1]]), b2: column(3) },
    { ...grads, dW2: fromRows([[8, -6, 2]]), db2: column(-4) },
  ];
}

export const updateTestCheck: FunctionCheck = testCheck<Update>({
  name: 'updateTest',
  reference: (version) => {
    const [params, grads] = example();
    const wanted = plain(updateBy(rightStep)(...example(), 0.5));
    const got = version(params, grads, 0.5);
    const untouched = difference(plain(example()[0]), plain(params), 0) === undefined;
    return untouched && difference(wanted, plain(got)) === undefined;
  },
  versions: VERSIONS,
});
