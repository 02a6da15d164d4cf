/** @file An image of MNIST as a picture for a page. */
import { createCanvas } from '@napi-rs/canvas';

const SIDE = 28;

/** Black ink on nothing, so that a page may turn its colours round. @returns the address of the picture, which holds it */
export function digitPicture(pixels: Uint8Array): string {
  const canvas = createCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  const picture = context.createImageData(SIDE, SIDE);
  for (const [i, ink] of pixels.entries()) picture.data[4 * i + 3] = ink;
  context.putImageData(picture, 0, 0);
  return canvas.toDataURL('image/png');
}
