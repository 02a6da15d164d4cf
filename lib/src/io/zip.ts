/**
 * @file Zip archives of arrays, in memory.
 *
 * Packing and unpacking is fflate's. The table of contents is read here, because fflate neither compares checksums
 * nor notices two members of one name, and believes any size that a file claims.
 *
 *     each member: its own header, its bytes · the table of contents · where the table is (the last 22 bytes)
 *
 * Large archives have some fields in a 64-bit form as well ("zip64").
 */
import { inflateSync, zipSync } from 'fflate';
import { crc32 } from '../core/crc32.ts';
import type { LeftOutPart } from './left-out.ts';

/** What messages need, and how much may be unpacked. */
export interface UnzipOptions {
  /** What messages call the archive. */
  readonly name: string;
  readonly caller: string;
  /** The most bytes that all members together may have. */
  readonly maxBytes: number;
}

/** One line of the table of contents. */
interface Entry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where the member's own header is. */
  readonly offset: number;
}

const MEMBER = 0x04034b50;
const CONTENTS = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const POINTER_TO_END_64 = 0x07064b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
/** Stands where only the 64-bit form holds the number. */
const SEE_64_BIT_FORM = 0xffffffff;
/** The kind of the extra field that holds the 64-bit form. */
const EXTRA_64 = 1;
const STORED = 0;
const DEFLATED = 8;

/** What is in an archive. */
export interface Unzipped {
  /** The members that could be unpacked, by name, in the order of the archive. */
  readonly members: ReadonlyMap<string, Uint8Array>;
  readonly leftOut: readonly LeftOutPart[];
}

/**
 * The members of a zip archive. One that is damaged, packed in another way, there twice or called like a path to
 * another folder is left out, and the others are there; folders, which hold nothing themselves, are passed over.
 *
 * @throws RangeError if it is not a zip archive, its table of contents is damaged, or its members are larger than
 *   `maxBytes`
 */
export function unzip(bytes: Uint8Array, { name, caller, maxBytes }: UnzipOptions): Unzipped {
  const where = `${caller}: ${name}`;
  const archive = new Archive(bytes, where);
  const entries = readContents(archive).filter((entry) => !(entry.name.endsWith('/') && entry.size === 0));
  const total = entries.reduce((sum, entry) => sum + (isPossible(entry) ? entry.size : 0), 0);
  if (total > maxBytes) {
    throw new RangeError(
      `${where} would unpack to ${total} bytes; at most ${maxBytes} are allowed (raise maxBytes if you trust the file)`,
    );
  }
  const members = new Map<string, Uint8Array>();
  const leftOut = new Map<string, LeftOutPart>();
  for (const entry of entries) {
    try {
      checkMemberName(entry.name, where);
      if (members.has(entry.name) || leftOut.has(entry.name)) {
        throw archive.refused(`has two members called ${entry.name}; each name must be there only once`);
      }
      members.set(entry.name, unpack(entry, archive));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      members.delete(entry.name);
      leftOut.set(entry.name, {
        name: entry.name,
        reason: error.message,
        isDamaged: error instanceof DamagedError,
      });
    }
  }
  return { members, leftOut: [...leftOut.values()] };
}

/**
 * Whether an entry's two sizes can be true: what is stored keeps its size, and deflating makes nothing more than 1032
 * times smaller. Others are damaged, and left out without being unpacked.
 */
function isPossible({ method, size, packedSize }: Entry): boolean {
  return method === STORED ? size === packedSize : size <= 1032 * packedSize + 64;
}

/** The names in the table of contents. */
export function memberNames(bytes: Uint8Array, { name, caller }: Omit<UnzipOptions, 'maxBytes'>): string[] {
  return readContents(new Archive(bytes, `${caller}: ${name}`)).map((entry) => entry.name);
}

/** A zip archive of these members. Its date is always the same, so that equal members make equal archives. */
export function zip(members: Readonly<Record<string, Uint8Array>>, compress: boolean): Uint8Array {
  return zipSync(members, { level: compress ? 6 : 0, mtime: new Date(1980, 0, 1) });
}

/** @throws RangeError if a member's name is empty or leads to another folder */
export function checkMemberName(member: string, where: string): void {
  const isPath = /^[A-Za-z]:|\\|\0/.test(member) || member.split('/').some((part) => /^\.{0,2}$/.test(part));
  if (isPath) {
    throw new RangeError(
      `${where} has a member called ${JSON.stringify(member)}; a name that leads to no other folder is needed`,
    );
  }
}

/** The bytes are not those that were written. */
class DamagedError extends RangeError {}

