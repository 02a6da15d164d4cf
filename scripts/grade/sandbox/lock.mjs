/** @file Takes away what an exercise needs for nothing: the network, other modules, the end of the process. */

const GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'navigator', 'BroadcastChannel', 'Worker'];
const OF_PROCESS = [
  'abort',
  'binding',
  'dlopen',
  'exit',
  'getBuiltinModule',
  'kill',
  'reallyExit',
  '_kill',
  '_linkedBinding',
  'send',
];

/** Leaves sentences in the place of what is dangerous. The sandbox itself must have taken what it needs before. */
export function lock() {
  for (const name of GLOBALS) replace(globalThis, name, name);
  for (const name of OF_PROCESS) replace(process, name, `process.${name}`);
  process.mainModule = undefined;
}

function replace(object, name, says) {
  const refuse = () => {
    throw new Error(`it called ${says}: an exercise must not`);
  };
  Object.defineProperty(object, name, { value: refuse, writable: true, configurable: true });
}
