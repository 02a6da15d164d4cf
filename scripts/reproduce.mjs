/**
 * @file `npm run reproduce [-- --backend native|wasm|plain --dtype float32]`: trains the network of the course on all
 * 60 000 images and puts its figures beside those that the NumPy original printed; one different digit ends with exit
 * code 1.
 *
 * It computes in float64, as the original does; on WebAssembly, which has float32 only, in that. (In float32, the library's own number type, one of the 10 000 test
 * images is so close to the border that the last digit may depend on the BLAS library.)
 */
import { parseArgs } from 'node:util';
import { ensureSetup } from './setup/ensure.mjs';
import { Problem, runCommand } from './setup/problem.mjs';
import { secondsSince } from './setup/progress.mjs';

/** What the original printed: iteration, accuracy in percent, loss, each rounded to three decimals. */
const PRINTED = [
  [0, '13.878', '2.426'],
  [100, '87.897', '0.467'],
  [200, '89.910', '0.367'],
  [300, '90.827', '0.327'],
  [400, '91.552', '0.302'],
];
/** Its accuracy on the test images: divided by 255 as the training images, and by 225 as its author did. */
const TESTED = [
  [255, '92.17'],
  [225, '92.18'],
];
const ITERATIONS = 500;

await runCommand(async () => {
  const { backend, ...options } = readOptions();
  await ensureSetup();
  // The library exists only now.
  const scratchnet = await import('scratchnet');
  if (backend) scratchnet.useBackend(backend);
  console.log(`Matrix products: ${scratchnet.describeBackend()}`);
  const dtype = options.dtype ?? (scratchnet.currentBackend() === 'wasm' ? 'float32' : 'float64');
  console.log(`Numbers: ${dtype}`);
  const figures = await reproduce(scratchnet, dtype);
  const different = printTable(figures);
  console.log(
    different === 0 ? '\nEvery digit is equal.' : `\n${different} of ${figures.length} figures differ.`,
  );
  process.exitCode = different === 0 ? 0 : 1;
});

function readOptions() {
  const { values } = parseArgs({
    options: { backend: { type: 'string' }, dtype: { type: 'string' } },
  });
  checkChoice('backend', values.backend, ['native', 'wasm', 'plain', undefined]);
  checkChoice('dtype', values.dtype, ['float64', 'float32', undefined]);
  return values;
}

function checkChoice(name, value, known) {
  if (known.includes(value)) return;
  throw new Problem(`--${name} ${value}: either ${known.filter(Boolean).join(' or ')} is needed.`);
}

/** @returns rows of [what, printed by the original, ours] */
async function reproduce({ loadMnist, flatten, normalize, oneHot, toDtype, train, evaluate }, dtype) {
  const mnist = loadMnist();
  const inDtype = (matrix) => (matrix.dtype === dtype ? matrix : toDtype(matrix.T, dtype).T);
  const X = inDtype(normalize(flatten(mnist.train.images)));
  const options = { hidden: 64, seed: 33, alpha: 0.1, iterations: ITERATIONS, onProgress: progressLine() };
  const { params, history } = await train(X, inDtype(oneHot(mnist.train.labels)), options);
  const training = PRINTED.flatMap(([iteration, accuracy, loss]) => [
    [
      `iteration ${iteration}: accuracy`,
      `${accuracy}%`,
      `${(100 * history.accuracy[iteration]).toFixed(3)}%`,
    ],
    [`iteration ${iteration}: loss`, loss, history.loss[iteration].toFixed(3)],
  ]);
  const testing = TESTED.map(([divisor, printed]) => {
    const { accuracy } = evaluate(
      inDtype(normalize(flatten(mnist.test.images), divisor)),
      mnist.test.labels,
      params,
    );
    return [`test images / ${divisor}: accuracy`, `${printed}%`, `${(100 * accuracy).toFixed(2)}%`];
  });
  return [...training, ...testing];
}

/** A progress callback that prints a line every 50 iterations, and at the end the time of one. */
function progressLine() {
  const start = performance.now();
  return ({ iteration, iterations, loss, accuracy }) => {
    if (iteration % 50 === 0) {
      const figures = `accuracy ${(100 * accuracy).toFixed(3)}%, loss ${loss.toFixed(3)}`;
      console.log(`iteration ${String(iteration).padStart(3)}: ${figures}, after ${secondsSince(start)}`);
    }
    if (iteration === iterations - 1) {
      const each = (performance.now() - start) / iterations;
      console.log(`${iterations} iterations in ${secondsSince(start)}: ${each.toFixed(0)} ms each\n`);
    }
  };
}

/** @returns how many figures differ */
function printTable(figures) {
  const row = (what, original, ours, note = '') =>
    console.log(`${what.padEnd(28)}${original.padStart(10)}${ours.padStart(10)}  ${note}`);
  row('', 'original', 'here');
  for (const [what, original, ours] of figures)
    row(what, original, ours, original === ours ? '' : 'DIFFERENT');
  return figures.filter(([, original, ours]) => original !== ours).length;
}
