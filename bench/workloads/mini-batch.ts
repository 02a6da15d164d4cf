/**
 * @file What the workloads of mini-batch training have in common.
 */
import { trainingFlops } from './network-flops.ts';
import type { MiniBatchJob, Workload } from './workload.ts';

/** What each of them says of itself, and what else is to be otherwise. */
type Settings = Pick<MiniBatchJob, 'layers' | 'optimizer' | 'batchSize'> &
  Partial<Pick<MiniBatchJob, 'images'>> &
  Pick<Workload, 'name' | 'what' | 'seconds'> &
  Partial<Pick<Workload, 'peers' | 'backends' | 'rounds'>>;

export function miniBatch({
  layers,
  optimizer,
  batchSize,
  images = 60_000,
  ...settings
}: Settings): Workload<MiniBatchJob> {
  return {
    kind: 'mini-batch',
    unit: 'ms/epoch',
    job: { images, layers, optimizer, batchSize },
    flops: trainingFlops(layers, images),
    peers: ['numpy-f64', 'numpy-f32', 'pytorch', 'jax', 'scikit-learn', 'tfjs-wasm'],
    rounds: 5,
    units: 2,
    // An epoch of these takes so long that warming up would not show.
    slow: { rounds: 2, units: 1, warmUp: 0 },
    warmUp: 2,
    // Thousands of updates make much of float32's rounding: NumPy's own two number types differ by 0.0003 after two
    // epochs. A wrong rate, order of images or starting weight changes the loss by 0.01 and more.
    tolerance: 2e-3,
    ...settings,
  };
}
