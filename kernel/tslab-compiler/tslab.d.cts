/**
 * @file The TypeScript in which tslab compiles cells.
 */
export type TypeScript = typeof import('@tslab/typescript-for-tslab');
