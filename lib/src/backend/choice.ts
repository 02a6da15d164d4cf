/**
 * @file Which backend is used: found once, asked for, or forced. (The one piece of global state in the library.)
 */
import { isNode, nodeModule } from '../core/node.ts';
import type { Backend, BackendName } from './backend.ts';
import { type BlasResult, loadBlas } from './blas.ts';
import { plain } from './plain.ts';

/** The environment variable that forces a backend: `native` or `plain`. */
const BACKEND_VARIABLE = 'SCRATCHNET_BACKEND';

const NAMES: readonly string[] = ['native', 'plain', 'auto'];

let blas: BlasResult | undefined;
let chosen: Backend | undefined;

/**
 * Chooses the backend of all matrix products from now on.
 *
 * @param name `'native'`, `'plain'`, or `'auto'` for the best there is
 * @throws RangeError if there is no such backend; Error if it is not available here, saying why
 * @example useBackend('plain'); currentBackend(); // 'plain'
 */
export function useBackend(name: BackendName | 'auto'): void {
  if (!NAMES.includes(name)) {
    throw new RangeError(`useBackend: "${String(name)}" is given; it must be "native", "plain" or "auto"`);
  }
  chosen = name === 'auto' ? bestBackend() : name === 'plain' ? plain : nativeOrThrow('useBackend');
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
 * @example availableBackends(); // ['native', 'plain']
 */
export function availableBackends(): BackendName[] {
  return native().backend ? ['native', 'plain'] : ['plain'];
}

/**
 * The backend in words: which library it is, or why it is not a native one.
 * @example describeBackend(); // 'native BLAS: /usr/lib/x86_64-linux-gnu/libopenblas.so.0'
 */
export function describeBackend(): string {
  const { name, description } = activeBackend();
  const result = native();
  return name === 'plain' && result.backend === null ? `${description} (${result.reason})` : description;
}

/** The backend itself, for {@link matmul}. */
export function activeBackend(): Backend {
  chosen ??= firstBackend();
  return chosen;
}

/** What the environment asks for, else the best there is. */
function firstBackend(): Backend {
  const asked = isNode()
    ? nodeModule<typeof import('node:process')>('node:process', 'matmul').env[BACKEND_VARIABLE]
    : undefined;
  if (asked === undefined || asked === '' || asked === 'auto') return bestBackend();
  if (asked === 'plain') return plain;
  if (asked === 'native') return nativeOrThrow(`${BACKEND_VARIABLE}=native`);
  throw new RangeError(`${BACKEND_VARIABLE} is "${asked}"; it must be "native", "plain" or "auto"`);
}

function bestBackend(): Backend {
  return native().backend ?? plain;
}

/** Loads the native library at the first call; libraries that are there but do not work are reported once. */
function native(): BlasResult {
  if (blas === undefined) {
    blas = loadBlas();
    if (blas.failures.length > 0) {
      const instead = blas.backend?.description ?? plain.description;
      console.warn(`scratchnet: ${blas.failures.join('; ')}; going on with ${instead}`);
    }
  }
  return blas;
}

function nativeOrThrow(caller: string): Backend {
  const result = native();
  if (result.backend === null)
    throw new Error(`${caller}: there is no native backend here, because ${result.reason}`);
  return result.backend;
}
