/**
 * @file All workloads, in the order in which they run.
 *
 * A workload is plain data:
 *
 * - `name`, `what` (in words), `unit`, `seconds` (roughly how long it takes with its default rounds);
 * - `kind` (which program of each peer), `job` (what that program is told), `flops` (of a unit's matrix products);
 * - `peers`, and `backends` where it is not all of them;
 * - `rounds`, `units` a round, `warmUp` units; `slow` has the same three for those who are too slow for that;
 * - `tolerance` of the check that all came to the same.
 */
import { batch4Sgd } from './batch-4-sgd.mjs';
import { batch10Momentum } from './batch-10-momentum.mjs';
import { batch100Adam } from './batch-100-adam.mjs';
import { fullBatch } from './full-batch.mjs';
import { products } from './products.mjs';
import { scaling } from './scaling.mjs';

export const workloads = [fullBatch, batch4Sgd, batch10Momentum, batch100Adam, ...products, ...scaling];
