/**
 * @file The examples that a command learns from or measures with, from the name of a data set.
 */
import { type DType, Matrix, toDtype } from '../core/matrix.ts';
import { type ImageDataset, type LabelledImages, subset } from '../data/images.ts';
import { loadMnist } from '../data/mnist.ts';
import { loadMnistSample } from '../data/mnist-sample.ts';
import type { LabelledPoints, PointOptions } from '../data/points.ts';
import { quadrantPoints } from '../data/quadrant.ts';
import { circlePoints, moonPoints, spiralPoints } from '../data/shapes-2d.ts';
import { oneHot } from '../nn/one-hot.ts';
import { flatten, normalize } from '../nn/preprocess.ts';
import { UsageError } from './failures.ts';
import { isPoints, type Settings } from './settings.ts';

/** Examples with what the network should answer. */
export interface Examples {
  /** One example per column. */
  readonly X: Matrix;
  /** One-hot columns, or a row of 0 and 1 for a single output. */
  readonly Y: Matrix;
  readonly labels: Uint8Array;
}

/** The examples to learn from, and those to test with, if the data set has any. */
export interface Problem {
  readonly train: Examples;
  readonly test: Examples | null;
  /** What the label 0 is called in the files. */
  readonly firstLabel: number;
  /** What was done with the files besides reading them. */
  readonly notes: readonly string[];
}

/** The settings that decide about the examples. */
export type DataSettings = Pick<
  Settings,
  'dataset' | 'size' | 'testSize' | 'normal' | 'raw' | 'dtype' | 'seed' | 'output'
>;

/** How images and labels become matrices. */
type Form = Pick<Settings, 'dtype' | 'output' | 'raw'>;

const POINTS: Readonly<Record<string, (options: PointOptions) => LabelledPoints>> = {
  quadrant: quadrantPoints,
  moons: moonPoints,
  circles: circlePoints,
  spirals: spiralPoints,
};

/**
 * Loads or draws the examples.
 * @param command for the message
 * @throws Error if a package or a folder is missing; UsageError if there are fewer
 */
export function loadProblem(settings: DataSettings, command = 'train'): Problem {
  const { dataset, size, testSize, normal, seed, dtype } = settings;
  if (isPoints(dataset)) {
    const draw = POINTS[dataset];
    const options = { normalize: normal, seed, dtype, ...(size === undefined ? {} : { count: size }) };
    const { X, labels } = draw(options);
    return { train: { X, labels, Y: answers(labels, 2, settings) }, test: null, firstLabel: 0, notes: [] };
  }
  const { train, test, classes, firstLabel, notes } = loadImages(dataset);
  const learned = firstImages(train, size, `${command}: --size ${size}`, dataset);
  const tested = firstImages(test, testSize, `${command}: --test-size ${testSize}`, dataset);
  return {
    train: imageExamples(learned, settings, classes),
    test: imageExamples(tested, settings, classes),
    firstLabel,
    notes,
  };
}

/** The images of a data set by its name, or by a folder or a file. */
function loadImages(dataset: string): ImageDataset {
  if (dataset === 'mnist') return loadMnist();
  return dataset === 'sample' ? loadMnistSample() : loadMnist({ folder: dataset });
}

/** The first images, or all if it is not said how many. */
function firstImages(
  all: LabelledImages,
  count: number | undefined,
  flag: string,
  dataset: string,
): LabelledImages {
  const [available] = all.images.shape;
  if (count !== undefined && count > available) {
    throw new UsageError(
      `${flag} is given, but ${dataset} has ${available} such images; at most ${available} can be used`,
    );
  }
  return count === undefined ? all : subset(all, count);
}

/** Images and labels as matrices. */
function imageExamples({ images, labels }: LabelledImages, form: Form, classes: number): Examples {
  const pixels = flatten(images);
  const X = form.raw ? pixels : normalize(pixels);
  // A single class would leave nothing to choose.
  return { X: inDtype(X, form.dtype), labels, Y: answers(labels, Math.max(2, classes), form) };
}

/** Two classes need one output only, unless softmax is to share 1 among both. */
function answers(labels: Uint8Array, classes: number, { output, dtype }: Omit<Form, 'raw'>): Matrix {
  if (classes > 2 || /softmax/i.test(output)) return inDtype(oneHot(labels, classes), dtype);
  const numbers = dtype === 'float64' ? Float64Array.from(labels) : Float32Array.from(labels);
  return new Matrix(numbers, 1, labels.length);
}

/** Examples stay one after the other in the memory, whatever the number type. */
function inDtype(columns: Matrix, dtype: DType): Matrix {
  return columns.dtype === dtype ? columns : toDtype(columns.T, dtype).T;
}
