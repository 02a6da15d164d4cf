/**
 * @file Where a BLAS library may be on this machine.
 */
import { environmentVariable, nodeModule } from '../core/node.ts';
import { placesToLook } from '../core/packages.ts';

/** Apple's own BLAS, on every Mac. */
const ACCELERATE = '/System/Library/Frameworks/Accelerate.framework/Accelerate';

/** Names that the system's loader looks up in its own folders. */
const SYSTEM_NAMES: Record<string, string[]> = {
  linux: ['libopenblas.so.0', 'libopenblas.so'],
  darwin: [
    'libopenblas.dylib',
    '/opt/homebrew/opt/openblas/lib/libopenblas.dylib',
    '/usr/local/opt/openblas/lib/libopenblas.dylib',
  ],
  win32: ['libopenblas.dll', 'openblas.dll'],
};

/**
 * Paths and names to try, best first. A named library (from the environment) stands alone at the front; names
 * without a folder are left to the system's loader only if the loader's cache or folders hold them.
 *
 * @param named a path given by the user, tried first
 */
export function findBlasLibraries(named?: string): string[] {
  const { platform } = nodeModule<typeof import('node:process')>('node:process', 'native BLAS');
  const { existsSync } = nodeModule<typeof import('node:fs')>('node:fs', 'native BLAS');
  const found = named ? [named] : [];
  if (platform === 'darwin') found.push(ACCELERATE);
  found.push(...librariesInVenv());
  for (const name of SYSTEM_NAMES[platform] ?? []) {
    found.push(
      ...(name.includes('/') ? [name] : systemFolders(platform).map((folder) => `${folder}/${name}`)).filter(
        (path) => existsSync(path),
      ),
    );
  }
  return [...new Set(found)];
}

/** The OpenBLAS of the package scipy-openblas32, in a `.venv` of the folder we run in or a folder above it or the library. */
function librariesInVenv(): string[] {
  const fs = nodeModule<typeof import('node:fs')>('node:fs', 'native BLAS');
  const path = nodeModule<typeof import('node:path')>('node:path', 'native BLAS');
  const { fileURLToPath } = nodeModule<typeof import('node:url')>('node:url', 'native BLAS');
  const places = placesToLook('native BLAS').map((place) => path.dirname(fileURLToPath(place)));
  // The current folder first: it is the project's that we work for.
  for (const start of [...places.slice(-1), ...places.slice(0, -1)]) {
    for (let folder = start; ; folder = path.dirname(folder)) {
      const libraries = sitePackages(path.join(folder, '.venv')).flatMap((site) => {
        const lib = path.join(site, 'scipy_openblas32', 'lib');
        if (!fs.existsSync(lib)) return [];
        return fs
          .readdirSync(lib)
          .filter((file) => /^libscipy_openblas.*\.(so|dylib|dll)$/.test(file))
          .map((file) => path.join(lib, file));
      });
      if (libraries.length > 0) return libraries;
      if (folder === path.dirname(folder)) break;
    }
  }
  return [];
}

/** Where a virtual environment keeps its packages: lib/python3.x/site-packages, on Windows Lib/site-packages. */
function sitePackages(venv: string): string[] {
  const fs = nodeModule<typeof import('node:fs')>('node:fs', 'native BLAS');
  const path = nodeModule<typeof import('node:path')>('node:path', 'native BLAS');
  if (!fs.existsSync(venv)) return [];
  const lib = path.join(venv, 'lib');
  const versions = fs.existsSync(lib) ? fs.readdirSync(lib).filter((name) => name.startsWith('python')) : [];
  return [
    ...versions.map((name) => path.join(lib, name, 'site-packages')),
    path.join(venv, 'Lib', 'site-packages'),
  ];
}

/** The folders in which systems keep shared libraries. */
function systemFolders(platform: string): string[] {
  const { arch } = nodeModule<typeof import('node:process')>('node:process', 'native BLAS');
  const split = (list: string | undefined, separator: string) =>
    (list ?? '').split(separator).filter(Boolean);
  if (platform === 'win32') return split(environmentVariable('PATH'), ';');
  const machine = arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  return [
    ...split(environmentVariable('LD_LIBRARY_PATH'), ':'),
    `/usr/lib/${machine}`,
    '/usr/lib64',
    '/usr/lib',
    '/usr/local/lib',
  ];
}
