/** @file What Jupyter shows of a cell that failed: a name, one sentence, and a traceback that points into the cell. */
import { inspect } from 'node-inspect-extracted';
import type { Problem } from '../../core/index.ts';
import { type Cell, type Position, placeIn } from './cells.ts';
import { bold, excerpt, red } from './excerpt.ts';
import type { Failure } from './protocol.ts';

/** Thrown into a cell that waits, by the stop button. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/** The programs of this kernel, and the browser's own code. */
const INTERNAL = /\/worker\.js|<anonymous>\)?$|\bnative\b/;
const SOME_FRAME = /^\s+at .*(scratchnet-cell-|worker\.js|library\.js)/m;
/** The library, bundled into one file. */
const LIBRARY = /\(?[a-z]+:\/\/[^\s()]*\/library\.js:\d+:\d+\)?/;
/** A chain of causes may lead back to itself. */
const MOST_CAUSES = 3;

/** What the compiler found. */
export function describeProblems(problems: readonly [Problem, ...Problem[]], cell: Cell): Failure {
  const traceback = problems.flatMap(({ headline, details, place, file }) => [
    `${red('TypeScriptError')}: ${bold(headline)}`,
    ...details,
    '',
    ...excerpt(file?.name ?? `cell [${cell.count}]`, file?.source ?? cell.source, place),
    '',
  ]);
  return { ename: 'TypeScriptError', evalue: problems[0].headline, traceback: traceback.slice(0, -1) };
}

/** What a cell threw: a value of any kind, which may refuse to be looked at. */
export function describeThrown(thrown: unknown): Failure {
  try {
    return describe(thrown, MOST_CAUSES);
  } catch {
    const evalue = 'a value that cannot be described';
    return { ename: 'Thrown', evalue, traceback: [`${red('Thrown')}: ${evalue}`] };
  }
}

function describe(thrown: unknown, causes: number): Failure {
  if (!(thrown instanceof Error)) {
    const evalue = inspect(thrown);
    const traceback = [`${red('Thrown')}: ${evalue}`, 'Throw an Error instead, to see where.'];
    return { ename: 'Thrown', evalue, traceback };
  }
  const [ename, evalue] = [String(thrown.name), String(thrown.message)];
  const traceback = [`${red(ename)}: ${bold(evalue)}`];
  if (thrown instanceof Interrupted) return { ename, evalue, traceback };
  const { frames, place } = readableFrames(thrown);
  if (place) traceback.push('', ...excerpt(`cell [${place.cell.count}]`, place.cell.source, place.position));
  if (frames.length > 0) traceback.push('', ...frames);
  if (thrown.cause !== undefined && causes > 0)
    traceback.push('', 'The cause:', ...describe(thrown.cause, causes - 1).traceback);
  return { ename, evalue, traceback };
}

/** A text with stack traces in it: their lines name cells, and leave out what is not the learner's. */
export function withReadableFrames(text: string): string {
  if (!SOME_FRAME.test(text)) return text;
  const lines = text.split('\n').flatMap((line) => {
    if (!/^\s+at /.test(line)) return [line];
    const frame = readableFrame(line);
    return frame === undefined ? [] : [frame];
  });
  return lines.join('\n');
}

/** Such as `cell [12], line 3: const m = labels.lenght;`; for the checks of exercises. */
export function placeOf(error: Error): string | undefined {
  const { place } = readableFrames(error);
  if (!place) return undefined;
  const { cell, position } = place;
  return `cell [${cell.count}], line ${position.line}: ${cell.source.split('\n')[position.line - 1]?.trim()}`;
}

interface Place {
  readonly cell: Cell;
  readonly position: Position;
}

/** The lines of a stack trace that say something, and the innermost place in a cell. */
function readableFrames(error: Error): { frames: string[]; place: Place | undefined } {
  let place: Place | undefined;
  const frames: string[] = [];
  for (const line of framesOf(error)) {
    const inCell = placeIn(line);
    if (inCell?.position) place ??= { cell: inCell.cell, position: inCell.position };
    const frame = readableFrame(line);
    if (frame !== undefined && frame !== frames.at(-1)) frames.push(frame);
  }
  return { frames, place };
}

/** The lines of a stack, as Chromium writes them; Firefox and Safari write `step@file:1:2`. */
function framesOf(error: Error): string[] {
  return String(error.stack)
    .split('\n')
    .flatMap((line) => {
      if (/^\s+at /.test(line)) return [line];
      const [, name = '', where] = /^([^@\s]*)@(\S+:\d+:\d+)$/.exec(line) ?? [];
      if (where === undefined) return [];
      return [name === '' ? `    at ${where}` : `    at ${name} (${where})`];
    });
}

function readableFrame(line: string): string | undefined {
  const inCell = placeIn(line);
  return inCell ? cellFrame(line, inCell) : libraryFrame(line);
}

function cellFrame(
  line: string,
  { cell, position }: { cell: Cell; position: Position | undefined },
): string | undefined {
  if (!position) return undefined;
  const name = /^\s+at (?:async )?(\S+) \(/.exec(line)?.[1];
  const where = `cell [${cell.count}], line ${position.line}`;
  // the top of a cell is a function without a name
  return name && !/^(eval|anonymous)$/.test(name) ? `    at ${name} (${where})` : `    at ${where}`;
}

function libraryFrame(line: string): string | undefined {
  return INTERNAL.test(line) ? undefined : line.replace(LIBRARY, '(scratchnet)');
}
