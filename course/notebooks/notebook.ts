/** @file A notebook as it lies in its file: nbformat 4, as JSON. */
import { readFileSync } from 'node:fs';

/** A text: as one, or as a list of lines. */
export type Source = string | readonly string[];

/** A notebook. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly nbformat?: number;
  readonly nbformat_minor?: number;
}

/** A cell of code or of text. */
export interface Cell {
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly id: string;
  readonly metadata: CellMetadata;
  readonly source: Source;
  /** Of code. */
  readonly outputs?: readonly Output[];
  readonly execution_count?: number | null;
}

export interface CellMetadata {
  readonly tags?: readonly string[];
  readonly [other: string]: unknown;
}

/** What a cell has printed, shown, or failed with. */
export type Output = StreamOutput | DataOutput | ErrorOutput;

export interface StreamOutput {
  readonly output_type: 'stream';
  readonly name: string;
  readonly text: Source;
}

export interface DataOutput {
  readonly output_type: 'display_data' | 'execute_result';
  /** By MIME type. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface ErrorOutput {
  readonly output_type: 'error';
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** The notebook of a file of the course, which is taken at its word. */
export function readNotebook(path: string): Notebook {
  return JSON.parse(readFileSync(path, 'utf8')) as Notebook;
}

/** Whether a value that a file holds is a text. */
export function isText(value: unknown): value is Source {
  return typeof value === 'string' || Array.isArray(value);
}

/** A text in one piece. */
export function textOf(source: Source): string {
  return typeof source === 'string' ? source : source.join('');
}

/** The text of a cell in one piece. */
export function sourceOf(cell: Pick<Cell, 'source'>): string {
  return textOf(cell.source);
}

/** The same cell with another text. */
export function withSource<C extends Cell>(cell: C, text: string): C {
  return { ...cell, source: text.split(/(?<=\n)/) };
}

/** Whether a cell has one of the tags. */
export function hasTag(cell: Pick<Cell, 'metadata'>, ...tags: readonly string[]): boolean {
  return tags.some((tag) => cell.metadata.tags?.includes(tag));
}
