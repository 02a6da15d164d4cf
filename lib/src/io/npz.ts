/**
 * @file .npz, NumPy's file format for several arrays: a zip archive with a .npy file for each.
 */
import type { NdArray, Saveable } from './nd-array.ts';
import { formatNpy, parseNpy } from './npy.ts';
import { readBytes } from './read-bytes.ts';
import { writeAtomically } from './write-atomically.ts';
import { checkMemberName, unzip, zip } from './zip.ts';

/** What {@link loadNpz} and {@link parseNpz} may be told. */
export interface NpzReadOptions {
  /**
   * The most bytes that all arrays together may have. A packed file of one megabyte can unpack to a thousand; this
   * keeps a file from filling the memory. Default 2^30, a gigabyte.
   */
  readonly maxBytes?: number;
}

/** What {@link saveNpz} and {@link formatNpz} may be told. */
export interface NpzWriteOptions {
  /** Whether to pack the arrays, as `numpy.savez_compressed` does. Trained weights hardly get smaller. Default false. */
  readonly compress?: boolean;
}

/**
 * Reads a .npz file, as `numpy.load` does: every array by its name.
 *
 * @throws Error if there is no such file or it cannot be read; RangeError if it is not what it should be, as
 *   {@link parseNpz} says
 * @example toMatrix(loadNpz('parameters.npz').W1).shape; // [64, 784]
 * @see notebooks/17-saving.ipynb
 */
export function loadNpz(path: string, options: NpzReadOptions = {}): Record<string, NdArray> {
  return parseNpz(readBytes(path, '.npz file', 'loadNpz'), path, options);
}

/**
 * Saves matrices and arrays by name as a .npz file, for `numpy.load` or {@link loadNpz}.
 *
 * The file is written completely or not at all; its folder is made if it is missing.
 *
 * @throws TypeError or RangeError if one is no array or its name is a path; Error if the file cannot be written
 * @example saveNpz('parameters.npz', { W1, b1, W2, b2 }); // in Python: np.load('parameters.npz')['W1']
 * @see notebooks/17-saving.ipynb
 */
export function saveNpz(
  path: string,
  arrays: Readonly<Record<string, Saveable>>,
  options: NpzWriteOptions = {},
): void {
  writeAtomically(path, formatNpz(arrays, options), 'saveNpz');
}

/**
 * Reads the bytes of a .npz file, packed or not. It needs no files, so it works in a browser too.
 *
 * @param name what messages call the bytes, usually the file's name
 * @throws RangeError if they are no zip archive or damaged, would unpack to more than `maxBytes`, hold a name twice
 *   or a name that is a path, or a member is no array that {@link parseNpy} reads
 */
export function parseNpz(
  bytes: Uint8Array,
  name = 'the data',
  { maxBytes = 2 ** 30 }: NpzReadOptions = {},
): Record<string, NdArray> {
  const members = [...unzip(bytes, { name, caller: 'parseNpz', maxBytes })];
  return Object.fromEntries(
    members.map(([member, content]) => {
      if (!member.endsWith('.npy')) {
        throw new RangeError(
          `parseNpz: ${name} has a member ${member}; arrays, whose names end in .npy, are needed`,
        );
      }
      return [member.slice(0, -'.npy'.length), parseNpy(content, `${member} in ${name}`)];
    }),
  );
}

/**
 * The bytes of a .npz file with these matrices and arrays.
 *
 * @throws TypeError or RangeError if one is no array or its name is a path
 * @example Object.keys(parseNpz(formatNpz({ W: fromRows([[1, 2]]) }))); // ['W']
 */
export function formatNpz(
  arrays: Readonly<Record<string, Saveable>>,
  { compress = false }: NpzWriteOptions = {},
): Uint8Array {
  const members = Object.entries(arrays).map(([name, array]): [string, Uint8Array] => {
    checkMemberName(name, 'formatNpz: the file');
    return [`${name}.npy`, formatNpy(array, name)];
  });
  return zip(Object.fromEntries(members), compress);
}
