/**
 * @file Examples that are bytes: each batch is made of them anew. A quarter of the memory is read for that, and four times
 * as much is not kept.
 *
 * They are copied once into the kernels' memory, where shuffled rows are fetched together instead of waiting for each.
 * With several threads each makes the numbers of a batch for itself: to take them from another core would take longer.
 */
import type { PartKernels } from '../../backend/kernels.ts';
import type { Numbers } from '../../core/matrix.ts';
import { divisorOf } from './byte-divisor.ts';
import { denseProducts } from './dense-examples.ts';
import { type ExampleRows, gatherRows } from './example-rows.ts';
import type { ByteRows, Chosen, ExampleStorePlan, ThreadProducts } from './example-store.ts';
import { orderKeeper } from './shared-order.ts';

/** Rows of bytes; they lie side by side. */
type RowsOfBytes = ExampleRows & { readonly data: Uint8Array; readonly divisor: number };

export function areBytes(rows: ExampleRows): rows is RowsOfBytes {
  return rows.divisor !== undefined;
}

/**
 * @param most the largest number of rows that will be chosen at once
 * @param threads that will work on them; those beside the first prepare the next batch, too
 */
export function planBytes(
  { data, rows, cols, divisor }: RowsOfBytes,
  most: number,
  threads: number,
): ExampleStorePlan {
  return {
    readsRows: false,
    // Numbers have room for four bytes.
    lengths: [Math.ceil((rows * cols) / 4), rows, ...new Array<number>(2 * threads - 1).fill(most * cols)],
    open(kernels, [store, order, ...batches]) {
      const bytes = new Uint8Array(store.buffer, store.byteOffset, rows * cols);
      bytes.set(data.subarray(0, rows * cols));
      const by = divisorOf(divisor);
      const byThread = Array.from({ length: threads }, (_, i) =>
        batches.slice(Math.max(0, 2 * i - 1), 2 * i + 1),
      );
      const place: ByteRows = { kind: 'bytes', bytes, cols, by, order, batches: byThread };
      const own = byteProducts(place, 0, kernels);
      const choose = orderKeeper(order);
      return {
        ...own,
        choose: (list, from, count) => own.choose(choose(list, from, count)),
        shared: { place, choose },
      };
    },
  };
}

/**
 * The same where they are seen only once: they are copied batch by batch.
 * @param most the largest number of rows that will be chosen at once
 */
export function planBytesOnce(rows: RowsOfBytes, most: number): ExampleStorePlan {
  const { cols } = rows;
  const by = divisorOf(rows.divisor);
  return {
    readsRows: true,
    lengths: [Math.ceil((most * cols) / 4), most, most * cols],
    open(kernels, [store, order, numbers]) {
      const bytes = new Uint8Array(store.buffer, store.byteOffset, most * cols);
      new Int32Array(order.buffer, order.byteOffset, most).set(Array.from({ length: most }, (_, i) => i));
      return {
        ...denseProducts(numbers, cols, kernels),
        choose(list, from, count) {
          gatherRows(rows, list, from, count, bytes);
          kernels.gatherBytes(order.subarray(0, count), bytes, cols, by, numbers);
        },
      };
    },
  };
}

/** A batch, and where its numbers are. */
interface Batch extends Pick<ThreadProducts, 'product' | 'outer'> {
  readonly numbers: Numbers;
  chosen: Chosen;
}

/** The products of one thread. */
export function byteProducts(
  { bytes, cols, by, order, batches }: ByteRows,
  which: number,
  kernels: PartKernels,
): ThreadProducts {
  const own = batches[which].map(
    (numbers): Batch => ({
      numbers,
      chosen: { order: -1, from: 0, count: 0 },
      ...denseProducts(numbers, cols, kernels),
    }),
  );
  let current = own[0];
  const fill = (batch: Batch, chosen: Chosen): void => {
    if (isSame(batch.chosen, chosen)) return;
    const { from, count } = chosen;
    kernels.gatherBytes(order.subarray(from, from + count), bytes, cols, by, batch.numbers);
    batch.chosen = chosen;
  };
  return {
    choose(chosen) {
      current = own.find((batch) => isSame(batch.chosen, chosen)) ?? current;
      fill(current, chosen);
    },
    prepare(next) {
      const other = own.find((batch) => batch !== current);
      if (other) fill(other, next);
    },
    product: (W, Z) => current.product(W, Z),
    outer: (D, G, beta) => current.outer(D, G, beta),
  };
}

function isSame(a: Chosen, b: Chosen): boolean {
  return a.order === b.order && a.from === b.from && a.count === b.count;
}
