/** @file What the cells of a learner get when they import. */
import { createRequire } from 'node:module';

/** Modules of Node that a lesson uses, or that do no harm. Files are guarded by Node's permissions. */
const HARMLESS = [
  'assert',
  'buffer',
  'events',
  'fs',
  'os',
  'path',
  'perf_hooks',
  'timers',
  'url',
  'util',
  'zlib',
];

/**
 * @param {object} given
 * @param {Record<string, unknown>} given.check what stands in for `scratchnet/check`
 * @param {ReadonlySet<string>} given.watched functions of the library whose calls are noticed
 * @param {(name: string) => void} given.onCall
 * @returns {(id: string) => unknown} `require` for cells
 */
export function cellRequire({ check, watched, onCall }) {
  const require = createRequire(import.meta.url);
  const known = new Map([
    ['scratchnet/check', check],
    ['scratchnet/notebook', inert()],
  ]);
  return function load(id) {
    if (known.has(id)) return known.get(id);
    if (id === 'scratchnet' || id === 'scratchnet/model') {
      known.set(id, watchCalls(require(id), watched, onCall));
      return known.get(id);
    }
    if (HARMLESS.includes(id.replace(/^node:/, ''))) return require(id);
    throw new Error(`it imports ${id}: an exercise must not`);
  };
}

/** The figures and outputs of a notebook are not looked at. */
function inert() {
  return new Proxy({}, { get: (_, name) => (name === '__esModule' ? true : () => undefined) });
}

/** The same library, but the calls of some of its functions are told. */
function watchCalls(library, watched, onCall) {
  const entries = Object.entries(library).map(([name, value]) =>
    watched.has(name) && typeof value === 'function' && !String(value).startsWith('class')
      ? [name, tellCalls(value, () => onCall(name))]
      : [name, value],
  );
  return { __esModule: true, ...Object.fromEntries(entries) };
}

function tellCalls(task, tell) {
  return function (...args) {
    tell();
    return Reflect.apply(task, this, args);
  };
}
