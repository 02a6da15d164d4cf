/** @file A large product that stands alone: on several threads, and with the same numbers as on one. */
import { spawnSync } from 'node:child_process';
import { availableParallelism, platform } from 'node:os';
import { expect } from 'chai';
import { describeBackend, fromData, type Matrix, matmul, useBackend } from 'scratchnet';
import { skip } from '../skip.ts';

/** Rows, inner size and columns: square, longer in one direction, of sizes that no block divides. */
const SIZES = [
  [512, 512, 512],
  [64, 784, 1000],
  [64, 2000, 784],
  [1001, 785, 65],
  [333, 999, 257],
];

/** A clock that stands still: no product is slow, so that several threads are used whatever else this machine does. */
const STILL_CLOCK = 'performance.now = () => 0;';

/** Prints a hash of all large products of random numbers, in both number types and all four ways to store them. */
const HASH = `
  import { createHash } from 'node:crypto';
  import { fromData, matmul } from 'scratchnet';
  ${STILL_CLOCK}
  const hash = createHash('sha256');
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
  for (const [m, k, n] of ${JSON.stringify(SIZES)}) {
    for (const Kind of [Float32Array, Float64Array]) {
      const [left, right] = [m * k, k * n].map((length) => new Kind(length).map(random));
      const as = [fromData(left, m, k), fromData(left, k, m).T];
      const bs = [fromData(right, k, n), fromData(right, n, k).T];
      for (const a of as) for (const b of bs) hash.update(matmul(a, b).data);
    }
  }
  console.log(hash.digest('hex'));
`;

/** Prints how many threads the process has after a small product and after a large one. @param options of the backend */
const threadsStarted = (options = '{}'): string => `
  import { readdirSync } from 'node:fs';
  import { matmul, useBackend, zeros } from 'scratchnet';
  useBackend('native', ${options});
  const threadsAfter = (n) => {
    matmul(zeros(n, n), zeros(n, n));
    return readdirSync('/proc/self/task').length;
  };
  console.log(JSON.stringify({ small: threadsAfter(200), large: threadsAfter(512) }));
`;

/** Prints how many threads OpenBLAS is set to after a large product; nothing where it is another library. */
const THREADS_LEFT = `
  import { describeBackend, matmul, zeros } from 'scratchnet';
  import koffi from 'koffi';
  matmul(zeros(512, 512), zeros(512, 512));
  const library = koffi.load(/BLAS: (.*)$/.exec(describeBackend())[1]);
  for (const name of ['openblas_get_num_threads', 'scipy_openblas_get_num_threads', 'scipy_openblas_get_num_threads64_']) {
    try {
      console.log(library.func(\`int \${name}()\`)());
      break;
    } catch {}
  }
`;

/** Prints a hash of the weights after a training on two threads, with or without large products beside it. */
const TRAINING = `
  import { createHash } from 'node:crypto';
  import { matmul, oneHot, RandomState, train } from 'scratchnet';
  ${STILL_CLOCK}
  const random = new RandomState(1);
  const X = random.randn(784, 3000);
  const Y = oneHot(Uint8Array.from({ length: 3000 }, (_, i) => i % 10), 10);
  const [a, b] = [random.randn(400, 400), random.randn(400, 400)];
  let ended = false;
  const products = async () => {
    while (!ended) {
      matmul(a, b);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  if (process.env.BESIDE) products();
  const { params } = await train(X, Y, { iterations: 60, threads: 2 });
  ended = true;
  console.log(createHash('sha256').update(params.W1.data).digest('hex'));
`;

/** What the program prints in a process of its own with these environment variables. */
function printed(program: string, env: Record<string, string>): string {
  const args = ['--input-type=module', '--eval', program];
  const options = {
    encoding: 'utf8',
    env: { ...process.env, SCRATCHNET_BACKEND: 'native', ...env },
  } as const;
  const { stdout, stderr } = spawnSync(process.execPath, args, options);
  expect(stderr).to.equal('');
  return stdout.trim();
}

/** Small whole numbers, whose sums are exact: packed, or transposed, as a part of a larger matrix. */
function wholeNumbers(
  rows: number,
  cols: number,
  Kind: typeof Float32Array | typeof Float64Array,
  turned: boolean,
) {
  const data = new Kind(rows * cols).map((_, i) => ((i * 7) % 11) - 5);
  return turned ? fromData(data, cols, rows).T : fromData(data, rows, cols);
}

describe('matmul of large matrices', () => {
  before(function () {
    if (!/openblas/i.test(describeBackend())) skip(this, 'there is no OpenBLAS on this machine');
  });

  it('gives the same bits on any number of threads', function () {
    this.timeout(60_000);
    if (availableParallelism() < 2) skip(this, 'this machine has one core');
    const one = printed(HASH, { SCRATCHNET_THREADS: '1' });
    expect(one).to.have.length(64);
    for (const threads of ['2', '3', '4']) {
      expect(printed(HASH, { SCRATCHNET_THREADS: threads }), `${threads} threads`).to.equal(one);
    }
  });

  it('starts a thread for each core that it may use, where the product is not small', function () {
    if (platform() !== 'linux') skip(this, 'the threads of a process can be counted on Linux only');
    const most = Math.min(availableParallelism(), 4);
    for (const [allowed, options, started] of [
      ['1', '{}', 0],
      ['2', '{}', Math.min(most, 2) - 1],
      ['', '{}', most - 1],
      ['', '{ threads: 1 }', 0],
      ['', '{ threads: 2 }', Math.min(most, 2) - 1],
      ['1', '{ threads: 2 }', 0],
      ['', '{ threads: 1000 }', most - 1],
    ] as const) {
      // OpenBLAS has no thread of its own at first.
      const env = { OPENBLAS_NUM_THREADS: '1', SCRATCHNET_THREADS: allowed };
      const { small, large } = JSON.parse(printed(threadsStarted(options), env));
      expect(large - small, `SCRATCHNET_THREADS=${allowed}, ${options}`).to.equal(started);
    }
  });

  it('leaves OpenBLAS on one thread, as training needs it', function () {
    const left = printed(THREADS_LEFT, { SCRATCHNET_THREADS: '4' });
    if (left === '') skip(this, 'the number of threads of this library cannot be asked for');
    expect(left).to.equal('1');
  });

  it('does not change a training on several threads beside it', function () {
    this.timeout(60_000);
    expect(printed(TRAINING, { BESIDE: '1' })).to.equal(printed(TRAINING, {}));
  });

  describe('in pieces of unlike sizes', () => {
    after(() => useBackend('auto'));

    for (const [m, n] of [
      [40, 900],
      [900, 40],
    ] as const) {
      it(`equals the plain product in every entry, where the result is (${m}×${n})`, () => {
        for (const Kind of [Float32Array, Float64Array]) {
          for (const [turnA, turnB] of [
            [false, false],
            [true, false],
            [false, true],
            [true, true],
          ]) {
            const a = wholeNumbers(m, 1000, Kind, turnA);
            const b = wholeNumbers(1000, n, Kind, turnB);
            expect(product('native', a, b)).to.deep.equal(product('plain', a, b));
          }
        }
      });
    }

    function product(backend: 'native' | 'plain', a: Matrix, b: Matrix) {
      useBackend(backend);
      return matmul(a, b).data;
    }
  });
});
