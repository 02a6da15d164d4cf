/**
 * @file .npz, NumPy's file format for several arrays: a zip archive with a .npy file for each.
 */
import { writeAtomically } from '#files';
import { checkOptions, flag, type Rules, whole } from '../core/options.ts';
import { type Bytes, bytesFrom } from './bytes-from.ts';
import { checkPath } from './file-failures.ts';
import { type LeftOut, type LeftOutPart, refuseLeftOut } from './left-out.ts';
import { checkRecord, type NdArray, type Saveable } from './nd-array.ts';
import { npyBytes, parseNpy } from './npy.ts';
import { readBytes } from './read-bytes.ts';
import { checkMemberName, memberNames, unzip, zip } from './zip.ts';

/** Options of {@link loadNpz} and {@link parseNpz}. */
export interface NpzReadOptions {
  /**
   * The most bytes that all arrays together may have. A packed file of one megabyte can unpack to a thousand; this
   * keeps a file from filling the memory. Default 2^30, a gigabyte.
   */
  readonly maxBytes?: number;
}

/** Options of {@link saveNpz} and {@link formatNpz}. */
export interface NpzWriteOptions {
  /** Whether to pack the arrays, as `numpy.savez_compressed` does. Trained weights hardly get smaller. Default false. */
  readonly compress?: boolean;
}

const READ_RULES: Rules<NpzReadOptions> = { maxBytes: whole(0) };
const WRITE_RULES: Rules<NpzWriteOptions> = { compress: flag };

/**
 * Reads a .npz file, as `numpy.load` does: every array by its name.
 *
 * A member that cannot be read (Python objects, a kind of number that is not known here, a damaged one) does not hide
 * the others. It is left out: {@link leftOut} names it and says why, and asking for it throws the same sentence.
 *
 * @throws Error if there is no such file or it cannot be read; RangeError if it is not what it should be, as
 *   {@link parseNpz} says
 * @example toMatrix(loadNpz('parameters.npz').W1).shape; // [64, 784]
 * @see notebooks/17-saving.ipynb
 */
export function loadNpz(path: string, options: NpzReadOptions = {}): Record<string, NdArray> {
  checkOptions('loadNpz', options, READ_RULES);
  return parseNpz(readBytes(path, '.npz file', 'loadNpz'), path, options);
}

/**
 * Saves matrices and arrays by name as a .npz file, for `numpy.load` or {@link loadNpz}.
 *
 * The file is written completely or not at all; its folder is made if it is missing.
 *
 * @throws TypeError or RangeError if one is not an array or its name is a path; Error if the file cannot be written
 * @example saveNpz('parameters.npz', { W1, b1, W2, b2 }); // in Python: np.load('parameters.npz')['W1']
 * @see notebooks/17-saving.ipynb
 */
export function saveNpz(
  path: string,
  arrays: Readonly<Record<string, Saveable>>,
  options: NpzWriteOptions = {},
): void {
  checkPath(path, 'saveNpz');
  writeAtomically(path, npzBytes(arrays, options, 'saveNpz'), 'saveNpz');
}

/**
 * Reads the bytes of a .npz file, packed or not. It needs no files, so it works in a browser too.
 *
 * @param name what messages call the bytes, usually the file's name
 * @returns every array that can be read; {@link leftOut} says which others there are
 * @throws TypeError if they are not bytes; RangeError if they are not a zip archive, its table of contents is damaged, it
 *   would unpack to more than `maxBytes`, or none of its members can be read
 * @example parseNpz(await (await fetch('parameters.npz')).arrayBuffer()).W1?.shape; // [64, 784]
 */
export function parseNpz(
  bytes: Bytes,
  name = 'the data',
  options: NpzReadOptions = {},
): Record<string, NdArray> {
  checkOptions('parseNpz', options, READ_RULES);
  const { arrays, leftOut: parts } = readNpz(bytes, name, options);
  const [first] = parts;
  if (first && Object.keys(arrays).length === 0) throw new RangeError(first.reason);
  for (const { name: part, reason } of parts) {
    const get = (): never => {
      throw new RangeError(reason);
    };
    // It does not show among the names, so that a loop over all arrays passes.
    if (!Object.hasOwn(arrays, part)) Object.defineProperty(arrays, part, { get });
  }
  PARTS.set(
    arrays,
    parts.map(({ name: part, reason }) => ({ name: part, reason })),
  );
  return arrays;
}