/** The bytes of an archive, every place checked before it is read. */
class Archive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #where: string;

  constructor(bytes: Uint8Array, where: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#where = where;
  }

  get length(): number {
    return this.#bytes.length;
  }

  uint16(at: number): number {
    this.#check(at, 2);
    return this.#view.getUint16(at, true);
  }

  uint32(at: number): number {
    this.#check(at, 4);
    return this.#view.getUint32(at, true);
  }

  /** Exact up to 2^53; no archive is that long. */
  uint64(at: number): number {
    return this.uint32(at) + this.uint32(at + 4) * 2 ** 32;
  }

  bytes(at: number, length: number): Uint8Array {
    this.#check(at, length);
    return this.#bytes.subarray(at, at + length);
  }

  text(at: number, length: number): string {
    return new TextDecoder().decode(this.bytes(at, length));
  }

  damaged(problem: string): RangeError {
    return new DamagedError(`${this.#where} is a damaged zip archive (${problem}); a complete one is needed`);
  }

  refused(problem: string): RangeError {
    return new RangeError(`${this.#where} ${problem}`);
  }

  #check(at: number, length: number): void {
    if (at < 0 || at + length > this.length) {
      throw this.damaged(`it points to bytes ${at} to ${at + length} but has ${this.length}`);
    }
  }
}

function readContents(archive: Archive): Entry[] {
  const end = findEnd(archive);
  let [count, at, stop] = [archive.uint16(end + 10), archive.uint32(end + 16), end];
  if (end >= 20 && archive.uint32(end - 20) === POINTER_TO_END_64) {
    const end64 = archive.uint64(end - 12);
    if (archive.uint32(end64) !== END_64) throw archive.damaged(`no 64-bit end at byte ${end64}`);
    [count, at, stop] = [archive.uint64(end64 + 32), archive.uint64(end64 + 48), end64];
  }
  const entries: Entry[] = [];
  while (entries.length < count) {
    if (archive.uint32(at) !== CONTENTS) {
      throw archive.damaged(`no entry ${entries.length + 1} of ${count} at byte ${at}`);
    }
    entries.push(readEntry(archive, at));
    at += 46 + archive.uint16(at + 28) + archive.uint16(at + 30) + archive.uint16(at + 32);
  }
  if (at !== stop) throw archive.damaged(`its table of ${count} members ends at byte ${at}, not at ${stop}`);
  return entries;
}

/** The end record: the last place that has its mark and a comment of the right length behind it. */
function findEnd(archive: Archive): number {
  const last = archive.length - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (archive.uint32(at) === END && archive.uint16(at + 20) === last - at) return at;
  }
  throw archive.refused('is no zip archive, or is cut off; a complete one is needed');
}

function readEntry(archive: Archive, at: number): Entry {
  const nameLength = archive.uint16(at + 28);
  let extra = at + 46 + nameLength;
  const extraEnd = extra + archive.uint16(at + 30);
  while (extra + 4 <= extraEnd && archive.uint16(extra) !== EXTRA_64) extra += 4 + archive.uint16(extra + 2);
  let next64 = extra + 4;
  // The extra field holds, in this order, only those numbers that did not fit into 32 bits.
  const number = (field: number): number => {
    const value = archive.uint32(at + field);
    if (value !== SEE_64_BIT_FORM) return value;
    // Where it is missing the number is damaged; the entry is left out when it is unpacked.
    if (next64 + 8 > extraEnd) return value;
    next64 += 8;
    return archive.uint64(next64 - 8);
  };
  const [size, packedSize, offset] = [number(24), number(20), number(42)];
  return {
    name: archive.text(at + 46, nameLength),
    isEncrypted: (archive.uint16(at + 8) & 1) === 1,
    method: archive.uint16(at + 10),
    crc: archive.uint32(at + 16),
    packedSize,
    size,
    offset,
  };
}

function unpack(entry: Entry, archive: Archive): Uint8Array {
  const { name, offset, packedSize, size, method } = entry;
  if (entry.isEncrypted)
    throw archive.refused(`has an encrypted member ${name}; one without a password is needed`);
  if (method !== STORED && method !== DEFLATED) {
    throw archive.refused(`packs ${name} by method ${method}; 0 (stored) or 8 (deflate) is needed`);
  }
  if (!isPossible(entry)) {
    throw archive.damaged(`${name} says it has ${size} bytes, packed into ${packedSize}`);
  }
  const nameLength = archive.uint16(offset + 26);
  if (archive.uint32(offset) !== MEMBER || archive.text(offset + 30, nameLength) !== name) {
    throw archive.damaged(`no member ${name} at byte ${offset}`);
  }
  const packed = archive.bytes(offset + 30 + nameLength + archive.uint16(offset + 28), packedSize);
  const bytes = method === STORED ? packed : inflate(packed, entry, archive);
  if (bytes.length !== size) {
    throw archive.damaged(
      `${name} says it has ${size} bytes, and has ${bytes.length > size ? 'more' : bytes.length}`,
    );
  }
  if (crc32(bytes) !== entry.crc) throw archive.damaged(`the checksum of ${name} is wrong`);
  return bytes;
}

/** Unpacks into one byte more than promised, so that a member with more than that shows and takes no more room. */
function inflate(packed: Uint8Array, { name, size }: Entry, archive: Archive): Uint8Array {
  try {
    return inflateSync(packed, { out: new Uint8Array(size + 1) });
  } catch (error) {
    throw archive.damaged(`${name}: ${(error as Error).message}`);
  }
}
