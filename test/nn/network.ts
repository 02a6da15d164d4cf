/**
 * @file The small network of the reference values: 6 examples, 4 inputs, 5 hidden units, 3 classes; all sizes
 * differ, so that a transposed product cannot pass by luck.
 */
import { type Matrix, oneHot, type Params, RandomState, toDtype } from 'scratchnet';

const random = new RandomState(3);
const draw = (rows: number, cols: number): Matrix => random.randn(rows, cols, 'float64');

export const X: Matrix = draw(4, 6);
export const params: Params = { W1: draw(5, 4), b1: draw(5, 1), W2: draw(3, 5), b2: draw(3, 1) };
export const labels = [2, 0, 1, 1, 0, 2];
export const Y: Matrix = toDtype(oneHot(labels, 3), 'float64');
