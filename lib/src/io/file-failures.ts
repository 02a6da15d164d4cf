/**
 * @file Why a file cannot be read or written, in one clear sentence: what the system's codes mean, and what is needed.
 */
import { kindOf, valueText } from '../core/value-text.ts';

/** What is being done with the file. */
type Doing = 'read' | 'written';

/** What each of the system's codes means, and what is needed instead. */
const MEANINGS: Readonly<Record<string, readonly [meaning: string, needed: string]>> = {
  ENOENT: ['a folder on its way is missing', 'give a path whose folders are there'],
  ENOTDIR: ['a part of its path is a file where a folder is needed', 'give a path through folders'],
  EEXIST: ['a part of its path is a file where a folder is needed', 'give a path through folders'],
  EISDIR: ['a folder has its name', 'give the path of a file'],
  EACCES: ['permission is denied', 'permission for the file and for its folder is needed'],
  EPERM: ['the system does not permit it', 'choose another place, or have it permitted'],
  EROFS: ['it lies on a disk that can only be read', 'choose a place on another disk'],
  ENOSPC: ['the disk is full', 'make room, or choose a place on another disk'],
  EDQUOT: ['your share of the disk is used up', 'make room, or choose a place on another disk'],
  EFBIG: ['it is too large for the disk', 'choose a place on another disk'],
  ENAMETOOLONG: ['a name in its path is too long', 'most disks allow 255 bytes for a name'],
  ELOOP: ['symbolic links lead round in a circle', 'give the path of a file that is there'],
  EMLINK: ['a folder has too many entries', 'choose another folder'],
  ENOTEMPTY: ['a folder has its name', 'give the path of a file'],
  EXDEV: ['a part of its path lies on another disk', 'choose a place on one disk'],
  EBUSY: ['another program or a mount holds it', 'close that, or choose another name'],
  ETXTBSY: ['it is a program that is running', 'end that, or choose another name'],
  EMFILE: ['too many files are open', 'close some'],
  ENFILE: ['too many files are open', 'close some'],
  EIO: ['the disk reports an error', 'check the disk, or choose another one'],
  ENODEV: ['its device is not there', 'choose another place'],
  ENXIO: ['its device is not there', 'choose another place'],
  EINVAL: ['the disk does not take its name or this operation', 'choose another name or place'],
  EILSEQ: ['the disk does not take its name', 'choose another name'],
  ENOTSUP: ['the disk does not know this operation', 'choose a place on another disk'],
  EAGAIN: ['another program holds it', 'try again'],
  ETIMEDOUT: ['the disk did not answer', 'try again'],
  ESTALE: ['the folder on the network is gone', 'connect it again'],
  ERR_FS_FILE_TOO_LARGE: ['it has more than 2 gigabytes', 'give a smaller file'],
};

/**
 * A sentence about a failure of the file system.
 *
 * @param error what Node threw
 * @param end what else there is to say: "nothing was changed"
 * @returns an error whose cause is what Node threw
 */
export function fileFailure(
  error: unknown,
  { path, doing, caller, end }: { path: string; doing: Doing; caller: string; end?: string },
): Error {
  const { code, message } = error as Error & { code?: string };
  const known = code === undefined ? undefined : MEANINGS[code];
  const [what, needed] = known
    ? [`${known[0]} (${code})`, known[1]]
    : [code === undefined ? message : `${message} (${code})`, `a file that can be ${doing} is needed`];
  return new Error(
    `${caller}: ${path} cannot be ${doing}: ${what}; ${needed}${end === undefined ? '' : `; ${end}`}`,
    { cause: error },
  );
}

/**
 * Refuses what is not a path: Node would take a number for an open file, and wait for input.
 * @throws TypeError if it is not a text; RangeError if it is empty or has a character that no path has
 */
export function checkPath(path: unknown, caller: string): void {
  if (typeof path !== 'string') {
    const shown = typeof path === 'object' && path !== null ? kindOf(path) : valueText(path);
    throw new TypeError(`${caller}: the path is ${shown}; a text is needed`);
  }
  if (path === '') throw new RangeError(`${caller}: the path is empty; the path of a file is needed`);
  if (path.includes('\0'))
    throw new RangeError(
      `${caller}: the path ${JSON.stringify(path)} has a zero character; one without is needed`,
    );
}
