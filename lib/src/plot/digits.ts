/**
 * @file Images of digits in a grid, with their labels and what a network took them for.
 */
import type { ImageStack } from '../core/image-stack.ts';
import { needImages } from '../core/need-images.ts';
import { checkNeeded, checkOptions, finite, listOf, type Rules, text, whole } from '../core/options.ts';
import { bytesToRead } from '../core/unseen-images.ts';
import type { Figure, Trace } from './figure.ts';
import { INK, WRONG } from './style.ts';
import { captionsTrace, cellPixels, frame, gridLayout, tileGrid } from './tiles.ts';
import { inkPicture } from './tiles-picture.ts';
import { finiteValues, sameLength } from './values.ts';

export interface DigitsOptions {
  /** Which images, counted from 0; without it the first `count`. */
  readonly indices?: ArrayLike<number>;
  /** How many of the first images (default 10, or fewer if there are fewer). */
  readonly count?: number;
  /** The true label of every image in `images`, not only of those shown. */
  readonly labels?: ArrayLike<number>;
  /** The predicted label of every image; a wrong one is framed and written "true → predicted". */
  readonly predicted?: ArrayLike<number>;
  /** How many beside one another (default: ten, or more for a large grid). */
  readonly columns?: number;
  readonly title?: string;
}

const RULES: Rules<DigitsOptions> = {
  indices: listOf(whole(0)),
  count: whole(1),
  labels: listOf(finite),
  predicted: listOf(finite),
  columns: whole(1),
  title: text,
};

/** Cells between two rows of images, without and with captions. */
const PLAIN_GAP = 3;
const CAPTION_GAP = 11;
const MAX_SHOWN = 1000;

/**
 * A grid of digits, dark ink on pale paper, each with a caption if labels are given.
 *
 * @throws RangeError if there is no image, an index does not exist, or there is not one label for every image
 * @example plotDigits(test.images, { indices: [3, 8], labels: test.labels, predicted, title: 'Mistakes' });
 * @see notebooks/01-load.ipynb
 */
export function plotDigits(images: ImageStack, options: DigitsOptions = {}): Figure {
  checkOptions('plotDigits', options, RULES);
  needImages('plotDigits', images);
  const { labels, predicted, title } = options;
  const [total, rows, cols] = images.shape;
  const shown = shownIndices(total, options);
  if (labels) sameLength('plotDigits', 'images', total, 'labels', labels.length);
  if (predicted) sameLength('plotDigits', 'images', total, 'predicted', predicted.length);

  const captioned = labels !== undefined || predicted !== undefined;
  const rowGap = captioned ? CAPTION_GAP : PLAIN_GAP;
  const grid = tileGrid({
    count: shown.length,
    tileRows: rows,
    tileCols: cols,
    columns: options.columns,
    rowGap,
  });
  const bytes = bytesToRead(images);
  const pictures = shown.map((i) => bytes.subarray(i * rows * cols, (i + 1) * rows * cols));
  const data: Trace[] = [];
  const wrong = shown.map(
    (i) => labels !== undefined && predicted !== undefined && labels[i] !== predicted[i],
  );
  const cell = cellPixels(grid.width);
  if (captioned) {
    const captions = shown.map((i, n) => captionOf(labels?.[i], predicted?.[i], wrong[n] === true));
    const colors = wrong.map((isWrong) => (isWrong ? WRONG : INK));
    data.push(captionsTrace(grid, captions, colors, captionSize(cell * (cols + PLAIN_GAP), captions)));
  }
  const alt = altOf(title, shown, labels, predicted, wrong);
  return {
    data,
    layout: {
      ...gridLayout(grid, cell, title, alt),
      images: [inkPicture(grid, pictures, 2 * cell)],
      shapes: wrong.flatMap((w, i) => (w ? [frame(grid, i, WRONG)] : [])),
    },
  };
}

function shownIndices(total: number, { indices, count }: DigitsOptions): number[] {
  if (total === 0) throw new RangeError('plotDigits: images is empty; at least one image is needed');
  if (indices === undefined) {
    const shown = count ?? Math.min(10, total);
    checkNeeded('plotDigits', 'count', shown, whole(1, Math.min(total, MAX_SHOWN)));
    return Array.from({ length: shown }, (_, i) => i);
  }
  const list = finiteValues('plotDigits', 'indices', indices).slice(0, count);
  checkNeeded('plotDigits', 'the number of indices', list.length, whole(1, MAX_SHOWN));
  const wrong = list.find((i) => !Number.isInteger(i) || i < 0 || i >= total);
  if (wrong !== undefined) {
    throw new RangeError(
      `plotDigits: there is no image ${wrong}; indices must be whole numbers from 0 to ${total - 1}`,
    );
  }
  return list;
}

function captionOf(label: number | undefined, predicted: number | undefined, isWrong: boolean): string {
  if (predicted === undefined) return String(label);
  if (label === undefined) return `→ ${predicted}`;
  return isWrong ? `<b>${label} → ${predicted}</b>` : String(label);
}

/** As large as fits under an image, at most 15 pixels. */
function captionSize(tilePixels: number, captions: readonly string[]): number {
  const longest = Math.max(...captions.map((caption) => caption.replace(/<.*?>/g, '').length));
  return Math.max(8, Math.min(15, Math.floor(tilePixels / (0.72 * longest))));
}

function altOf(
  title: string | undefined,
  shown: readonly number[],
  labels: ArrayLike<number> | undefined,
  predicted: ArrayLike<number> | undefined,
  wrong: readonly boolean[],
): string {
  const kind = `${shown.length} image${shown.length === 1 ? '' : 's'} of digits`;
  const listed = (of: ArrayLike<number>): string => {
    const first = shown.slice(0, 20).map((i) => of[i]);
    return first.join(' ') + (shown.length > first.length ? ' …' : '');
  };
  const parts = [kind];
  if (labels) parts.push(`labels ${listed(labels)}`);
  if (predicted) parts.push(`predicted ${listed(predicted)}`);
  if (labels && predicted) parts.push(`${wrong.filter(Boolean).length} wrong`);
  return (title === undefined ? '' : `${title}: `) + parts.join('; ');
}
