/** @file The few modules of Node.js that lessons use, and which a browser has, too. */
interface Buffer extends Uint8Array {
  toString(encoding?: string, start?: number, end?: number): string;
  subarray(start?: number, end?: number): Buffer;
  equals(other: Uint8Array): boolean;
  readUInt8(offset?: number): number;
  readUInt16BE(offset?: number): number;
  readUInt16LE(offset?: number): number;
  readUInt32BE(offset?: number): number;
  readUInt32LE(offset?: number): number;
  readInt32BE(offset?: number): number;
  readInt32LE(offset?: number): number;
  readFloatLE(offset?: number): number;
  readDoubleLE(offset?: number): number;
}
declare var Buffer: {
  from(content: string, encoding?: string): Buffer;
  from(content: ArrayLike<number> | ArrayBufferLike, offset?: number, length?: number): Buffer;
  alloc(size: number): Buffer;
  concat(list: readonly Uint8Array[]): Buffer;
};

// biome-ignore lint/suspicious/noExplicitAny: as Node declares it
declare var require: { (specifier: string): any; resolve(specifier: string): string };

declare module 'node:fs' {
  export function existsSync(path: string): boolean;
  export function readFileSync(path: string): Buffer;
  export function readFileSync(path: string, encoding: string | { encoding: string }): string;
  export function writeFileSync(path: string, content: Uint8Array | string): void;
  export function statSync(path: string): { size: number; isFile(): boolean; isDirectory(): boolean };
  export function readdirSync(path: string): string[];
  export function mkdirSync(path: string, options?: { recursive?: boolean }): void;
  export function mkdtempSync(prefix: string): string;
  export function rmSync(path: string, options?: { recursive?: boolean; force?: boolean }): void;
}
declare module 'node:path' {
  export const sep: string;
  export function join(...parts: string[]): string;
  export function resolve(...parts: string[]): string;
  export function dirname(path: string): string;
  export function basename(path: string, ending?: string): string;
  export function extname(path: string): string;
}
declare module 'node:os' {
  export const EOL: string;
  export function tmpdir(): string;
  export function availableParallelism(): number;
}
declare module 'node:buffer' {
  export { Buffer };
}
declare module 'node:events' {
  // biome-ignore-start lint/suspicious/noExplicitAny: as Node declares it
  export class EventEmitter {
    on(name: string, listener: (...values: any[]) => void): this;
    once(name: string, listener: (...values: any[]) => void): this;
    off(name: string, listener: (...values: any[]) => void): this;
    emit(name: string, ...values: any[]): boolean;
  }
  export function once(emitter: EventEmitter, name: string): Promise<any[]>;
  // biome-ignore-end lint/suspicious/noExplicitAny: as Node declares it
}
declare module 'node:worker_threads' {
  import { EventEmitter } from 'node:events';
  export class Worker extends EventEmitter {
    constructor(
      program: string,
      options: { eval: true; workerData?: unknown; transferList?: readonly unknown[] },
    );
    readonly threadId: number;
    postMessage(value: unknown, transferList?: readonly unknown[]): void;
    terminate(): Promise<number>;
    ref(): void;
    unref(): void;
  }
  export const isMainThread: boolean;
  /** Has a value in the program of a thread. */
  export const parentPort:
    | (EventEmitter & { postMessage(value: unknown, transferList?: readonly unknown[]): void; close(): void })
    | null;
  export const workerData: unknown;
  export const threadId: number;
}
/** The others say what they are when a cell imports them. */
declare module 'node:*';
declare module '@tensorflow/tfjs';
