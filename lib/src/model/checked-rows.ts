/**
 * @file The examples that a model is given, checked before anything is learned from them.
 */
import { checkFinite } from '../core/finite.ts';
import { fromData, type Matrix, toDtype } from '../core/matrix.ts';
import { valueText } from '../core/value-text.ts';
import { LOSSES, type Loss, targetsOf } from '../nn/losses.ts';
import type { TargetKind } from '../nn/targets.ts';
import type { Rows } from './answer.ts';
import type { Ends } from './chain.ts';
import type { Compiled } from './compiled.ts';
import type { Shape, SymbolicTensor } from './symbolic-tensor.ts';
import { bracketed, Tensor } from './tensor.ts';

/** A tensor; TensorFlow.js also takes a list of one, and one by the name of the input or output. */
export type TensorGiven = Tensor | readonly Tensor[] | Readonly<Record<string, Tensor>>;

/** How far the sum of a row of float32 may be from 1. */
const SUM_TOLERANCE = 1e-4;

/**
 * Examples and targets.
 * @throws TypeError if something is not a tensor; RangeError if a shape does not fit, a number is not finite, or the loss
 *   cannot use the targets
 */
export function checkedRows(
  caller: string,
  x: TensorGiven,
  y: TensorGiven,
  ends: Ends,
  compiled: Compiled,
): Rows {
  const X = checkedInputs(`${caller}: x`, x, ends.input);
  const Y = compiled.takesLabels
    ? hotRows(`${caller}: y`, y, ends.output)
    : targetRows(`${caller}: y`, y, ends.output, compiled.loss);
  if (X.rows === Y.rows && X.rows > 0) return { X, Y };
  throw new RangeError(
    `${caller}: x has ${X.rows} rows and y ${Y.rows}; both need one for each example, at least one`,
  );
}

/** (m × inputs) */
export function checkedInputs(what: string, given: TensorGiven, input: SymbolicTensor): Matrix {
  const tensor = oneTensor(what, given, input.name);
  checkShape(what, tensor, input.shape, 'a row for each example with so many numbers is needed');
  checkFinite(...callerAndWhat(what), tensor.matrix);
  return ofType(tensor, input);
}

/** (m × outputs) */
function targetRows(what: string, given: TensorGiven, output: SymbolicTensor, loss: Loss): Matrix {
  const tensor = oneTensor(what, given, output.name, output.sourceLayer?.name);
  const classes = output.shape[1];
  const areLabels = loss === LOSSES.crossEntropy && tensor.matrix.cols === 1 && classes > 1;
  const needed = areLabels
    ? `for labels tf.oneHot(labels, ${classes}) or the loss "sparseCategoricalCrossentropy" is needed`
    : 'a row for each example with so many numbers is needed';
  checkShape(what, tensor, output.shape, needed);
  checkFinite(...callerAndWhat(what), tensor.matrix);
  checkTargets(what, tensor.matrix, targetsOf(loss));
  return ofType(tensor, output);
}

/** One-hot rows of labels. */
function hotRows(what: string, given: TensorGiven, output: SymbolicTensor): Matrix {
  const tensor = oneTensor(what, given, output.name, output.sourceLayer?.name);
  const classes = output.shape[1];
  if (tensor.rank === 0 || tensor.matrix.cols !== 1) {
    throw new RangeError(
      `${what} is ${bracketed(tensor.shape)}; the loss "sparseCategoricalCrossentropy" needs one label for each example, [null] or [null, 1] (for one-hot rows there is "categoricalCrossentropy")`,
    );
  }
  const labels = tensor.dataSync();
  const hot = new Float32Array(labels.length * classes);
  for (const [i, label] of labels.entries()) {
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new RangeError(
        `${what} holds ${label} in row ${i}; every label must be a whole number from 0 to ${classes - 1}`,
      );
    }
    hot[i * classes + label] = 1;
  }
  return toDtype(fromData(hot, labels.length, classes), output.dtype);
}

function callerAndWhat(what: string): [caller: string, name: string] {
  const [caller = '', ...name] = what.split(': ');
  return [caller, name.join(': ')];
}

function oneTensor(what: string, given: TensorGiven, ...names: readonly (string | undefined)[]): Tensor {
  if (given instanceof Tensor) return given;
  if (Array.isArray(given)) {
    if (given.length === 1 && given[0] instanceof Tensor) return given[0];
    throw new TypeError(`${what} is ${valueText(given)}; one tensor is needed, as tensor2d makes it`);
  }
  if (typeof given === 'object' && given !== null) {
    const [[name, value] = [], ...more] = Object.entries(given);
    if (value instanceof Tensor && more.length === 0) {
      if (names.includes(name)) return value;
      throw new RangeError(`${what} is given for ${name}; the model has ${names[0]} there`);
    }
  }
  throw new TypeError(`${what} is ${valueText(given)}; a tensor is needed, as tensor2d makes it`);
}

function checkShape(what: string, { matrix, shape }: Tensor, wanted: Shape, needed: string): void {
  if (shape.length > 0 && matrix.cols === wanted[1]) return;
  throw new RangeError(
    `${what} is ${bracketed(shape)} but the model has ${bracketed([null, wanted[1]])} there; ${needed}`,
  );
}

/** Targets that the loss cannot use would still give numbers, often perfect ones. */
function checkTargets(what: string, m: Matrix, kind: TargetKind): void {
  if (kind === 'numbers') return;
  for (let r = 0; r < m.rows; r++) {
    let sum = 0;
    for (let c = 0; c < m.cols; c++) {
      const target = m.data[r * m.rowStride + c * m.colStride];
      if (target < 0 || target > 1) {
        throw new RangeError(
          `${what} holds ${target} in row ${r}, column ${c}; with this loss every target must be from 0 to 1`,
        );
      }
      sum += target;
    }
    if (kind === 'classes' && Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new RangeError(
        `${what} has the sum ${Number(sum.toPrecision(6))} in row ${r}; with this loss the sum of every row must be 1, as tf.oneHot(labels, classes) makes them (where several answers can be right at once: sigmoid and "binaryCrossentropy")`,
      );
    }
  }
}

function ofType({ matrix }: Tensor, { dtype }: SymbolicTensor): Matrix {
  return matrix.dtype === dtype ? matrix : toDtype(matrix, dtype);
}
