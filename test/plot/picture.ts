/** @file Reads back the pictures that the tests drew. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Figure } from 'scratchnet';

export interface Picture {
  width: number;
  height: number;
  /** [red, green, blue] of a dot. */
  at(x: number, y: number): [number, number, number];
  /** How many dots of a region are darker than middle grey. */
  darkDots(left: number, top: number, width: number, height: number): number;
}

export async function decode(png: Uint8Array): Promise<Picture> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const at = (x: number, y: number): [number, number, number] => {
    const i = 4 * (y * image.width + x);
    return [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
  };
  return {
    width: image.width,
    height: image.height,
    at,
    darkDots(left, top, width, height) {
      let dark = 0;
      for (let y = top; y < top + height; y++) {
        for (let x = left; x < left + width; x++) if (at(x, y).reduce((sum, c) => sum + c) < 3 * 128) dark++;
      }
      return dark;
    },
  };
}

/** The picture in which a figure has all its images. */
export function pictureIn({ layout }: Figure): Promise<Picture> {
  const [{ source = '' } = {}] = layout.images as { source?: string }[];
  return decode(Buffer.from(source.replace('data:image/png;base64,', ''), 'base64'));
}
