/**
 * @file Workload `lesson-9`: the work of notebook 09 from reading MNIST to the trained network, for its memory.
 */
import { trainingFlops } from './network-flops.ts';
import type { LessonJob, Workload } from './workload.ts';

const layers = [784, 64, 10];
/** Memory does not grow with iterations, so these stand for the 500 of the notebook. */
const ITERATIONS = 15;

export const lesson9: Workload<LessonJob> = {
  name: 'lesson-9',
  kind: 'lesson',
  what: `MNIST read and scaled, 100 iterations on 20 and on 1 000 images, ${ITERATIONS} on all, 784-64-10`,
  unit: 'ms',
  job: {
    images: 60_000,
    layers,
    optimizer: { name: 'sgd', learningRate: 0.1 },
    iterations: ITERATIONS,
    few: [20, 1000],
    fewIterations: 100,
  },
  flops: ITERATIONS * trainingFlops(layers, 60_000) + 100 * trainingFlops(layers, 1020),
  peers: ['numpy-f64', 'numpy-f32', 'pytorch'],
  backends: ['native', 'wasm'],
  rounds: 3,
  // The memory is that of the first unit: a second one would begin while the first one's arrays still lie about.
  units: 1,
  warmUp: 0,
  slow: { rounds: 1, units: 1, warmUp: 0 },
  tolerance: 1e-3,
  seconds: 32,
};