/** What was left out of the arrays of each file. */
const PARTS = new WeakMap<object, readonly LeftOut[]>();

/**
 * What {@link loadNpz} or {@link parseNpz} left out of a file, each with the reason.
 *
 * @param arrays what one of them gave back, itself and not a copy
 * @throws TypeError if it is anything else
 * @example leftOut(loadNpz('trained.npz')); // [{ name: 'config', reason: 'parseNpy: … holds Python objects …' }]
 */
export function leftOut(arrays: Readonly<Record<string, NdArray>>): readonly LeftOut[] {
  const parts = PARTS.get(arrays);
  if (parts) return parts;
  throw new TypeError('leftOut: these arrays are not from a file; what loadNpz or parseNpz gave is needed');
}

/**
 * The same, of a file of which every part is needed.
 * @throws RangeError also if a member cannot be read
 */
export function parseWholeNpz(bytes: Bytes, name: string): Record<string, NdArray> {
  const { arrays, leftOut: parts } = readNpz(bytes, name);
  refuseLeftOut(parts, () => true);
  return arrays;
}

/** The names of the arrays alone; nothing is unpacked. */
export function npzNames(bytes: Bytes, name: string): string[] {
  const all = bytesFrom(bytes, 'parseNpz', name);
  return memberNames(all, { name, caller: 'parseNpz' }).map(arrayName);
}

/** The arrays that can be read, and those that cannot, under the same names. */
export function readNpz(
  bytes: Bytes,
  name: string,
  { maxBytes = 2 ** 30 }: NpzReadOptions = {},
): { arrays: Record<string, NdArray>; leftOut: LeftOutPart[] } {
  const all = bytesFrom(bytes, 'parseNpz', name);
  const { members, leftOut: parts } = unzip(all, { name, caller: 'parseNpz', maxBytes });
  const left = parts.map((part) => ({ ...part, name: arrayName(part.name) }));
  const arrays: [string, NdArray][] = [];
  for (const [member, content] of members) {
    try {
      arrays.push([arrayName(member), readMember(member, content, name)]);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      left.push({ name: arrayName(member), reason: error.message, isDamaged: false });
    }
  }
  return { arrays: Object.fromEntries(arrays), leftOut: left };
}

function arrayName(member: string): string {
  return member.replace(/\.npy$/, '');
}

function readMember(member: string, content: Uint8Array, name: string): NdArray {
  if (member.endsWith('.npy')) return parseNpy(content, `${member} in ${name}`);
  throw new RangeError(
    `parseNpz: ${name} has a member ${member}; arrays, whose names end in .npy, are needed`,
  );
}

/**
 * The bytes of a .npz file with these matrices and arrays.
 *
 * @throws TypeError or RangeError if one is not an array or its name is a path
 * @example Object.keys(parseNpz(formatNpz({ W: fromRows([[1, 2]]) }))); // ['W']
 */
export function formatNpz(
  arrays: Readonly<Record<string, Saveable>>,
  options: NpzWriteOptions = {},
): Uint8Array {
  return npzBytes(arrays, options, 'formatNpz');
}

function npzBytes(
  arrays: Readonly<Record<string, Saveable>>,
  options: NpzWriteOptions,
  caller: string,
): Uint8Array {
  checkOptions(caller, options, WRITE_RULES);
  checkRecord(arrays, caller, 'an object is needed, with an array for each name');
  const members = Object.entries(arrays).map(([name, array]): [string, Uint8Array] => {
    checkMemberName(name, `${caller}: the file`);
    return [`${name}.npy`, npyBytes(array, name, caller)];
  });
  return zip(Object.fromEntries(members), options.compress ?? false);
}
