/**
 * @file The options of `npm run bench`.
 */
import { parseArgs } from 'node:util';
import { Problem } from 'scratchnet-setup/problem';
import { BACKENDS, PEERS } from './peers/programs.ts';
import { PLAIN_PEER } from './results.ts';
import { workloads } from './workloads/index.ts';
import type { Workload } from './workloads/workload.ts';

export interface Options {
  /** How often each is timed, if not as often as its workload says. */
  readonly rounds: number | undefined;
  readonly keepOpenblas: boolean;
  readonly workloads: readonly Workload[];
  readonly backends: readonly string[];
  readonly peers: readonly string[];
  /** True if the backends were named, so that each must be there. */
  readonly namesBackends: boolean;
  /** True if nothing is left out. */
  readonly isWhole: boolean;
  /** True if the tables are only shown. */
  readonly isQuick: boolean;
}

const PEER_NAMES = [...Object.keys(PEERS), PLAIN_PEER];
const TRAINING = ['full-batch', 'batch-4-sgd', 'batch-10-momentum', 'batch-100-adam'];
const GROUPS = [...TRAINING, 'lesson-9', 'busy', 'matmul', 'scaling'];
/** What `--quick` means, as far as the other options do not say otherwise. */
const QUICK = {
  only: [...TRAINING, 'busy-batch-100-adam', 'matmul-512x512x512'].join(','),
  backends: 'native,wasm',
  peers: 'numpy-f32,jax',
  rounds: '3',
};

export const HELP: string = `Usage: npm run bench [-- OPTIONS]

Times the library and its peers side by side, checks that all come to the same losses, and writes bench/results.json,
the tables of bench/README.md, and figures/benchmark.png and figures/benchmark-scaling.png.

  --quick            about two minutes, for daily use: training, one product and one busy core, in 3 rounds, on
                     native and wasm beside the two fastest peers; other options may change that. Shows the tables
                     and writes nothing
  --only NAMES       some workloads, separated by commas; the beginning of a name stands for all that begin so:
                     ${GROUPS.join(' ')}
                     (busy-full-batch, scaling-images, scaling-hidden, scaling-batch, matmul-64x784x60000, …)
  --backends NAMES   some of: ${Object.keys(BACKENDS).join(' ')}
  --peers NAMES      some of: ${PEER_NAMES.join(' ')}
  --rounds N         how often each is timed, in turn (default: 3 to 7; 2 for the slow ones)
  --keep-openblas    keep OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE of the environment, which pin OpenBLAS's kernels;
                     they are taken away otherwise, for all, as on a user's machine
  --help             this text

A run with --only, --backends or --peers replaces the rows that it measures and keeps the others, if they come from
the same machine and the same code of all; otherwise it drops them and says so.`;

/**
 * @returns undefined if help is asked for
 * @throws Problem for a name that is not known or a number that is none
 */
export function readOptions(args: string[]): Options | undefined {
  const given = parse(args);
  if (given.help) return undefined;
  const isQuick = given.quick ?? false;
  const values: Given = { ...(isQuick ? QUICK : {}), ...given };
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1)) {
    throw new Problem(`--rounds is "${values.rounds}"; it must be a whole number of at least 1.`);
  }
  return {
    rounds,
    keepOpenblas: values['keep-openblas'] ?? false,
    workloads: chosenWorkloads(values.only),
    backends: chosenNames('backends', values.backends, Object.keys(BACKENDS)),
    peers: chosenNames('peers', values.peers, PEER_NAMES),
    namesBackends: given.backends !== undefined,
    isWhole: !(values.only ?? values.backends ?? values.peers),
    isQuick,
  };
}

interface Given {
  readonly quick?: boolean;
  readonly only?: string;
  readonly backends?: string;
  readonly peers?: string;
  readonly rounds?: string;
  readonly 'keep-openblas'?: boolean;
  readonly help?: boolean;
}

function parse(args: string[]): Given {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  const options = {
    quick: yes,
    only: text,
    backends: text,
    peers: text,
    rounds: text,
    'keep-openblas': yes,
    help: yes,
  };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Problem(`${(error as Error).message.split('. ')[0]}; see: npm run bench -- --help`);
  }
}

function chosenWorkloads(text: string | undefined): readonly Workload[] {
  if (text === undefined) return workloads;
  const names = text.split(',');
  const begins = (workload: Workload, name: string) =>
    workload.name === name || workload.name.startsWith(`${name}-`);
  const unknown = names.find((name) => !workloads.some((workload) => begins(workload, name)));
  if (unknown !== undefined) {
    throw new Problem(`--only names "${unknown}"; the workloads are: ${GROUPS.join(', ')}.`);
  }
  return workloads.filter((workload) => names.some((name) => begins(workload, name)));
}

function chosenNames(option: string, text: string | undefined, known: readonly string[]): readonly string[] {
  if (text === undefined) return known;
  const names = text.split(',');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Problem(`--${option} names "${unknown}"; it must be some of: ${known.join(', ')}.`);
  }
  return known.filter((name) => names.includes(name));
}
