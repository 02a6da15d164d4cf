/** @file What the cells of a learner get when they import. */
import { createRequire } from 'node:module';
import { moduleForCell } from './builtin-modules.ts';

/** The library's entries, as files of its folder. */
const ENTRIES = { scratchnet: 'index.js', 'scratchnet/model': 'model/index.js' };

/**
 * @param {object} given
 * @param {string} given.library URL of the library's folder
 * @param {Record<string, unknown>} given.check what stands in for `scratchnet-course`
 * @param {ReadonlySet<string>} given.watched functions of the library whose calls are noticed
 * @param {(name: string) => void} given.onCall
 * @returns {(id: string) => unknown} `require` for cells
 */
export function cellRequire({ library, check, watched, onCall }) {
  const require = createRequire(library);
  const known = new Map([
    ['scratchnet-course', check],
    ['scratchnet/notebook', inert()],
  ]);
  return function load(id) {
    if (known.has(id)) return known.get(id);
    if (Object.hasOwn(ENTRIES, id)) {
      known.set(id, watchCalls(require(`./${ENTRIES[id]}`), watched, onCall));
      return known.get(id);
    }
    const builtin = moduleForCell(id);
    if (builtin !== undefined) return builtin;
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
