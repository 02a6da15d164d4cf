/** @file What every function that takes images asks of them. */
import type { ImageStack } from './image-stack.ts';
import { isList } from './options.ts';
import { bytesToRead } from './unseen-images.ts';
import { valueText } from './value-text.ts';

/** @throws TypeError unless it is { data, shape }; RangeError if the bytes do not match the shape */
export function needImages(caller: string, images: ImageStack): void {
  const { shape } = Object(images) as Partial<ImageStack>;
  const data: unknown = bytesToRead(Object(images) as ImageStack);
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
