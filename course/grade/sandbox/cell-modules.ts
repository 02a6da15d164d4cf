/** @file What the cells of a learner get when they import. */
import { moduleForCell } from './builtin-modules.ts';

/** A lesson's set-up may import them, but no exercise needs one, and the sandbox starts none. */
const THREADS = ['worker_threads', 'node:worker_threads'];

/**
 * @param library its entries, by the names with which they are imported
 * @param check what stands in for `scratchnet-course`
 * @returns `require` for cells
 */
export function cellRequire(
  library: Readonly<Record<string, object>>,
  check: object,
): (id: string) => unknown {
  const known = new Map<string, unknown>([
    ...Object.entries(library),
    ['scratchnet-course', check],
    ['scratchnet/notebook', inert()],
    ...THREADS.map((id) => [id, noThreads] as const),
  ]);
  return function load(id) {
    if (known.has(id)) return known.get(id);
    const builtin = moduleForCell(id);
    if (builtin !== undefined) return builtin;
    throw new Error(`it imports ${id}: an exercise must not`);
  };
}

const noThreads = {
  Worker: class {
    constructor() {
      throw new Error('it starts a thread: an exercise must not');
    }
  },
};

/** Functions that do nothing: figures, outputs and challenges of a notebook are not looked at. */
export function inert(): object {
  return new Proxy({}, { get: (_, name) => (name === '__esModule' ? true : () => undefined) });
}
