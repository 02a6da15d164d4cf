/**
 * @file How files are packed, seen from their first bytes. Only gzip is unpacked here; the others are named.
 */

/** The first bytes of each way to pack, and its name. */
const KINDS: readonly [kind: string, first: readonly number[]][] = [
  ['gzip', [0x1f, 0x8b]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['compress', [0x1f, 0x9d]],
];

/**
 * How these bytes are packed; undefined if they are not.
 * @example packedKind(Uint8Array.of(0x1f, 0x8b, 8)); // 'gzip'
 */
export function packedKind(bytes: Uint8Array): string | undefined {
  return KINDS.find(([, first]) => first.every((byte, i) => bytes[i] === byte))?.[0];
}
