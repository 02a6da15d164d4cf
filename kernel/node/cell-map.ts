/**
 * @file Where in the cell a position of the compiled code comes from.
 */
import { SourceMap } from 'node:module';
import type { SourceMap as Payload } from '../core/index.ts';

/** Counted from 1, as in a stack trace. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export class CellMap {
  readonly #payload: Payload;
  readonly #lines: number;
  #map: SourceMap | undefined;

  /** @param javascript the compiled cell: what a stack trace names behind it is not the cell's */
  constructor(payload: Payload, javascript: string) {
    this.#payload = payload;
    this.#lines = javascript.split('\n').length;
  }

  /** The position in the cell, if it comes from there. */
  find(line: number, column: number): Position | undefined {
    if (line >= this.#lines) return undefined; // the call of the cell
    this.#map ??= new SourceMap({
      ...this.#payload,
      file: '',
      sources: [...this.#payload.sources],
      names: [...this.#payload.names],
      sourcesContent: [],
      sourceRoot: '',
    });
    const found: { originalLine?: number; originalColumn?: number } = this.#map.findEntry(
      line - 1,
      column - 1,
    );
    if (found.originalLine === undefined || found.originalColumn === undefined) return undefined;
    return { line: found.originalLine + 1, column: found.originalColumn + 1 };
  }
}
