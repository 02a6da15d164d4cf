/**
 * @file A stack of grey images, as `loadMnist` gives them.
 */

/** Grey images as bytes, one after the other. */
export interface ImageStack {
  readonly data: Uint8Array;
  readonly shape: readonly [count: number, rows: number, cols: number];
}
