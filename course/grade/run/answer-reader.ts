/**
 * @file Reads what a sandbox says. A learner's code may have written it, so nothing in it is taken for granted: it is small
 * enough, it is JSON of exactly the form that was agreed on, or it is no answer.
 */
import type { Plain } from '../../check/values/plain.ts';
import type {
  Answer,
  Asked,
  CallEnding,
  Called,
  CellProblem,
  GivenAnswer,
  RanCell,
} from '../sandbox/messages.ts';
import { unpacked, type Wire } from '../sandbox/wire.ts';

/** Bytes; the longest right answer of the course has a few thousand. */
export const LONGEST_ANSWER: number = 32 * 2 ** 20;
/** Brackets and commas; numbers travel packed, so that there are few. */
const MOST_PARTS = 200_000;
const DEEPEST = 40;
/** Characters of a sentence. */
const LONGEST_TEXT = 2000;
/** Characters of a text that a function gives; the longest right one has a few hundred. */
const LONGEST_VALUE = 100_000;
const MOST_NAMES = 20;

type Fields = Readonly<Record<string, unknown>>;

/** Not of the form that was agreed on. */
class Malformed extends Error {}

/**
 * @param id of the request
 * @returns undefined if it is no answer to this request
 */
export function readAnswer(line: Buffer, id: string): Answer | undefined {
  if (!isSimple(line)) return undefined;
  try {
    const fields = fieldsOf(JSON.parse(line.toString('utf8')));
    if (fields.id !== id) return undefined;
    if (fields.kind === 'ran') return ranCell(fields);
    if (fields.kind === 'called') return called(fields);
    return fields.kind === 'asked' ? asked(fields) : undefined;
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether reading it costs little time and memory: looks at the bytes, before anything is made of them. */
function isSimple(line: Buffer): boolean {
  let depth = 0;
  let parts = 0;
  let inText = false;
  for (let i = 0; i < line.length; i++) {
    const byte = line[i];
    if (inText) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === COMMA || byte === OPEN || byte === OPEN_LIST) {
      if (byte !== COMMA && ++depth > DEEPEST) return false;
      if (++parts > MOST_PARTS) return false;
    } else if (byte === CLOSE || byte === CLOSE_LIST) depth--;
  }
  return true;
}

const [QUOTE, BACKSLASH, COMMA, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = Buffer.from('"\\,{}[]');

function ranCell({ problem, answers, tampered }: Fields): RanCell {
  return {
    kind: 'ran',
    ...(problem === undefined ? {} : { problem: problemOf(fieldsOf(problem)) }),
    answers: listOf(answers).map((one): GivenAnswer => {
      const { exercise, given } = fieldsOf(one);
      return { exercise: text(exercise), given: wire(given) };
    }),
    tampered: names(tampered),
  };
}

function problemOf({ todo, message, place }: Fields): CellProblem {
  if (todo !== undefined) return { todo: text(todo) };
  return { message: text(message), ...placeIn(place) };
}

function called({ ending, after, tampered, library }: Fields): Called {
  return {
    kind: 'called',
    ending: endingOf(fieldsOf(ending)),
    after: listOf(after).map(wire),
    tampered: names(tampered),
    ...(library === undefined ? {} : { library: text(library) }),
  };
}

function endingOf({ how, value, message, place, exercise, why, endless, what }: Fields): CallEnding {
  switch (how) {
    case 'returned':
      return { how, value: wire(value) };
    case 'threw':
      return { how, message: text(message), ...placeIn(place) };
    case 'todo':
      return { how, exercise: text(exercise) };
    case 'stopped':
      if (typeof endless !== 'boolean') throw new Malformed();
      return { how, why: text(why), endless };
    case 'no function':
      return { how, what: text(what) };
    default:
      throw new Malformed();
  }
}

function asked({ question, function: task, args }: Fields): Asked {
  return {
    kind: 'asked',
    question: whole(question),
    function: whole(task),
    args: listOf(args).map((one) =>
      fieldsOf(one).kind === 'generator' ? generator(fieldsOf(one)) : wire(one),
    ),
  };
}

/** A value that was returned. */
function wire(from: unknown): Wire {
  const fields = fieldsOf(from);
  switch (fields.kind) {
    case 'undefined':
    case 'null':
      return { kind: fields.kind };
    case 'text':
      return { kind: 'text', text: need(fields.text, 'string').slice(0, LONGEST_VALUE) };
    case 'truth':
      return { kind: 'truth', is: need(fields.is, 'boolean') };
    case 'number':
      return { kind: 'number', text: numberText(need(fields.text, 'string')) };
    case 'numbers':
      return { kind: 'numbers', type: text(fields.type), data: numbers(fields.data) };
    case 'matrix':
      return matrix(fields);
    case 'list':
      return { kind: 'list', items: listOf(fields.items).map(wire) };
    case 'record':
      return { kind: 'record', entries: listOf(fields.entries).map(entry) };
    case 'other':
      return { kind: 'other', name: text(fields.name) };
    default:
      throw new Malformed();
  }
}

function entry(from: unknown): readonly [string, Wire] {
  const [name, value] = listOf(from);
  return [text(name), wire(value)];
}

function matrix(fields: Fields): Wire {
  const [rows, cols] = [whole(fields.rows), whole(fields.cols)];
  const data = numbers(fields.data);
  if (countIn(data) !== rows * cols) throw new Malformed();
  const type = fields.type === 'float32' ? 'float32' : 'float64';
  return { kind: 'matrix', rows, cols, type, data };
}

function generator({ key, position, spare }: Fields): Wire {
  const state = numbers(key);
  if (countIn(state) !== 624 || whole(position) > 624) throw new Malformed();
  return {
    kind: 'generator',
    key: state,
    position: whole(position),
    spare: spare === null ? null : need(spare, 'number'),
  };
}

/** Base64 of 8 bytes a number. */
function numbers(from: unknown): string {
  const data = need(from, 'string');
  if (data.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(data) || !Number.isInteger(countIn(data)))
    throw new Malformed();
  return data;
}

function countIn(data: string): number {
  return Buffer.byteLength(data, 'base64') / Float64Array.BYTES_PER_ELEMENT;
}

/** As JavaScript writes it, and in no other way. */
function numberText(written: string): string {
  if (written !== '-0' && String(Number(written)) !== written) throw new Malformed();
  return written;
}

function names(from: unknown): string[] {
  return listOf(from).slice(0, MOST_NAMES).map(text);
}

function placeIn(place: unknown): { place?: string } {
  return place === undefined ? {} : { place: text(place) };
}

/** A sentence: one line, without what a terminal would take for an order. */
function text(from: unknown): string {
  const whole = need(from, 'string').slice(0, LONGEST_TEXT);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
  return whole.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

function whole(from: unknown): number {
  const number = need(from, 'number');
  if (!Number.isSafeInteger(number) || number < 0) throw new Malformed();
  return number;
}

interface Kinds {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

function need<Kind extends keyof Kinds>(from: unknown, kind: Kind): Kinds[Kind] {
  if (typeof from !== kind) throw new Malformed();
  return from as Kinds[Kind];
}

function listOf(from: unknown): readonly unknown[] {
  if (!Array.isArray(from)) throw new Malformed();
  return from;
}

function fieldsOf(from: unknown): Fields {
  if (typeof from !== 'object' || from === null || Array.isArray(from)) throw new Malformed();
  return from as Fields;
}

/** A value as the judge compares it. */
export function plainOf(from: Wire): Plain {
  switch (from.kind) {
    case 'undefined':
      return { kind: 'single', value: undefined };
    case 'null':
      return { kind: 'single', value: null };
    case 'text':
      return { kind: 'single', value: from.text };
    case 'truth':
      return { kind: 'single', value: from.is };
    case 'number':
      return { kind: 'single', value: Number(from.text) };
    case 'numbers':
      return { kind: 'numbers', type: from.type, values: [...unpacked(from.data)] };
    case 'matrix':
      return { kind: 'matrix', rows: from.rows, cols: from.cols, values: [...unpacked(from.data)] };
    case 'list':
      return { kind: 'list', items: from.items.map(plainOf) };
    case 'record':
      return {
        kind: 'record',
        entries: Object.fromEntries(from.entries.map(([name, part]) => [name, plainOf(part)])),
      };
    case 'other':
      return { kind: 'other', name: from.name };
    default:
      return { kind: 'other', name: 'a function' };
  }
}
