import { expect } from 'chai';
import {
  backProp,
  type Cache,
  columnSlice,
  divide,
  type Gradients,
  leakyReluDerivative,
  type Matrix,
  map,
  matmul,
  mean,
  multiply,
  type Params,
  relu,
  reluDerivative,
  softmaxBackward,
  subtract,
  sum,
} from 'scratchnet';
import { CHECKS, examine, type Verdict } from 'scratchnet-course';
import { times } from '../../../../short.ts';

type BackProp = (X: Matrix, Y: Matrix, params: Params, cache: Cache, leak: number) => unknown;

/** Steps of the backward pass that a bug replaces. */
interface Bug {
  readonly dZ2?: (A2: Matrix, Y: Matrix) => Matrix;
  readonly average?: (total: Matrix, m: number) => Matrix;
  readonly mask?: (Z1: Matrix, dA1: Matrix, leak: number) => Matrix;
  readonly way?: (W2: Matrix, dW2: Matrix) => Matrix;
}

/** The backward pass, written anew, with one step wrong. */
function backPropWith({
  dZ2 = subtract,
  average = divide,
  mask = (Z1, _, leak) => map(Z1, (z) => (z > 0 ? 1 : leak)),
  way = (W2) => W2,
}: Bug): (...args: Parameters<BackProp>) => Gradients {
  return (X, Y, { W2 }, { Z1, A1, A2 }, leak) => {
    const error = dZ2(A2, Y);
    const dW2 = average(matmul(error, A1.T), X.cols);
    const dA1 = matmul(way(W2, dW2).T, error);
    const dZ1 = multiply(dA1, mask(Z1, dA1, leak));
    return {
      dZ2: error,
      dW2,
      db2: average(sum(error, 1), X.cols) as Matrix<number, 1>,
      dZ1,
      dW1: average(matmul(dZ1, X.T), X.cols),
      db1: average(sum(dZ1, 1), X.cols) as Matrix<number, 1>,
    };
  };
}

/** The right gradients, with some of them replaced. */
const changed =
  (change: (right: Gradients, X: Matrix, Y: Matrix, cache: Cache) => object): BackProp =>
  (X, Y, params, cache, leak) => {
    const right = backPropWith({})(X, Y, params, cache, leak);
    return { ...right, ...change(right, X, Y, cache) };
  };

const verdictOf = (yours: BackProp): Verdict => examine(CHECKS.backProp, yours);

const ones = (Z: Matrix): Matrix => map(Z, () => 1);
const slope = (A2: Matrix): Matrix =>
  multiply(
    A2,
    map(A2, (p) => 1 - p),
  );

