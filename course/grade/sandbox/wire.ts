/**
 * @file Values as they go between judge and sandbox: plain data whose numbers arrive bit by bit.
 *
 * An argument may also be a generator of random numbers, which travels as its state, or a function, which stays in the judge
 * and is asked.
 */
import { fromData, Matrix, RandomState } from 'scratchnet';
import { plain } from 'scratchnet-course/sandbox';

export type Wire =
  | { readonly kind: 'undefined' | 'null' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'truth'; readonly is: boolean }
  /** A number as text: JSON knows neither NaN nor −0. */
  | { readonly kind: 'number'; readonly text: string }
  /** Float64 in base64. */
  | { readonly kind: 'numbers'; readonly type: string; readonly data: string }
  | {
      readonly kind: 'matrix';
      readonly rows: number;
      readonly cols: number;
      readonly type: string;
      readonly data: string;
    }
  | { readonly kind: 'list'; readonly items: readonly Wire[] }
  | { readonly kind: 'record'; readonly entries: readonly (readonly [name: string, value: Wire])[] }
  /** Of what is none of these: what it is. */
  | { readonly kind: 'other'; readonly name: string }
  | ArgumentWire;

/** What only the judge sends. */
type ArgumentWire =
  | {
      readonly kind: 'generator';
      readonly key: string;
      readonly position: number;
      readonly spare: number | null;
    }
  | { readonly kind: 'function'; readonly id: number; readonly name: string }
  /** An object whose methods stay in the judge. */
  | { readonly kind: 'object'; readonly methods: readonly (readonly [name: string, id: number])[] };

// biome-ignore lint/suspicious/noExplicitAny: a function may take anything
export type AnyFunction = (...args: any[]) => unknown;

/** How a side keeps its functions: the judge gives them numbers, the sandbox has none. */
export type Numbering = (task: AnyFunction) => number;

/** A value that was returned, or an argument after the call: nothing in it can act any more. */
export function wireOf(value: unknown): Wire {
  return wireOfPlain(plain(value), value);
}

/** An argument. @param numberOf undefined: functions and generators become their names */
export function wireOfArgument(value: unknown, numberOf?: Numbering): Wire {
  if (value instanceof RandomState) return wireOfGenerator(value);
  if (numberOf && typeof value === 'function') {
    return { kind: 'function', id: numberOf(value as AnyFunction), name: value.name };
  }
  const methods = numberOf && methodsOf(value);
  if (numberOf && methods) {
    return { kind: 'object', methods: methods.map(([name, task]) => [name, numberOf(task)]) };
  }
  return wireOf(value);
}

export function wireOfGenerator(random: RandomState): Wire {
  const { key, position, spareNormal } = random.getState();
  return { kind: 'generator', key: packed(key), position, spare: spareNormal };
}

/** Of an object of a class that is neither a matrix nor plain data. */
function methodsOf(value: unknown): [name: string, task: AnyFunction][] | undefined {
  if (typeof value !== 'object' || value === null || value instanceof Matrix) return undefined;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return undefined;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return undefined;
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  const object = value as Record<string, AnyFunction>;
  return names.map((name) => [name, (...args) => object[name]?.(...args)]);
}

type Plain = ReturnType<typeof plain>;

/** @param value what the plain data was made of, where it is at hand: it knows the type of a matrix */
function wireOfPlain(from: Plain, value?: unknown): Wire {
  switch (from.kind) {
    case 'matrix': {
      const { rows, cols, values } = from;
      const type = value instanceof Matrix ? value.dtype : 'float64';
      return { kind: 'matrix', rows, cols, type, data: packed(values) };
    }
    case 'numbers':
      return { kind: 'numbers', type: from.type, data: packed(from.values) };
    case 'list':
      return { kind: 'list', items: from.items.map((item, i) => wireOfPlain(item, partOf(value, i))) };
    case 'record': {
      const entries = Object.entries(from.entries);
      return {
        kind: 'record',
        entries: entries.map(([name, part]) => [name, wireOfPlain(part, partOf(value, name))]),
      };
    }
    case 'single':
      return wireOfSingle(from.value);
    case 'other':
      return { kind: 'other', name: from.name };
  }
}

function partOf(value: unknown, name: string | number): unknown {
  return (value as Record<string | number, unknown> | undefined)?.[name];
}

function wireOfSingle(value: number | string | boolean | null | undefined): Wire {
  if (value === undefined) return { kind: 'undefined' };
  if (value === null) return { kind: 'null' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'boolean') return { kind: 'truth', is: value };
  return { kind: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
}

/** Numbers, bit by bit. */
function packed(values: ArrayLike<number>): string {
  return Buffer.from(Float64Array.from(values).buffer).toString('base64');
}

export function unpacked(data: string): Float64Array {
  const bytes = Buffer.from(data, 'base64');
  // a copy: what Node gives need not begin at a multiple of 8
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** The typed arrays that checks give and learners return. */
const TYPED = { Uint8Array, Int8Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array };

/** The value again. @param ask what a function that stayed in the judge gives */
export function valueFrom(wire: Wire, ask?: (id: number, args: unknown[]) => unknown): unknown {
  switch (wire.kind) {
    case 'undefined':
      return undefined;
    case 'null':
      return null;
    case 'text':
      return wire.text;
    case 'truth':
      return wire.is;
    case 'number':
      return Number(wire.text);
    case 'numbers': {
      const values = unpacked(wire.data);
      const Type = TYPED[wire.type as keyof typeof TYPED];
      return Type === undefined ? [...values] : Type.from(values);
    }
    case 'matrix': {
      const values = unpacked(wire.data);
      const data = wire.type === 'float32' ? Float32Array.from(values) : values;
      return fromData(data, wire.rows, wire.cols);
    }
    case 'list':
      return wire.items.map((item) => valueFrom(item, ask));
    case 'record':
      return Object.fromEntries(wire.entries.map(([name, part]) => [name, valueFrom(part, ask)]));
    case 'generator': {
      const random = new RandomState(0);
      setGenerator(random, wire);
      return random;
    }
    case 'function': {
      const { id, name } = wire;
      return Object.defineProperty((...args: unknown[]) => ask?.(id, args), 'name', { value: name });
    }
    case 'object':
      return Object.create(
        Object.fromEntries(wire.methods.map(([name, id]) => [name, (...args: unknown[]) => ask?.(id, args)])),
      );
    case 'other':
      return undefined;
  }
}

/** Changes a value to what a function of the judge's has made of it. */
export function changeInto(value: unknown, wire: Wire): void {
  if (value instanceof RandomState) setGenerator(value, wire);
  else if (value instanceof Matrix && wire.kind === 'matrix') value.data.set(unpacked(wire.data));
  else if (typeof value === 'object' && value !== null) {
    const now = valueFrom(wire);
    if (Array.isArray(value)) value.length = (now as unknown[]).length;
    Object.assign(value, now);
  }
}

function setGenerator(random: RandomState, wire: Wire): void {
  if (wire.kind !== 'generator') return;
  const key = Uint32Array.from(unpacked(wire.key));
  random.setState({ key, position: wire.position, spareNormal: wire.spare });
}
