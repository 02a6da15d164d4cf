/**
 * @file The Node side of the kernel: the compile core over the files of the disk, for tslab's server.
 */
export { CellMap } from './cell-map.ts';
export { diskFiles } from './disk-files.ts';
export { drawInProcess } from './picture-process.ts';
export { Session } from './session.ts';
