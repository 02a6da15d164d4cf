/**
 * @file What training needs of its examples: to choose some, and the two products with them.
 */
import type { Kernels } from '../backend/kernels.ts';
import type { Matrix, Numbers } from '../core/matrix.ts';

/** The examples, and the two products that need them; both are of the rows chosen last. */
export interface ExampleStore {
  /** Chooses rows list[from] … list[from + count − 1]. */
  choose(list: Int32Array, from: number, count: number): void;
  /** Z = (chosen rows) · W */
  product(W: Matrix, Z: Matrix): void;
  /** G = (chosen rows)ᵀ · D + beta · G */
  outer(D: Matrix, G: Matrix, beta: number): void;
}

/** How examples will be kept: the buffers they need, and how to fill them. */
export interface ExampleStorePlan {
  readonly lengths: readonly number[];
  /** Whether the store goes on reading the rows; otherwise it keeps what it needs of them. */
  readonly readsRows: boolean;
  /** @param buffers of those lengths */
  open(kernels: Kernels, buffers: readonly Numbers[]): ExampleStore;
}
