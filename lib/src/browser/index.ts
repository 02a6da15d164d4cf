/**
 * @file The list of `scratchnet/browser`: what a page or a kernel in a browser tells the library about itself. It only
 * re-exports. In Node these functions do nothing that the rest of the library would notice.
 */
export { type FetchMnistOptions, type FetchProgress, fetchMnist } from '../data/browser-mnist-files.ts';
export {
  type FilesOptions,
  fileInMemory,
  filePaths,
  linkFile,
  putFile,
  removeFile,
  type SavedFile,
  useFiles,
  writeAtomically as saveFile,
} from '../io/browser-files.ts';
export { useDisplay } from '../notebook/browser-host.ts';
export type { Output, WriteDisplayData } from '../notebook/host.ts';
export { type PictureRequest, usePictures } from '../plot/browser-pictures.ts';
