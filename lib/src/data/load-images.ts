/**
 * @file Data sets of images from files, in the one form in which every data set arrives.
 *
 * What is done besides reading is written in the data set's notes: EMNIST's images are turned upright, labels that are
 * counted from 1 are counted from 0, and where there is no test half, every seventh image tests.
 */
import { paths } from '#files';
import { loadCsvImages } from './csv-images.ts';
import { findImages, type ImageFiles } from './find-images.ts';
import { half, type RawHalf, readArchive, readPair } from './image-arrays.ts';
import { type ImagePart, usualName } from './image-file-names.ts';
import type { ImageDataset, Images, LabelledImages } from './images.ts';

/** One of this many images tests, as every seventh of MNIST's 70 000 does. */
const TEST_EVERY = 7;
/** Labels are kept as bytes. */
const MOST_CLASSES = 256;

/** Both halves as they lie in the files, and what there is to say about that. */
interface RawSet {
  readonly train: RawHalf;
  readonly test: RawHalf | undefined;
  readonly notes: readonly string[];
}

/**
 * Loads the data set that a path means: a folder with its files, one around such a folder, or one of the files.
 * @throws as {@link loadMnist} does
 */
export function loadImages(path: string): ImageDataset {
  const { basename, resolve, sep } = paths('loadMnist');
  const found = findImages(path, 'loadMnist');
  const [named, folder] = [resolve(path), resolve(found.folder)];
  // A folder gives its name also to what lies deeper in it; a file has that of its folder.
  const isInside = folder === named || folder.startsWith(named + sep);
  const name = found.prefix || basename(isInside ? named : folder);
  const raw = read(found);
  const notes = [...raw.notes];
  const isTurned = /^emnist(-|_|$)/i.test(found.prefix) && found.form !== 'archive';
  if (isTurned) notes.push('EMNIST keeps rows and columns of its images swapped; they were turned upright');
  const turn = ({ images, labels, names }: RawHalf): RawHalf => ({
    images: isTurned ? swapped(images) : images,
    labels,
    names,
  });
  const train = turn(raw.train);
  const test = raw.test && turn(raw.test);
  if (test) checkSizes(name, train.images, test.images);
  const { first, classes } = countClasses(test ? [train, test] : [train]);
  if (first > 0)
    notes.push(
      `labels are from ${first} to ${classes} in the files; they count from 0 to ${classes - 1} here`,
    );
  const halves = test
    ? { train: labelled(train, first), test: labelled(test, first) }
    : split(labelled(train, first), name);
  if (!test) notes.push(`there is no test half; every ${TEST_EVERY}th image was kept to test with`);
  return { name, ...halves, classes, firstLabel: first, notes };
}

function read(set: ImageFiles): RawSet {
  const { form, files } = set;
  if (form === 'archive') return { ...readArchive(files['train images'] as string), notes: [] };
  if (form === 'csv') return readLines(set);
  const train = readPair(fileOf(set, 'train images'), fileOf(set, 'train labels'));
  const hasTest = (files['test images'] ?? files['test labels']) !== undefined;
  return {
    train,
    test: hasTest ? readPair(fileOf(set, 'test images'), fileOf(set, 'test labels')) : undefined,
    notes: [],
  };
}

function readLines(set: ImageFiles): RawSet {
  const path = fileOf(set, 'train images');
  const { images, labels } = loadCsvImages(path);
  if (labels === undefined) throw withoutLabels(path);
  const train = half(images, labels, [path, path]);
  const testPath = set.files['test images'];
  if (testPath === undefined) return { train, test: undefined, notes: [] };
  const other = loadCsvImages(testPath);
  return other.labels === undefined
    ? { train, test: undefined, notes: [`${testPath} has no labels, so it cannot test`] }
    : { train, test: half(other.images, other.labels, [testPath, testPath]), notes: [] };
}

function withoutLabels(path: string): RangeError {
  return new RangeError(
    `loadMnist: ${path} has no labels; a column called label, or one number more than pixels in each line, is needed`,
  );
}

/** @throws RangeError naming the file that is missing */
function fileOf({ files, form, prefix, folder }: ImageFiles, part: ImagePart): string {
  const path = files[part];
  if (path !== undefined) return path;
  const name = usualName(part, form, prefix);
  throw new Error(
    `loadMnist: ${folder} has no ${name}; it${form === 'idx' || form === 'csv' ? ` or ${name}.gz` : ''} is needed`,
  );
}

function checkSizes(name: string, train: Images, test: Images): void {
  const [trainSize, testSize] = [train, test].map(({ shape }) => shape.slice(1).join('×'));
  if (trainSize === testSize) return;
  throw new RangeError(
    `loadMnist: in ${name} training images are ${trainSize} but test images are ${testSize}; both must be of one size`,
  );
}

/** The label that becomes 0, which is 1 if that is the smallest one, and how many classes there are from it on. */
function countClasses(halves: readonly RawHalf[]): { first: number; classes: number } {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { labels, names } of halves) {
    for (let i = 0; i < labels.length; i++) {
      const label = labels[i];
      if (!(Number.isInteger(label) && label >= 0 && label <= MOST_CLASSES)) {
        throw new RangeError(
          `loadMnist: label ${i} in ${names[1]} is ${label}; labels must be whole numbers from 0, of at most ${MOST_CLASSES} classes`,
        );
      }
      least = Math.min(least, label);
      most = Math.max(most, label);
    }
  }
  const first = least === 1 ? 1 : 0;
  const classes = most - first + 1;
  if (classes > MOST_CLASSES)
    throw new RangeError(
      `loadMnist: ${halves[0]?.names[1]} has labels up to ${most}; at most ${MOST_CLASSES} classes are kept`,
    );
  return { first, classes };
}

function labelled({ images, labels }: RawHalf, first: number): LabelledImages {
  if (first === 0 && labels instanceof Uint8Array) return { images, labels };
  return { images, labels: Uint8Array.from(labels, (label) => label - first) };
}

/** Every image with its rows and columns swapped. */
function swapped({ data, shape: [count, rows, cols] }: Images): Images {
  const turned = new Uint8Array(data.length);
  for (let i = 0; i < count; i++) {
    const from = i * rows * cols;
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < cols; c++) turned[from + c * rows + r] = data[from + r * cols + c];
  }
  return { data: turned, shape: [count, cols, rows] };
}

/** Every seventh image tests, so that each class does, even where the files are in the order of the classes. */
function split(all: LabelledImages, name: string): { train: LabelledImages; test: LabelledImages } {
  const count = all.labels.length;
  if (count < TEST_EVERY) {
    throw new RangeError(
      `loadMnist: ${name} has no test half and only ${count} images; at least ${TEST_EVERY} are needed to keep one of them to test with`,
    );
  }
  const isTest = (i: number): boolean => i % TEST_EVERY === TEST_EVERY - 1;
  return { train: chosen(all, (i) => !isTest(i)), test: chosen(all, isTest) };
}

function chosen({ images, labels }: LabelledImages, isChosen: (i: number) => boolean): LabelledImages {
  const places = Array.from(labels.keys()).filter(isChosen);
  const [, rows, cols] = images.shape;
  const data = new Uint8Array(places.length * rows * cols);
  for (const [to, from] of places.entries()) {
    data.set(images.data.subarray(from * rows * cols, (from + 1) * rows * cols), to * rows * cols);
  }
  return {
    images: { data, shape: [places.length, rows, cols] },
    labels: Uint8Array.from(places, (place) => labels[place]),
  };
}
