/**
 * @file Reading a whole file that may be compressed with gzip.
 */
import { gunzip } from '#files';
import { packedKind } from './packed-kinds.ts';
import { readBytes } from './read-bytes.ts';

/** A packed file of a few megabytes can claim any size; no data set of images is larger. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * All bytes of a file, unpacked if it is gzip, whatever its name is.
 *
 * @param kind what the file should be, for the message: "IDX file"
 * @param caller the public function that reads, for the message
 * @throws Error if there is no such file or it cannot be read; RangeError if it is damaged gzip, or packed in another
 *   way
 */
export function readUnpacked(path: string, kind: string, caller: string): Uint8Array {
  const bytes = readBytes(path, kind, caller);
  const packed = packedKind(bytes);
  if (packed === 'gzip') return unpack(bytes, path, caller);
  if (packed !== undefined) {
    throw new RangeError(
      `${caller}: ${path} is packed with ${packed}; unpack it first (only gzip is unpacked here)`,
    );
  }
  if (/\.gz$/i.test(path) && bytes.length > 0) {
    const first = Array.from(bytes.subarray(0, 2), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw new RangeError(
      `${caller}: ${path} begins with ${first} and is not gzip; a name in .gz needs 1f 8b, or take .gz off the name`,
    );
  }
  return bytes;
}

function unpack(bytes: Uint8Array, path: string, caller: string): Uint8Array {
  try {
    return gunzip(bytes, MOST_BYTES, caller);
  } catch (error) {
    if (error instanceof RangeError)
      throw new RangeError(
        `${caller}: ${path} unpacks to more than ${MOST_BYTES} bytes; a smaller file is needed`,
      );
    throw new RangeError(
      `${caller}: ${path} is a damaged gzip file (${(error as Error).message}); a complete one is needed, so download it again`,
    );
  }
}
