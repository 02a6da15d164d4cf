/** @file Takes away what an exercise needs for nothing: the network, other modules, the end of the process. */
import { moduleForLibrary } from './builtin-modules.ts';

const GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'navigator', 'BroadcastChannel', 'Worker'];
const OF_PROCESS = [
  'abort',
  'binding',
  'dlopen',
  'exit',
  'kill',
  'reallyExit',
  '_kill',
  '_linkedBinding',
  'send',
];

/** What everything stands on. */
const BASICS: readonly object[] = [
  ...[Object, Function, Array, String, Number, Boolean, RegExp, Map, Set, Promise, Symbol, Date, Error],
  ...[Float32Array, Float64Array, Uint8Array, Object.getPrototypeOf(Float64Array), ArrayBuffer],
  ...[Math, JSON, Reflect],
];

/** Leaves sentences in the place of what is dangerous. The sandbox itself must have taken what it needs before. */
export function lockdown(): void {
  for (const name of GLOBALS) replace(globalThis, name, name);
  for (const name of OF_PROCESS) replace(process, name, `process.${name}`);
  Object.defineProperty(process, 'getBuiltinModule', {
    value: moduleForLibrary,
    writable: true,
    configurable: true,
  });
  Object.assign(process, { mainModule: undefined });
  // what is added to these could not always be taken away again
  for (const one of BASICS) {
    Object.preventExtensions(one);
    if ('prototype' in one) Object.preventExtensions(one.prototype);
  }
}

function replace(object: object, name: string, says: string): void {
  const refuse = (): never => {
    throw new Error(`it called ${says}: an exercise must not`);
  };
  Object.defineProperty(object, name, { value: refuse, writable: true, configurable: true });
}
