/**
 * @file A stack of grey images, as `loadMnist` gives them.
 */
import { isList } from './options.ts';
import { valueText } from './value-text.ts';

/** Grey images as bytes, one after the other. */
export interface ImageStack {
  readonly data: Uint8Array;
  readonly shape: readonly [count: number, rows: number, cols: number];
}

/** @throws TypeError unless it is { data, shape }; RangeError if the bytes do not match the shape */
export function needImages(caller: string, images: ImageStack): void {
  const { data, shape } = Object(images) as Partial<ImageStack>;
  if (!(ArrayBuffer.isView(data) && isList(data) && isList(shape) && shape.length === 3)) {
    throw new TypeError(
      `${caller}: images is ${valueText(images)}; { data, shape } is needed, with bytes and [count, rows, columns]`,
    );
  }
  if (!Array.from<unknown>(shape).every((size) => Number.isInteger(size) && (size as number) >= 0)) {
    throw new RangeError(
      `${caller}: the shape of images is ${valueText(shape)}; three whole numbers of at least 0 are needed`,
    );
  }
  const [count, rows, cols] = shape;
  if (data.length === count * rows * cols) return;
  throw new RangeError(
    `${caller}: images hold ${data.length} bytes but their shape is (${count}, ${rows}, ${cols}); ` +
      `it needs ${count * rows * cols}`,
  );
}
