/**
 * @file Node's own modules as the sandbox hands them out: those that do harm are refused, and the library cannot be
 * loaded a second time, unwatched.
 */
import { createRequire } from 'node:module';

/** What a lesson uses, or does no harm. Files are guarded by Node's permissions. */
const HARMLESS = [
  'assert',
  'buffer',
  'crypto',
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
/** What the library asks for besides; Node's permissions forbid threads, so it does without them. */
const OF_LIBRARY = ['process', 'worker_threads'];

const { getBuiltinModule } = process;
const guardedModule = { createRequire: guardedRequire };

/** For `import` in a cell. @returns the module; undefined if it is not handed out */
export function moduleForCell(id: string): unknown {
  const name = id.replace(/^node:/, '');
  return HARMLESS.includes(name) ? load(name) : undefined;
}

/** In the place of `process.getBuiltinModule`, through which the library finds Node's modules. */
export function moduleForLibrary(id: unknown): unknown {
  const name = String(id).replace(/^node:/, '');
  if (name === 'module') return guardedModule;
  if ([...HARMLESS, ...OF_LIBRARY].includes(name)) return load(name);
  throw new Error(`it asks for ${name}: an exercise must not`);
}

function load(name: string): unknown {
  return getBuiltinModule(`node:${name}`);
}

/** Finds packages such as the one with the images, and loads none. */
function guardedRequire(from: string | URL): unknown {
  const real = createRequire(from);
  const refuse = (id: unknown): never => {
    throw new Error(`it loads ${id}: an exercise must not`);
  };
  return Object.assign(refuse, { resolve: (id: string) => real.resolve(id) });
}
