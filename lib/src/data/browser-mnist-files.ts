/**
 * @file MNIST's files in a browser, behind the door `#mnist-files`: fetched once, before they are loaded.
 *
 * Loading returns its images at once, and fetching takes its time. So the page fetches the files in the background, and
 * who loads them too early is told how far that is.
 */
import { freeMemory } from '../core/free-memory.ts';
import { callback, checkOptions, type Rules } from '../core/options.ts';
import { addressOf, isFile, ownBytes, putFile, putPackedFile, removeFile } from '../io/browser-files.ts';
import { ORIGINAL_FILES } from './mnist-original.ts';

/** Options of {@link fetchMnist}. */
export interface FetchMnistOptions {
  /** Called while bytes arrive. */
  readonly onProgress?: (progress: FetchProgress) => void;
}

/** How far it is, in bytes as they are once unpacked. */
export interface FetchProgress {
  readonly done: number;
  readonly total: number;
}

/** What is used of a stream of bytes. */
type Bytes = AsyncIterable<Uint8Array>;

const RULES: Rules<FetchMnistOptions> = { onProgress: callback };

const FOLDER = 'mnist-data';
const TOTAL = Object.values(ORIGINAL_FILES).reduce((sum, { bytes }) => sum + bytes, 0);

let running: Promise<void> | undefined;
let done = 0;

/**
 * Fetches the four files of MNIST (12 MB packed, 55 MB else) from the folder `mnist-data` of the site, and verifies
 * them. After that `loadMnist` and `loadMnistSample` work.
 *
 * Each may be plain or packed: `train-images-idx3-ubyte.gz` is tried first. A second call waits for the same files.
 *
 * @throws Error if a file is not there or not the original; the next call tries again
 * @example await fetchMnist({ onProgress: ({ done, total }) => report(done / total) });
 */
export function fetchMnist(options: FetchMnistOptions = {}): Promise<void> {
  checkOptions('fetchMnist', options, RULES);
  const { onProgress } = options;
  running ??= fetchAll(onProgress).catch((error: unknown) => {
    running = undefined;
    throw error;
  });
  return running;
}

async function fetchAll(onProgress: FetchMnistOptions['onProgress']): Promise<void> {
  done = 0;
  for (const [name, { bytes: size, sha256 }] of Object.entries(ORIGINAL_FILES)) {
    const path = `${FOLDER}/${name}`;
    const known = ownBytes(path);
    const fetched = known ? { bytes: known } : await fetchFile(path, size, onProgress);
    const wrong = await damage(fetched.bytes, sha256);
    if (wrong !== undefined) {
      removeFile(path);
      throw new Error(`fetchMnist: ${addressOf(path)} ${wrong}; put the original file there`);
    }
    if (known === undefined) keep(path, fetched);
  }
}

/** Packed as it came, if it did: 12 MB of memory in place of 55. */
function keep(path: string, { bytes, packed }: Fetched): void {
  if (packed === undefined) putFile(path, bytes);
  else {
    putPackedFile(path, packed);
    freeMemory(bytes);
  }
}

/** A file's bytes, and how they came if they were packed. */
interface Fetched {
  readonly bytes: Uint8Array;
  readonly packed?: Uint8Array;
}

/** One file, unpacked while it arrives. */
async function fetchFile(
  path: string,
  size: number,
  onProgress: FetchMnistOptions['onProgress'],
): Promise<Fetched> {
  const packed: Uint8Array[] = [];
  const chunks = await fetchUnpacked(path, packed);
  const bytes = new Uint8Array(size);
  let at = 0;
  try {
    for await (const chunk of chunks) {
      if (at + chunk.length > size) throw new RangeError(`it has more than ${size} bytes`);
      bytes.set(chunk, at);
      at += chunk.length;
      done += chunk.length;
      freeMemory(chunk);
      onProgress?.({ done, total: TOTAL });
    }
    if (at < size) throw new RangeError(`it has ${at} bytes of ${size}`);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`fetchMnist: ${addressOf(path)} did not arrive whole (${reason}); fetch it again`, {
      cause: error,
    });
  }
  return packed.length === 0 ? { bytes } : { bytes, packed: joined(packed) };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
    freeMemory(chunk);
  }
  return all;
}

/** @param packed gets the chunks as they come, where they are packed */
async function fetchUnpacked(path: string, packed: Uint8Array[]): Promise<Bytes> {
  const url = addressOf(path);
  if (url === undefined)
    throw new Error('fetchMnist: no folder to fetch from is known; call useFiles({ base }) first');
  for (const ending of ['.gz', '']) {
    const answer = await fetch(url + ending).catch((error: unknown) => {
      throw new Error(
        `fetchMnist: ${url} cannot be fetched (${(error as Error).message}); is there a connection?`,
        {
          cause: error,
        },
      );
    });
    if (answer.ok && answer.body) return unpacked(chunksOf(answer.body.getReader()), packed);
  }
  throw new Error(`fetchMnist: ${url} is not there, neither with .gz nor without`);
}

/** A server may have unpacked the file already: its first two bytes say so. */
async function* unpacked(chunks: AsyncIterator<Uint8Array>, packed: Uint8Array[]): Bytes {
  const first = await chunks.next();
  if (first.done) return;
  const [one, two] = first.value;
  const all = (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  })();
  if (one !== 0x1f || two !== 0x8b) {
    yield* all;
    return;
  }
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  const written = (async () => {
    for await (const chunk of all) {
      packed.push(chunk);
      await writer.write(chunk);
    }
    await writer.close();
  })();
  written.catch(() => {}); // the reader hears of it, too
  yield* { [Symbol.asyncIterator]: () => chunksOf(readable.getReader()) };
  await written;
}

/** Not every browser can go through a stream with `for await`. */
async function* chunksOf(reader: {
  read(): Promise<{ done: boolean; value?: Uint8Array }>;
}): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done: isOver, value } = await reader.read();
    if (isOver || value === undefined) return;
    yield value;
  }
}

/** What is wrong with the bytes. A page without https has no SHA-256; there size and gzip's own checksum must do. */
async function damage(bytes: Uint8Array, expected: string): Promise<string | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) return undefined;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return found === expected ? undefined : `has the SHA-256 ${found}; it must be ${expected}`;
}

/** A copy of one of the four original files, which were verified when they were fetched; callers may change it. */
export function originalFile(name: string, caller: string): { path: string; bytes: Uint8Array } {
  return { path: `${FOLDER}/${name}`, bytes: fetched(name, caller) };
}

function fetched(name: string, caller: string): Uint8Array {
  const bytes = ownBytes(`${FOLDER}/${name}`);
  if (bytes === undefined) throw notYet(caller);
  return bytes;
}

/** Throws a sentence if not all files are here. */
export function checkOriginalFiles(caller: string): void {
  for (const name of Object.keys(ORIGINAL_FILES)) if (!isFile(`${FOLDER}/${name}`)) throw notYet(caller);
}

function notYet(caller: string): Error {
  const state =
    running === undefined
      ? 'MNIST is not here, and nobody fetches it (fetchMnist does)'
      : `MNIST is not here yet: ${Math.floor((100 * done) / TOTAL)}% is`;
  return new Error(`${caller}: ${state}; run this again when it has arrived`);
}
