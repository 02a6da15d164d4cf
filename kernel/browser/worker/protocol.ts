/**
 * @file What the page and the worker of the kernel say to each other.
 *
 * The page asks, with a number; the worker answers each request once, and sends the outputs of a cell before its answer.
 * Contents are those of Jupyter's own messages (jupyter-client.readthedocs.io, "Messaging in Jupyter").
 */
import type { Failure } from '../../core/index.ts';

/** What the page sends. */
export type ToWorker =
  /** A kernel needs the worker, which has perhaps been started before that. */
  | {
      readonly type: 'open';
      /** The notebook's folder, from the top; `''` there. */
      readonly folder: string;
    }
  | {
      readonly type: 'execute';
      readonly id: number;
      readonly code: string;
      readonly count: number;
      /** The files of the visitor that the cell may import: path from the top → text. */
      readonly files: Readonly<Record<string, string>>;
    }
  | { readonly type: 'complete'; readonly id: number; readonly code: string; readonly cursor: number }
  | { readonly type: 'inspect'; readonly id: number; readonly code: string; readonly cursor: number }
  | { readonly type: 'check'; readonly id: number; readonly code: string }
  | { readonly type: 'isComplete'; readonly id: number; readonly code: string }
  | { readonly type: 'interrupt' };

/** What the worker sends. */
export type FromWorker =
  | { readonly type: 'output'; readonly cell: number; readonly output: Output }
  | { readonly type: 'answer'; readonly id: number; readonly content: object }
  /** It is there, or it will never be. */
  | { readonly type: 'started'; readonly problem?: string }
  | { readonly type: 'saved'; readonly file: SavedFile }
  | { readonly type: 'picture'; readonly request: PictureRequest }
  /** The button was heard; how many tasks end on their own now. */
  | { readonly type: 'stopping'; readonly tasks: number };

/** A message that a cell publishes. */
export type Output =
  | {
      readonly type: 'stream';
      readonly content: { readonly name: 'stdout' | 'stderr'; readonly text: string };
    }
  | { readonly type: 'display_data' | 'update_display_data'; readonly content: Display }
  | { readonly type: 'execute_result'; readonly content: Display & { readonly execution_count: number } }
  | { readonly type: 'clear_output'; readonly content: { readonly wait: boolean } }
  | { readonly type: 'error'; readonly content: Failure };

/** Something to look at, in several kinds. */
export interface Display {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient?: { readonly display_id?: string };
}

/** The learner's own records of challenges, at the top. */
export const RECORDS = 'challenges.json';

/** A file that a cell has saved, by its path from the top. */
export interface SavedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A picture that a cell wants to be drawn and saved; without a size the figure's own counts. */
export interface PictureRequest {
  readonly path: string;
  readonly kind: 'png' | 'svg';
  readonly figure: { readonly layout: { readonly width?: number; readonly height?: number } };
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
}

/** The answer to `execute`. */
export type Executed = { readonly status: 'ok' } | ({ readonly status: 'error' } & Failure);
