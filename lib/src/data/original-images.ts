/** @file The images and labels in MNIST's original files, verified before they are read. */
import { originalFile } from '#mnist-files';
import { unseenImages } from '../core/unseen-images.ts';
import { type IdxArray, parseIdx } from '../io/idx.ts';
import type { LabelledImages } from './images.ts';

/**
 * The images to learn from (`train`) or to test with (`t10k`).
 *
 * @param caller the public function that needs them, for the message
 */
export function originalImages(half: 'train' | 't10k', caller: string): LabelledImages {
  const load = (name: string): IdxArray => {
    const { path, bytes } = originalFile(name, caller);
    return parseIdx(bytes, path);
  };
  // The checksums say what is in the files: nothing else needs a check.
  const { shape, data } = load(`${half}-images-idx3-ubyte`);
  return {
    images: unseenImages(data as Uint8Array, shape as [number, number, number]),
    labels: load(`${half}-labels-idx1-ubyte`).data as Uint8Array,
  };
}
