/**
 * @file Drawn digits as a text that can be copied from the drawing pad into a cell.
 *
 * Each drawing is its label and its 784 bytes, of which most are 0. So runs are written: a byte below 128 stands for that
 * many zeros and one more; another one, less 127, for so many bytes that follow it. All of it is base64.
 */
import { fromBase64, toBase64 } from '../core/base64.ts';
import { valueText } from '../core/value-text.ts';
import type { LabelledImages } from './images.ts';

const PIXELS = 784;
const LABELS = 10;
/** Of a run. */
const LONGEST = 128;
/** The form of the text; another form would have another beginning. */
const BEGINNING = 'digits1:';

/** A drawing of 28 × 28, prepared as MNIST's images are. */
export interface LabelledDrawing {
  readonly label: number;
  /** 0 background … 255 ink. */
  readonly pixels: Uint8Array;
}

/**
 * Drawings as one text, some 300 letters for each: what the button "Copy" of `drawingPad(network, { collect: true })` gives.
 *
 * @throws RangeError if a label is no digit, or a drawing has another size than 28 × 28; TypeError if it is no list of
 *   drawings
 * @example formatDrawings([{ label: 7, pixels: new Uint8Array(784) }]); // 'digits1:B39/f39/fw8='
 * @see notebooks/12-mini-batches.ipynb
 */
export function formatDrawings(drawings: readonly LabelledDrawing[]): string {
  if (!Array.isArray(drawings))
    throw new TypeError(`formatDrawings: ${valueText(drawings)} is given; a list of drawings is needed`);
  drawings.forEach(checkDrawing);
  const bytes = drawings.flatMap(({ label, pixels }) => [label, ...packed(pixels)]);
  return BEGINNING + toBase64(Uint8Array.from(bytes));
}

function checkDrawing(drawing: LabelledDrawing, i: number): void {
  const { label, pixels } = Object(drawing) as Partial<LabelledDrawing>;
  if (!Number.isInteger(label) || Number(label) < 0 || Number(label) >= LABELS)
    throw new RangeError(
      `formatDrawings: the label of drawing ${i} is ${valueText(label)}; a digit from 0 to 9 is needed`,
    );
  if (!(pixels instanceof Uint8Array) || pixels.length !== PIXELS)
    throw new RangeError(
      `formatDrawings: the pixels of drawing ${i} are ${valueText(pixels)}; a Uint8Array of ${PIXELS} bytes is needed`,
    );
}

function packed(pixels: Uint8Array): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < pixels.length; ) {
    const isBlank = pixels[at] === 0;
    let end = at + 1;
    while (end < pixels.length && end - at < LONGEST && (pixels[end] === 0) === isBlank) end++;
    if (isBlank) bytes.push(end - at - 1);
    else bytes.push(LONGEST + end - at - 1, ...pixels.subarray(at, end));
    at = end;
  }
  return bytes;
}

/**
 * Digits that were drawn on the pad of `drawingPad(network, { collect: true })`, as images with labels.
 *
 * @param text that the pad's button "Copy" gives
 * @returns images of 28 × 28, prepared as MNIST's are, in the order in which they were drawn
 * @throws RangeError if it is another text, or a part of it is missing; TypeError if it is none
 * @example parseDrawings('digits1:B39/f39/fw8=').images.shape; // [1, 28, 28]
 * @see notebooks/12-mini-batches.ipynb
 */
export function parseDrawings(text: string): LabelledImages {
  if (typeof text !== 'string')
    throw new TypeError(`parseDrawings: ${valueText(text)} is given; the text of the pad is needed`);
  const trimmed = text.trim();
  if (!trimmed.startsWith(BEGINNING))
    throw new RangeError(
      `parseDrawings: the text begins with ${valueText(trimmed.slice(0, 8))}; that of the pad begins with "${BEGINNING}"`,
    );
  const bytes = bytesOf(trimmed.slice(BEGINNING.length));
  const labels: number[] = [];
  const pixels: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] >= LABELS) throw damaged(labels.length);
    labels.push(bytes[at]);
    at = unpack(bytes, at + 1, pixels, labels.length);
  }
  return {
    images: { data: Uint8Array.from(pixels), shape: [labels.length, 28, 28] },
    labels: Uint8Array.from(labels),
  };
}

/** Adds the pixels of a drawing to the list. @returns where the next drawing begins */
function unpack(bytes: Uint8Array, from: number, pixels: number[], count: number): number {
  let at = from;
  while (pixels.length < count * PIXELS) {
    if (at >= bytes.length) throw damaged(count - 1);
    const run = bytes[at++];
    if (run < LONGEST) for (let i = 0; i <= run; i++) pixels.push(0);
    else for (let i = 0; i <= run - LONGEST; i++) pixels.push(bytes[at++] ?? -1);
  }
  if (pixels.length > count * PIXELS || at > bytes.length) throw damaged(count - 1);
  return at;
}

function bytesOf(base64: string): Uint8Array {
  try {
    return fromBase64(base64);
  } catch {
    throw damaged(0);
  }
}

function damaged(whole: number): RangeError {
  return new RangeError(
    `parseDrawings: the text is damaged, or a part of it is missing, behind ${whole} whole drawing${whole === 1 ? '' : 's'}; copy it again`,
  );
}
