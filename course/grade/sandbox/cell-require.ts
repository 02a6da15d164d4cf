/** @file What the cells of a learner get when they import. */
import { moduleForCell } from './builtin-modules.ts';

interface CellModules {
  /** The library's entries, by the names with which they are imported. */
  readonly library: Readonly<Record<string, object>>;
  /** What stands in for `scratchnet-course`. */
  readonly check: object;
  /** Functions of the library whose calls are noticed. */
  readonly watched: ReadonlySet<string>;
  readonly onCall: (name: string) => void;
}

/** A lesson's set-up may import them, but no exercise needs one, and the sandbox starts none. */
const THREADS = ['worker_threads', 'node:worker_threads'];

/** @returns `require` for cells */
export function cellRequire({ library, check, watched, onCall }: CellModules): (id: string) => unknown {
  const known = new Map<string, unknown>([
    ['scratchnet-course', check],
    ['scratchnet/notebook', inert()],
    ...THREADS.map((id) => [id, noThreads] as const),
  ]);
  for (const [name, entry] of Object.entries(library)) known.set(name, watchCalls(entry, watched, onCall));
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

/** The same library, but the calls of some of its functions are told. */
function watchCalls(
  library: object,
  watched: ReadonlySet<string>,
  onCall: (name: string) => void,
): Record<string, unknown> {
  const entries = Object.entries(library).map(([name, value]: [string, unknown]) =>
    watched.has(name) && typeof value === 'function' && !String(value).startsWith('class')
      ? [name, tellCalls(value, () => onCall(name))]
      : [name, value],
  );
  return { __esModule: true, ...Object.fromEntries(entries) };
}

// biome-ignore lint/complexity/noBannedTypes: any function of the library
function tellCalls(task: Function, tell: () => void): unknown {
  return function (this: unknown, ...args: unknown[]): unknown {
    tell();
    return Reflect.apply(task, this, args);
  };
}
