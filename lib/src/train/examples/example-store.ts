/**
 * @file What training needs of its examples: to choose some, and the two products with them.
 */
import type { Divisor, Kernels, SparseBuffers } from '../../backend/kernels.ts';
import type { Matrix, Numbers } from '../../core/matrix.ts';

/** The two products that need the chosen examples. The other matrices may be some columns of wider ones. */
export interface ExampleProducts {
  /** Z = (chosen rows) · W */
  product(W: Matrix, Z: Matrix): void;
  /** G = (chosen rows)ᵀ · D + beta · G */
  outer(D: Matrix, G: Matrix, beta: number): void;
}

/** The examples, and the two products that need them; both are of the rows chosen last. */
export interface ExampleStore extends ExampleProducts {
  /** Chooses rows list[from] … list[from + count − 1]. */
  choose(list: Int32Array, from: number, count: number): void;
  /** For other threads; undefined if they cannot reach the examples. */
  readonly shared?: SharedStore;
}

/** Examples in an order that all threads see. */
export interface SharedStore {
  readonly place: SharedExamples;
  /** Says what each thread chooses then for itself. */
  choose(list: Int32Array, from: number, count: number): Chosen;
}

/** Examples number from … from + count − 1 in an order, which has a number, too. */
export interface Chosen {
  readonly order: number;
  readonly from: number;
  readonly count: number;
}

/** What one thread does with examples that all threads see. */
export interface ThreadProducts extends ExampleProducts {
  choose(chosen: Chosen): void;
  /** Fetches what will be chosen next. */
  prepare(next: Chosen): void;
}

/** Where examples are for the threads. */
export type SharedExamples = ByteRows | SparseRows | GatheredRows;

/** Rows of bytes, of which each thread makes numbers for itself. */
export interface ByteRows {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
  readonly cols: number;
  readonly by: Divisor;
  /** Whole numbers: which row comes when. */
  readonly order: Numbers;
  /** Room for the numbers of a batch, and of the next one, for each thread. */
  readonly batches: readonly (readonly Numbers[])[];
}

/** Rows without their zeros. */
export interface SparseRows {
  readonly kind: 'sparse';
  readonly X: SparseBuffers;
  readonly order: Numbers;
}

/** The numbers of a batch, side by side, that the first thread has gathered. */
interface GatheredRows {
  readonly kind: 'gathered';
  readonly rows: Numbers;
  readonly cols: number;
}

/** How examples will be kept: the buffers they need, and how to fill them. */
export interface ExampleStorePlan {
  readonly lengths: readonly number[];
  /** Whether the store goes on reading the rows; otherwise it keeps what it needs of them. */
  readonly readsRows: boolean;
  /** @param buffers of those lengths */
  open(kernels: Kernels, buffers: readonly Numbers[]): ExampleStore;
}
