/**
 * @file Pixels as a PNG file with a palette: a third of the size, because a chart has few colours.
 *
 * A notebook holds its pictures as text; without a palette ten charts are a megabyte.
 */
import { zlibSync } from 'fflate';
import { crc32 } from '../core/crc32.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MOST_COLOURS = 256;
const PALETTE_TYPE = 3;
/** A byte a pixel. */
const DEPTH = 8;

/**
 * A picture of at most 256 colours. Where there are more, similar ones become the most frequent one among them.
 *
 * @param pixels red, green, blue and opacity of each pixel, 0 … 255, row by row
 * @returns the bytes of the file; the same pixels give the same bytes
 * @example encodePng(new Uint8Array([255, 0, 0, 255]), 1, 1).length; // 79
 */
export function encodePng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  // one number per pixel, in the order of the bytes on little-endian machines, which all are that run Node
  const colours = new Uint32Array(Uint8Array.from(pixels).buffer);
  const { palette, indexOf } = paletteOf(colours);
  const places = new Uint8Array(colours.length);
  for (const { colour, start, end } of runsOf(colours))
    places.fill(indexOf.get(colour) as number, start, end);
  // each row begins with the number of its filter: 0, none
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(places.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const channels = palette.map((colour) => [
    colour & 255,
    (colour >> 8) & 255,
    (colour >> 16) & 255,
    colour >>> 24,
  ]);
  return joined([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', [...bigEndian(width), ...bigEndian(height), DEPTH, PALETTE_TYPE, 0, 0, 0]),
    chunk(
      'PLTE',
      channels.flatMap((channel) => channel.slice(0, 3)),
    ),
    chunk(
      'tRNS',
      channels.map(([, , , opacity]) => opacity),
    ),
    chunk('IDAT', zlibSync(rows, { level: 9 })),
    chunk('IEND', []),
  ]);
}

interface Palette {
  readonly palette: readonly number[];
  /** The place of each colour of the picture in the palette. */
  readonly indexOf: ReadonlyMap<number, number>;
}

/** Neighbours of one colour: a chart is mostly paper, and looking up each pixel would take time. */
function* runsOf(colours: Uint32Array): Generator<{ colour: number; start: number; end: number }> {
  for (let start = 0; start < colours.length; ) {
    const colour = colours[start];
    let end = start + 1;
    while (colours[end] === colour) end++;
    yield { colour, start, end };
    start = end;
  }
}

function paletteOf(colours: Uint32Array): Palette {
  const counts = new Map<number, number>();
  for (const { colour, start, end } of runsOf(colours)) {
    counts.set(colour, (counts.get(colour) ?? 0) + end - start);
  }
  const frequentFirst = [...counts.keys()].sort(
    (a, b) => (counts.get(b) as number) - (counts.get(a) as number) || a - b,
  );
  for (let step = 1; ; step++) {
    const found = withStep(frequentFirst, step);
    if (found) return found;
  }
}

/** Colours whose channels are equal when rounded to the step share a place; undefined if that leaves too many. */
function withStep(frequentFirst: readonly number[], step: number): Palette | undefined {
  const palette: number[] = [];
  const places = new Map<number, number>();
  const indexOf = new Map<number, number>();
  for (const colour of frequentFirst) {
    const key = rounded(colour, step);
    if (!places.has(key) && places.size === MOST_COLOURS) return undefined;
    if (!places.has(key)) places.set(key, palette.push(colour) - 1);
    indexOf.set(colour, places.get(key) as number);
  }
  return { palette, indexOf };
}

function rounded(colour: number, step: number): number {
  let key = 0;
  for (let shift = 0; shift < 32; shift += 8) key = 256 * key + Math.round(((colour >>> shift) & 255) / step);
  return key;
}

function chunk(type: string, data: ArrayLike<number>): Uint8Array {
  const body = Uint8Array.from([...type].map((letter) => letter.charCodeAt(0)));
  const checked = joined([body, Uint8Array.from(data)]);
  return joined([bigEndian(data.length), checked, bigEndian(crc32(checked))]);
}

function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
