/** @file The name that a stopped training gets if no flag says another. */
export const DEFAULT_CHECKPOINT = 'scratchnet-checkpoint.npz';
