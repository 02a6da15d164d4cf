/**
 * @file Which backend is used: found once, asked for, or forced. (The one piece of global state in the library.)
 */
import { loadBlas } from '#blas';
import { zeros } from '../core/matrix.ts';
import { didYouMean } from '../core/near-name.ts';
import { environmentVariable } from '../core/node.ts';
import { checkNeeded, checkOptions, oneOf, whole } from '../core/options.ts';
import { warnOnce } from '../core/warning.ts';
import type { Backend, BackendName } from './backend.ts';
import type { BlasResult } from './blas.ts';
import { plain } from './plain.ts';
import { openWasm } from './wasm.ts';

/** The environment variable that forces a backend: `native`, `wasm` or `plain`. */
const BACKEND_VARIABLE = 'SCRATCHNET_BACKEND';

/** All backends, best first. */
const NAMES: readonly BackendName[] = ['native', 'wasm', 'plain'];
const CHOICE = oneOf([...NAMES, 'auto']);

/** What {@link useBackend} can be told beside the name. */
export interface BackendOptions {
  /** How many threads a large product of {@link matmul} may use; default: as many as there are cores, up to 4. */
  readonly threads?: number;
}

let blas: BlasResult | undefined;
let wasm: Found | undefined;
let chosen: Backend | undefined;

/** A backend, or why it is not here. */
interface Found {
  readonly backend: Backend | null;
  readonly reason: string;
}

/**
 * Chooses the backend of all matrix products from now on.
 *
 * @param name `'native'`, `'wasm'`, `'plain'`, or `'auto'` for the best there is
 * @param options how many threads a large product may use (a training has an option of its own); the numbers are the same
 *   on any number of them
 * @throws RangeError if there is no such backend or option, or threads is below 1; TypeError if the name or an option is of
 *   another type; Error if the backend is not available here, saying why
 * @example useBackend('plain'); currentBackend(); // 'plain'
 * @example useBackend('native', { threads: 1 }); // a product leaves the other cores to other programs
 */
export function useBackend(name: BackendName | 'auto', options: BackendOptions = {}): void {
  checkNeeded('useBackend', 'name', name, CHOICE);
  checkOptions('useBackend', options, { threads: whole(1) });
  const backend = name === 'auto' ? bestBackend() : backendOrThrow(name, 'useBackend');
  chosen = withThreads(backend, options.threads);
}

/** The backend, with a bound for products that stand alone. */
function withThreads(backend: Backend, most: number | undefined): Backend {
  const { multiplyAlone } = backend;
  if (most === undefined || multiplyAlone === undefined) return backend;
  return { ...backend, multiplyAlone: (a, b, out) => multiplyAlone(a, b, out, most) };
}

/**
 * The name of the backend that multiplies now.
 * @example currentBackend(); // 'native' where a BLAS library is found
 */
export function currentBackend(): BackendName {
  return activeBackend().name;
}

/**
 * The backends that work on this machine, best first.
 * @example availableBackends(); // ['native', 'wasm', 'plain']
 */
export function availableBackends(): BackendName[] {
  return NAMES.filter((name) => find(name).backend !== null);
}

/**
 * The backend in words: which library it is, or why it is not a native one.
 * @example describeBackend(); // 'native BLAS: /usr/lib/x86_64-linux-gnu/libopenblas.so.0'
 */
export function describeBackend(): string {
  const { name, description } = activeBackend();
  const { backend, reason } = find('native');
  return name === 'native' || backend !== null ? description : `${description} (not native: ${reason})`;
}

/** The backend itself, for {@link matmul}. */
export function activeBackend(): Backend {
  chosen ??= firstBackend();
  return chosen;
}

/** What the environment variable names, else the best there is. */
function firstBackend(): Backend {
  const asked = environmentVariable(BACKEND_VARIABLE);
  if (asked === undefined || asked === '' || asked === 'auto') return bestBackend();
  const name = NAMES.find((known) => known === asked);
  if (name === undefined) {
    throw new RangeError(
      `${BACKEND_VARIABLE} is "${asked}"; ${didYouMean(asked, CHOICE.names)}it must be ${CHOICE.needs}`,
    );
  }
  return backendOrThrow(name, `${BACKEND_VARIABLE}=${asked}`);
}

/**
 * A native BLAS that takes this many times as long as WebAssembly is not used: some systems have a slow one, ten times
 * slower. (Not 1: a busy moment must not decide, since the last bits of all numbers depend on the backend.)
 */
const TOO_SLOW = 2;

/** Native BLAS if it is there and not slow, else WebAssembly, else plain TypeScript. */
function bestBackend(): Backend {
  const [fast, embedded] = [find('native').backend, find('wasm').backend];
  if (fast && embedded) return timeOf(fast) <= TOO_SLOW * timeOf(embedded) ? fast : embedded;
  return fast ?? embedded ?? plain;
}

/** Milliseconds for a product of the kind that training needs: the best of three, about a millisecond in all. */
function timeOf(backend: Backend): number {
  const [a, b, out] = [zeros(64, 784), zeros(784, 100), zeros(64, 100)];
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    backend.multiply(a, b, out);
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** One backend, or why it is not here; each is loaded at the first call. */
function find(name: BackendName): Found {
  if (name === 'native') return native();
  if (name === 'plain') return { backend: plain, reason: '' };
  wasm ??= loadWasm();
  return wasm;
}

function loadWasm(): Found {
  try {
    return { backend: openWasm(), reason: '' };
  } catch (error) {
    return { backend: null, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Loads the native library at the first call; libraries that are there but do not work are reported once. */
function native(): BlasResult {
  if (blas === undefined) {
    blas = loadBlas();
    if (blas.failures.length > 0) {
      const instead = (blas.backend ?? find('wasm').backend ?? plain).description;
      warnOnce(`${blas.failures.join('; ')}; going on with ${instead}`);
    }
  }
  return blas;
}

function backendOrThrow(name: BackendName, caller: string): Backend {
  const { backend, reason } = find(name);
  if (backend === null) throw new Error(`${caller}: there is no ${name} backend here, because ${reason}`);
  return backend;
}
