/**
 * @file Images whose bytes nobody has seen yet.
 *
 * The images of MNIST are 47 MB, and X is made of the same bytes. Mostly only X is read after that, so both share them,
 * and the images get bytes of their own when somebody looks at them, who may then write to them.
 */
import type { ImageStack } from './image-stack.ts';

/** The bytes of a stack of images and of all parts of it. */
interface SharedBytes {
  /** The same for all who ask. */
  readonly seen: () => Uint8Array;
  /** Undefined as soon as somebody has seen them. */
  readonly unseen: (isKept: boolean) => Uint8Array | undefined;
}

interface Part {
  readonly shared: SharedBytes;
  readonly start: number;
  readonly end: number;
}

const parts = new WeakMap<object, Part>();

/** Images of bytes that nobody else has. */
export function unseenImages(bytes: Uint8Array, shape: ImageStack['shape']): ImageStack {
  let seen: Uint8Array | undefined;
  let isShared = false;
  const shared: SharedBytes = {
    seen: () => {
      seen ??= isShared ? bytes.slice() : bytes;
      return seen;
    },
    unseen: (isKept) => {
      if (seen) return undefined;
      isShared ||= isKept;
      return bytes;
    },
  };
  return imagesLater({ shared, start: 0, end: bytes.length }, shape);
}

/** Images 0 … count − 1, which share the bytes of all. */
export function firstImages(images: ImageStack, count: number): ImageStack {
  const [, rows, cols] = images.shape;
  const shape = [count, rows, cols] as const;
  const length = count * rows * cols;
  const part = parts.get(images);
  if (!part) return { data: images.data.subarray(0, length), shape };
  return imagesLater({ ...part, end: part.start + length }, shape);
}

/** The bytes of images, to be read at once: nobody may write to them or keep them. */
export function bytesToRead(images: ImageStack): Uint8Array {
  return unseenBytes(images, false) ?? images.data;
}

/** Bytes of images that will never change; a copy only if somebody else can write to theirs. */
export function bytesToKeep(images: ImageStack): Uint8Array {
  return unseenBytes(images, true) ?? images.data.slice();
}

function unseenBytes(images: ImageStack, isKept: boolean): Uint8Array | undefined {
  const part = parts.get(images);
  return part?.shared.unseen(isKept)?.subarray(part.start, part.end);
}

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Images with `data` as any others have it, from the moment when it is first read. */
function imagesLater(part: Part, shape: ImageStack['shape']): ImageStack {
  const images = {} as ImageStack;
  parts.set(images, part);
  const settle = (value: Uint8Array): Uint8Array => {
    parts.delete(images);
    Reflect.deleteProperty(images, INSPECT);
    Object.defineProperty(images, 'data', { ...VISIBLE, value, writable: true });
    return value;
  };
  Object.defineProperties(images, {
    data: {
      ...VISIBLE,
      get: () => settle(part.shared.seen().subarray(part.start, part.end)),
      set: settle,
    },
    shape: { ...VISIBLE, value: shape, writable: true },
    // Printed as it is, and not seen by that.
    [INSPECT]: { configurable: true, value: () => ({ data: bytesToRead(images), shape: images.shape }) },
  });
  return images;
}

const VISIBLE = { enumerable: true, configurable: true };
