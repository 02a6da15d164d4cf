/**
 * @file What a browser itself gives to a cell. It takes the place of Node's types; a worker has much more, but names
 * such as `name`, `status` or `test` would take the place of those that a notebook has not declared yet.
 */
/// <reference path="./node.d.ts" />
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  trace(...values: unknown[]): void;
  assert(holds?: boolean, ...values: unknown[]): void;
  dir(value: unknown, options?: object): void;
  table(rows: unknown, columns?: readonly string[]): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
}
declare var console: Console;

declare function setTimeout<A extends unknown[]>(
  task: (...args: A) => void,
  milliseconds?: number,
  ...args: A
): number;
/** Also what takes an argument, such as the `resolve` of a promise. */
declare function setTimeout(task: (_: undefined) => void, milliseconds?: number): number;
declare function clearTimeout(timer: number | undefined): void;
declare function setInterval<A extends unknown[]>(
  task: (...args: A) => void,
  milliseconds?: number,
  ...args: A
): number;
/** Also what takes an argument, such as the `resolve` of a promise. */
declare function setInterval(task: (_: undefined) => void, milliseconds?: number): number;
declare function clearInterval(timer: number | undefined): void;
declare function queueMicrotask(task: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;

interface Performance {
  now(): number;
  readonly timeOrigin: number;
}
declare var performance: Performance;

interface Crypto {
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  randomUUID(): string;
}
declare var crypto: Crypto;

declare class TextEncoder {
  encode(text?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label?: string);
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
  throwIfAborted(): void;
}
declare var AbortSignal: { timeout(milliseconds: number): AbortSignal };
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare class URL {
  constructor(url: string, base?: string | URL);
  href: string;
  pathname: string;
  search: string;
  hash: string;
  readonly origin: string;
}

interface Response {
  readonly ok: boolean;
  readonly status: number;
  text(): Promise<string>;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare function fetch(url: string | URL, options?: object): Promise<Response>;