const SAYS: readonly (readonly [bug: string, yours: BackProp, says: RegExp])[] = [
  ['the division by the batch forgotten', backPropWith({ average: (total) => total }),
    /^every gradient is exactly 6 times too large: divide by the number of examples$/],
  ['the wrong sign', backPropWith({ dZ2: (A2, Y) => subtract(Y, A2) }), /^every gradient has the wrong sign: .* A2 − Y$/],
  ['softmax’s derivative again', backPropWith({ dZ2: (A2, Y) => multiply(subtract(A2, Y), slope(A2)) }),
    /^softmax’s derivative was applied again/],
  ['softmax’s whole derivative again', backPropWith({ dZ2: (A2, Y) => softmaxBackward(subtract(A2, Y), A2) }),
    /^softmax’s derivative was applied again/],
  ['a bias gradient of one example', changed(({ dZ2 }, X) => ({ db2: divide(columnSlice(dZ2, 0, 1), X.cols) })),
    /^only one bias is wrong: db2 is not summed/],
  ['a bias gradient that keeps a column for each example', changed(({ dZ1 }) => ({ db1: dZ1 })),
    /^db1 is \(5×6\), but b1 is \(5×1\): it is not summed; .*axis 1/],
  ['a bias gradient along the wrong axis', changed(({ dZ2 }) => ({ db2: mean(dZ2, 0) })), /^db2 is \(1×6\), but b2 is \(3×1\): .*axis 0/],
  ['a transposed gradient', changed(({ dW2 }) => ({ dW2: dW2.T })), /^dW2 is \(5×3\), but W2 is \(3×5\): it is transposed/],
  ['ReLU’s mask forgotten', backPropWith({ mask: ones }), /^only layer 1 is wrong: ReLU’s mask is forgotten/],
  ['ReLU in place of its slope', backPropWith({ mask: relu }), /^only layer 1 is wrong: it is multiplied by ReLU itself/],
  ['a mask made from the error', backPropWith({ mask: (_, dA1, leak) => map(dA1, (a) => a > 0 ? 1 : leak) }), /the mask is made from the error/],
  ['the way back through dW2', backPropWith({ way: (_, dW2) => dW2 }), /^only layer 1 is wrong: the error went back through dW2/],
  ['W2 updated first', backPropWith({ way: subtract }), /^only layer 1 is wrong: W2 was updated before/],
  ['Y forgotten', backPropWith({ dZ2: (A2) => A2 }), /^all four are wrong: the truth Y is missing/],
  ['an unknown mistake in dZ2', backPropWith({ dZ2: (A2, Y) => multiply(subtract(A2, Y), Y) }), /^all four are wrong, each in its own way/],
  ['an unknown mistake in dZ1', backPropWith({ mask: (Z1) => map(Z1, (z) => z > 0.5 ? 1 : 0) }), /^only layer 1 is wrong: dZ2 is right/],
  ['sums for the biases alone', changed(({ dZ1, dZ2 }) => ({ db1: sum(dZ1, 1), db2: sum(dZ2, 1) })),
    /^only db1 and db2 are exactly 6 times too large/],
  ['one gradient not divided', changed(({ dW1 }, X) => ({ dW1: multiply(dW1, X.cols) })), /^only dW1 is exactly 6 times too large/],
  ['a division too many', backPropWith({ dZ2: (A2, Y) => divide(subtract(A2, Y), Y.cols) }), /^every gradient is exactly 6 times too small/],
  ['a 6 in place of m', backPropWith({ average: (total) => divide(total, 6) }), /^every gradient is 1\.5 times too large: divided by 6, but there are 9 examples$/],
  ['a division by the classes', backPropWith({ average: (total) => divide(total, total.rows === 3 ? 3 : 6) }), /^only dW2 and db2 are 2 times too large: divided by 3, .* or is a factor 2 too many\?$/],
  ['a factor', backPropWith({ dZ2: (A2, Y) => multiply(subtract(A2, Y), 0.7) }), /^every gradient is exactly 0\.7 times/],
  ['Z1 in place of A1', changed(({ dZ2 }, X, _, { Z1 }) => ({ dW2: divide(matmul(dZ2, Z1.T), X.cols) })), /^only dW2 is wrong: its signal is A1/],
  ['zeros', changed(({ dW1 }) => ({ dW1: multiply(dW1, 0) })), /^only dW1 is 0$/],
  ['the mask of plain ReLU', backPropWith({ mask: reluDerivative }), /^only layer 1 is wrong: this is the mask of plain ReLU/],
  ['a leak that is always 0.01', backPropWith({ mask: leakyReluDerivative }), /^only layer 1 is wrong: the mask has 0\.01 where it needs leak/],
  ['a mask upside down', backPropWith({ mask: (Z1, _, leak) => map(Z1, (z) => z > 0 ? leak : 1) }), /^only layer 1 is wrong: ReLU’s mask is upside down/],
  ['the leak everywhere', backPropWith({ mask: (Z1, _, leak) => map(Z1, () => leak) }), /^only layer 1 is wrong: the whole error was multiplied by leak/],
  ['a leak with the wrong sign', backPropWith({ mask: (Z1, _, leak) => map(Z1, (z) => z > 0 ? 1 : -leak) }), /^only layer 1 is wrong: where Z1 is below 0, the slope was subtracted/],
  ['plain ReLU’s A1', changed(({ dZ2 }, X, _, { Z1 }) => ({ dW2: divide(matmul(dZ2, relu(Z1).T), X.cols) })), /^only dW2 is wrong: its signal is the A1 of the cache/],
  ['NaN', changed(({ dW1, db1 }) => ({ dW1: multiply(dW1, Number.NaN), db1: multiply(db1, Number.NaN) })), /^dW1 and db1 have NaN in them/],
  ['two gradients that have nothing in common', changed(({ dW1, db2 }) => ({ dW1: map(dW1, Math.abs), db2: map(db2, Math.abs) })),
    /^dW1 and db2 are wrong, the others are right$/],
  ['a missing gradient', (...args) => { const { dW1, db1, dW2 } = backPropWith({})(...args); return { dW1, db1, dW2 }; },
    /^it returns an object \{ dW1, db1, dW2 \}, but it must be an object \{ dW1, db1, dW2, db2 \}$/],
  ['nothing', () => undefined, /^it returns nothing/],
]; // biome-ignore format: one bug an entry

describe('the check of backProp', () => {
  it('passes a right backward pass, with or without dZ2 and dZ1, whatever the seed', () => {
    for (let seed = 1; seed <= times(20); seed++)
      expect(examine(CHECKS.backProp, backPropWith({}), { seed }).result).to.equal('passed');
    const four: BackProp = (...args) => {
      const { dW1, db1, dW2, db2 } = backPropWith({})(...args);
      return { dW1, db1, dW2, db2 };
    };
    expect(verdictOf(four).result).to.equal('passed');
  });

  it('refuses the library’s own', () => {
    expect(examine(CHECKS.backProp, backProp).says).to.match(/the library's own backProp/);
  });

  for (const [bug, yours, says] of SAYS) {
    it(`names the bug from its pattern: ${bug}`, () => {
      const verdict = verdictOf(yours);
      expect(verdict.result).to.equal('wrong');
      expect(verdict.says).to.match(says);
    });
  }

  it('names the classic bugs whatever the seed', () => {
    for (let seed = 2; seed < 2 + times(11); seed++) {
      for (const [bug, yours, says] of SAYS.slice(0, 10))
        expect(examine(CHECKS.backProp, yours, { seed }).says, `${bug}, seed ${seed}`).to.match(says);
    }
  });

  it('shows relative errors and ratios in a small table', () => {
    const mask = verdictOf(backPropWith({ mask: ones })).lines;
    expect(mask).to.have.length(5);
    expect(mask[0]).to.match(/^ +relative error +yours \/ measured$/);
    expect(mask[1]).to.match(/^ {4}dW1 {2}0\.\d{3} +no single number$/);
    expect(mask[3]).to.match(/^ {4}dW2 {2}\de-(8|9|1[01]) +1\.000$/);
    const sums = verdictOf(backPropWith({ average: (total) => total })).lines;
    for (const line of sums.slice(1)) expect(line).to.match(/^ {4}d[Wb][12] {2}0\.714 +6\.000$/);
    const sign = verdictOf(backPropWith({ dZ2: (A2, Y) => subtract(Y, A2) })).lines;
    for (const line of sign.slice(1)) expect(line).to.match(/^ {4}d[Wb][12] {2}1\.000 +-1\.000$/);
  });
});
