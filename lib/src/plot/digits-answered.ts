/**
 * @file A row of digits below a chart, each with what a network says it is: it changes while the network learns.
 */
import type { ImageStack } from '../core/image-stack.ts';
import { bytesToRead } from '../core/unseen-images.ts';
import type { Figure, Layout } from './figure.ts';
import { hiddenAxis, INK, PALETTE, titleAtHeight, WRONG } from './style.ts';
import { captionsTrace, frame, type TileGrid, tileGrid } from './tiles.ts';
import { inkPicture } from './tiles-picture.ts';

/** Cells below the digits, for the answers. */
const CAPTION_GAP = 12;
const CAPTION_SIZE = 15;
/** Pixels above the digits, for the line that counts the right ones. */
const HEADING = 28;
/** Pixels for a pixel of a digit, where there is room. */
const MOST_CELL = 2;
/** Dots for a pixel of a digit: as many as a screen has. */
const DOTS = 2;

/** The digits as a row below charts; made once, because neither they nor their picture change. */
export interface DigitsRow {
  /** The figure with this row below it, and below each digit its answer. */
  below(figure: Figure, answers: ArrayLike<number>): Figure;
}

/** Images, and what they show. */
interface Digits {
  readonly images: ImageStack;
  readonly labels: ArrayLike<number>;
}

/** @param digits at most as many as fit beside one another */
export function digitsRow({ images, labels }: Digits): DigitsRow {
  const [count, rows, cols] = images.shape;
  const grid = tileGrid({ count, tileRows: rows, tileCols: cols, columns: count, rowGap: CAPTION_GAP });
  const bytes = bytesToRead(images);
  const pictures = Array.from({ length: count }, (_, i) =>
    bytes.subarray(i * rows * cols, (i + 1) * rows * cols),
  );
  const picture = { ...inkPicture(grid, pictures, DOTS), xref: 'x3', yref: 'y3' };
  return { below: (figure, answers) => withRow(figure, { grid, picture, labels, answers }) };
}

/** In pixels. */
type Margin = Readonly<Record<'l' | 'r' | 't' | 'b', number>>;

interface Row {
  readonly grid: TileGrid;
  readonly picture: object;
  readonly labels: ArrayLike<number>;
  readonly answers: ArrayLike<number>;
}

function withRow({ data, layout }: Figure, { grid, picture, labels, answers }: Row): Figure {
  const isRight = Array.from(labels, (label, i) => label === answers[i]);
  const captions = isRight.map((right, i) => `<b>${answers[i]} ${right ? '✓' : '✗'}</b>`);
  const colors = isRight.map((right) => (right ? PALETTE[0] : WRONG));
  const count = `${isRight.filter(Boolean).length} of ${labels.length} right`;
  const place = placeBelow(layout, grid);
  return {
    data: [...data, { ...captionsTrace(grid, captions, colors, CAPTION_SIZE), xaxis: 'x3', yaxis: 'y3' }],
    layout: {
      ...layout,
      ...place,
      images: [picture],
      shapes: isRight.flatMap((right, i) =>
        right ? [] : [{ ...frame(grid, i, WRONG), xref: 'x3', yref: 'y3' }],
      ),
      annotations: [...(layout.annotations as object[]), heading(`What the network says: ${count}`)],
      meta: {
        alt: `${layout.meta?.alt}. Below, digits ${Array.from(labels).join(' ')}; the network says ${Array.from(answers).join(' ')}: ${count}`,
      },
    },
  };
}

/**
 * The upper charts keep their size; below them there is room for a line of words and the digits, with half a pixel of
 * them around for their frames.
 */
function placeBelow(layout: Layout, grid: TileGrid): Layout {
  const { width = 0, height = 0, title } = layout;
  const { l, r, t, b } = layout.margin as Margin;
  const [columns, lines] = [grid.width + 1, grid.height + 1];
  const cell = Math.min(MOST_CELL, (width - l - r) / columns);
  const [charts, row] = [height - t - b, lines * cell];
  const whole = charts + b + HEADING + row;
  const raised = [1 - charts / whole, 1];
  const across = (columns * cell) / (width - l - r);
  const stays = { constrain: 'domain', constraintoward: 'left' };
  const grown = height + HEADING + row;
  return {
    height: Math.ceil(grown),
    margin: { l, r, t, b: 0 },
    title: titleAtHeight(title, height, grown),
    ...Object.fromEntries(
      ['yaxis', 'yaxis2']
        .filter((name) => name in layout)
        .map((name) => [name, { ...Object(layout[name]), domain: raised }]),
    ),
    xaxis3: {
      ...hiddenAxis([-1, columns - 1]),
      ...stays,
      domain: [0, Math.min(1, across)],
      anchor: 'y3',
    },
    yaxis3: {
      ...hiddenAxis([lines - 1, -1]),
      domain: [0, row / whole],
      scaleanchor: 'x3',
      constrain: 'domain',
      constraintoward: 'top',
      anchor: 'x3',
    },
  };
}

/** In the room above the digits, at their left end. */
function heading(text: string): object {
  return {
    text,
    x: -0.5,
    y: -0.5,
    xref: 'x3',
    yref: 'y3',
    xanchor: 'left',
    yanchor: 'bottom',
    yshift: 4,
    showarrow: false,
    font: { size: 14, color: INK },
  };
}
