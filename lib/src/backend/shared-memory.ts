/**
 * @file The WebAssembly program for a memory that threads share.
 *
 * The code is the same; only the module's import says which kind of memory it takes. So the program is kept once, and its
 * import is rewritten when threads are wanted.
 */

/** A module begins with eight bytes: its magic number and its version. */
const HEADER = 8;
/** The number of the section that holds the imports. */
const IMPORTS = 2;
/** Before the kind of memory, the only import says: 1 import, "env", "memory", a memory. */
const BEFORE_KIND = 1 + (1 + 'env'.length) + (1 + 'memory'.length) + 1;
/** A memory that may grow as it likes; one that is shared, whose greatest size must be given. */
const [UNSHARED, SHARED] = [0, 3];
/** 65 536 pages, all there can be, seven bits a byte. */
const MOST_PAGES = [0x80, 0x80, 0x04];

/**
 * The program with a shared memory as its import.
 * @throws Error if its imports are not one memory of its own
 */
export function importingSharedMemory(program: Uint8Array): Uint8Array {
  let section = HEADER;
  while (program[section] !== IMPORTS) section = endOf(program, section);
  const kind = section + 2 + BEFORE_KIND;
  // What comes after the kind is the smallest size, one byte.
  if (program[kind] !== UNSHARED || kind + 2 !== endOf(program, section)) {
    throw new Error('the WebAssembly program imports something else than one memory');
  }
  const bytes = Array.from(program);
  bytes[section + 1] += MOST_PAGES.length;
  bytes[kind] = SHARED;
  bytes.splice(kind + 2, 0, ...MOST_PAGES);
  return Uint8Array.from(bytes);
}

/** Where the section that begins there ends: after its number comes its size, seven bits a byte. */
function endOf(program: Uint8Array, section: number): number {
  let [at, size, shift] = [section + 1, 0, 0];
  for (; ; at++, shift += 7) {
    size += (program[at] & 0x7f) * 2 ** shift;
    if (program[at] < 0x80) return at + 1 + size;
  }
}
