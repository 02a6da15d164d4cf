/**
 * @file What kind of picture a file holds, told by its first bytes, and whether it holds all of it.
 */
import { crc32 } from '../core/crc32.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Names of the kinds that people have, with the bytes they begin with: text, or numbers; `at` is where. */
const KINDS: readonly { name: string; begins: string | readonly number[]; at?: number }[] = [
  { name: 'PNG', begins: PNG },
  { name: 'JPEG', begins: [0xff, 0xd8, 0xff] },
  { name: 'WebP', begins: 'WEBP', at: 8 },
  { name: 'GIF', begins: 'GIF8' },
  { name: 'BMP', begins: 'BM' },
  { name: 'TIFF', begins: 'II*\0' },
  { name: 'TIFF', begins: 'MM\0*' },
  { name: 'PDF', begins: '%PDF' },
  { name: 'AVIF', begins: 'ftypavif', at: 4 },
  { name: 'HEIC', begins: 'ftyphe', at: 4 },
  { name: 'HEIC', begins: 'ftypmif1', at: 4 },
  { name: 'SVG', begins: '<svg' },
];

/** The kind of picture, or undefined if it is none that is known. */
export function pictureKind(bytes: Uint8Array): string | undefined {
  return KINDS.find(({ begins, at = 0 }) => {
    const numbers =
      typeof begins === 'string' ? Array.from(begins, (letter) => letter.charCodeAt(0)) : begins;
    return numbers.every((number, i) => bytes[at + i] === number);
  })?.name;
}

/**
 * What is wrong with a PNG, JPEG or WebP file that was cut off or damaged; undefined if nothing is. Decoders show as
 * much of such a picture as there is, and the rest of the digit would be missed.
 */
export function damageOf(bytes: Uint8Array): string | undefined {
  const kind = pictureKind(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'PNG') return damageOfPng(bytes, view);
  const isWhole = kind === 'JPEG' ? hasEndOfJpeg(bytes, view) : kind === 'WebP' ? hasEndOfWebp(view) : true;
  return isWhole ? undefined : CUT_OFF;
}

const CUT_OFF = 'is cut off';

/** Chunks of length, name, data and checksum follow each other up to the one named IEND (PNG specification, 5). */
function damageOfPng(bytes: Uint8Array, view: DataView): string | undefined {
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) return CUT_OFF;
    const named = bytes.subarray(at + 4, end);
    if (crc32(named) !== view.getUint32(end)) return 'is damaged';
    if (String.fromCharCode(...named.subarray(0, 4)) === 'IEND') return undefined;
    at = end + 4;
  }
  return CUT_OFF;
}

/** Segments with their length, and compressed data after "start of scan", up to the marker FFD9 (ITU-T T.81, B). */
function hasEndOfJpeg(bytes: Uint8Array, view: DataView): boolean {
  const [START_OF_SCAN, END] = [0xda, 0xd9];
  let at = 2;
  while (at + 4 <= bytes.length || bytes[at + 1] === END) {
    const marker = bytes[at + 1];
    if (marker === END) return true;
    at += 2 + view.getUint16(at + 2);
    if (marker === START_OF_SCAN) at = nextMarker(bytes, at);
  }
  return false;
}

/** In compressed data FF00 is the byte FF, and FFD0 to FFD7 only count on. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1];
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** The file's size stands after "RIFF". */
function hasEndOfWebp(view: DataView): boolean {
  const LITTLE_ENDIAN = true;
  return view.byteLength >= 8 && view.getUint32(4, LITTLE_ENDIAN) + 8 <= view.byteLength;
}
