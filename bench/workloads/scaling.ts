/**
 * @file Workloads `scaling-…`: how cost grows with images, hidden units and batch size.
 */
import { type FullBatchSize, fullBatch, fullBatchJob } from './full-batch.ts';
import { miniBatch } from './mini-batch.ts';
import { trainingFlops } from './network-flops.ts';
import type { Workload } from './workload.ts';

const common = { peers: ['numpy-f32'], backends: ['native', 'wasm'], rounds: 3, seconds: 12 };
/** Enough to time, and few enough for a large layer and for batches of one image. */
const SOME_IMAGES = 10_000;

const fullBatches = (
  name: string,
  what: string,
  { images = 60_000, hidden = 64 }: FullBatchSize,
): Workload => ({
  ...fullBatch,
  ...common,
  name,
  what,
  job: fullBatchJob({ images, hidden }),
  flops: trainingFlops([784, hidden, 10], images),
  // As much work in a round as in one of full-batch: `train` decides by the whole work whether threads pay.
  units: Math.max(fullBatch.units, Math.round((fullBatch.units * 60_000 * 64) / (images * hidden))),
});

const byImages = [1000, 3000, 10_000, 30_000, 60_000].map((images) =>
  fullBatches(`scaling-images-${images}`, `one iteration on ${images} images, 784-64-10`, { images }),
);

const byHidden = [16, 64, 256, 1024].map((hidden) =>
  fullBatches(`scaling-hidden-${hidden}`, `one iteration on ${SOME_IMAGES} images, 784-${hidden}-10`, {
    images: SOME_IMAGES,
    hidden,
  }),
);

const byBatch = [1, 4, 16, 64, 256, 1000].map((batchSize) =>
  miniBatch({
    ...common,
    name: `scaling-batch-${batchSize}`,
    what: `one epoch of ${SOME_IMAGES} images in batches of ${batchSize}, SGD, 784-128-64-10`,
    images: SOME_IMAGES,
    layers: [784, 128, 64, 10],
    batchSize,
    optimizer: { name: 'sgd', learningRate: 0.01 },
  }),
);

export const scaling: readonly Workload[] = [...byImages, ...byHidden, ...byBatch];
