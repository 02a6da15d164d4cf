/**
 * @file Makes stack traces readable: positions in cells as the user wrote them, and nothing that nobody wrote.
 */
import type { Text } from './excerpt.ts';

/** A place in a cell, counted from 1. */
export interface CellPlace {
  readonly cell: Text;
  readonly line: number;
  readonly column: number;
}

/** What differs between the kernels. */
export interface StackReader {
  /** Where in the cells a line of a stack trace is; `compiled` for code of a cell that nobody wrote. */
  placeIn(frame: string): CellPlace | 'compiled' | undefined;
  /** Whether a line names the kernel itself, or the engine. */
  isInternal(frame: string): boolean;
  /** A line with a file that is not a cell's, as short as it can be. */
  shorten(frame: string): string;
}

/** A stack trace to show, and the innermost place in a cell. */
export interface ReadableFrames {
  readonly frames: readonly string[];
  readonly place: CellPlace | undefined;
}

/** A line of a stack trace, with what Node's `inspect` writes behind the last one. */
const FRAME = /^(\s+at .*(?::\d+:\d+\)?|<anonymous>\)?|native\)?))( \{|,)?$/;
/** What `inspect` writes in place of lines that the cause has, too; most are internal. */
const REPEATED = /^\s+\.\.\. \d+ lines? matching cause stack trace \.\.\.( \{)?$/;
/** As Firefox and Safari write a line. */
const OTHER_FRAME = /^([^@\s]*)@(\S+:\d+:\d+)$/;

/** @param stack of an error, as any engine writes it */
export function readableFrames(stack: string, reader: StackReader): ReadableFrames {
  let place: CellPlace | undefined;
  const frames: string[] = [];
  for (const line of stack.split('\n').map(asChromium)) {
    const frame = /^\s+at /.test(line) ? readableFrame(line, reader) : undefined;
    if (!frame) continue;
    place ??= frame.place;
    if (frame.text !== frames.at(-1)) frames.push(frame.text);
  }
  return { frames, place };
}

/** Text that a cell prints, such as by `console.error(error)` and `console.trace`, with readable stack traces. */
export function readableText(text: string, reader: StackReader): string {
  if (!/\n\s+at /.test(text)) return text;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const [, position, end = ''] = FRAME.exec(line) ?? [];
    const repeated = REPEATED.exec(line);
    const frame = position && readableFrame(position, reader);
    if (repeated) lines.push(`${lines.pop()}${repeated[1] ?? ''}`);
    else if (position === undefined) lines.push(line);
    else if (frame) lines.push(`${/^\s*/.exec(line)?.[0]}${frame.text.trimStart()}${end}`);
    else lines.push(`${lines.pop()}${end}`);
  }
  return lines.join('\n');
}

/** Such as `cell [12], line 3: const m = labels.lenght;`; for the checks of exercises. */
export function placeOf(stack: string, reader: StackReader): string | undefined {
  const { place } = readableFrames(stack, reader);
  if (!place) return undefined;
  const { cell, line } = place;
  return `${cell.name}, line ${line}: ${cell.source.split('\n')[line - 1]?.trim()}`;
}

function asChromium(line: string): string {
  const [, name, where] = OTHER_FRAME.exec(line) ?? [];
  if (where === undefined) return line;
  return name ? `    at ${name} (${where})` : `    at ${where}`;
}

/** @returns undefined if nobody wrote what the line names */
function readableFrame(line: string, reader: StackReader): { text: string; place?: CellPlace } | undefined {
  const place = reader.placeIn(line);
  if (place === 'compiled') return undefined;
  if (place) return { text: cellFrame(line, place), place };
  return reader.isInternal(line) ? undefined : { text: reader.shorten(line) };
}

function cellFrame(frame: string, { cell, line }: CellPlace): string {
  const name = /^\s+at (.+?) \(/.exec(frame)?.[1];
  const where = `${cell.name}, line ${line}`;
  // the top of a cell is a function without a name, called by the kernel
  return name && !/^(async )?(eval|anonymous)$/.test(name) ? `    at ${name} (${where})` : `    at ${where}`;
}
