/** @file The cells of this session, and which one runs. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { SourceMap } from '../../core/index.ts';
import type { CellOutput } from './cell-output.ts';

/** A position in a cell, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One run of one cell. */
export interface Cell {
  /** Of this run; no other has it. */
  readonly number: number;
  /** As in `[3]`. */
  readonly count: number;
  readonly source: string;
  readonly output: CellOutput;
  map?: TraceMap;
}

const cells = new Map<number, Cell>();
let latest: Cell | undefined;
/** The earlier cell that this turn of the event loop belongs to: one of its timers has begun it. */
let owner: Cell | undefined;

export function beginCell(cell: Cell): void {
  cells.set(cell.number, cell);
  latest = cell;
  owner = undefined;
}

/** The cell that the running code belongs to: what it prints appears there. */
export function currentCell(): Cell | undefined {
  return owner ?? latest;
}

/** A task that belongs to the cell that has asked for it, whenever it is called. */
export function ofCurrentCell<A extends unknown[]>(task: (...values: A) => void): (...values: A) => void {
  const cell = currentCell();
  return (...values) => {
    owner = cell === latest ? undefined : cell;
    // The turn lasts until all is done that waited for the task, such as what follows an `await`.
    if (owner !== undefined) nextTurn.postMessage(undefined);
    task(...values);
  };
}

const { port1: turn, port2: nextTurn } = new MessageChannel();
turn.onmessage = () => {
  owner = undefined;
};

export function keepMap(cell: Cell, map: SourceMap): void {
  cell.map = asTraceMap(map);
}

export function asTraceMap({ version, sources, names, mappings }: SourceMap): TraceMap {
  return new TraceMap({ version, sources: [...sources], names: [...names], mappings });
}

/** The name of a cell's script in stack traces. */
export function scriptName(number: number): string {
  return `scratchnet-cell-${number}.js`;
}

const SCRIPT_POSITION = /scratchnet-cell-(\d+)\.js:(\d+):(\d+)/;

/** Where in the cells a line of a stack trace is; `undefined` position for code that nobody wrote. */
export function placeIn(frame: string): { cell: Cell; position: Position | undefined } | undefined {
  const found = SCRIPT_POSITION.exec(frame);
  const cell = found && cells.get(Number(found[1]));
  if (!found || !cell) return undefined;
  return { cell, position: cell.map && original(cell.map, Number(found[2]), Number(found[3])) };
}

function original(map: TraceMap, line: number, column: number): Position | undefined {
  const found = originalPositionFor(map, { line, column: column - 1 });
  return found.line === null ? undefined : { line: found.line, column: found.column + 1 };
}
