/**
 * @file Installed npm packages that the library can do without, found when they are first needed.
 */
import { nodeModule } from './node.ts';

/**
 * Where packages are looked for, as addresses of files beside which `node_modules` may lie, best first: the library's own
 * file, the program that was started, the current folder. (A program that was bundled into one file has no address of
 * its own, and one that was moved has an old one.)
 */
export function placesToLook(caller: string): string[] {
  const process = nodeModule<typeof import('node:process')>('node:process', caller);
  const { isAbsolute, join } = nodeModule<typeof import('node:path')>('node:path', caller);
  const { pathToFileURL } = nodeModule<typeof import('node:url')>('node:url', caller);
  const places: string[] = [];
  // A bundler leaves `import.meta` empty, or puts an address here that is not a file's.
  const own: unknown = import.meta.url;
  if (typeof own === 'string' && own.startsWith('file:')) places.push(own);
  for (const place of [() => process.argv[1], () => join(process.cwd(), 'package.json')]) {
    try {
      const path = place();
      // `-` and `[worker eval]` are not files
      if (path !== undefined && isAbsolute(path)) places.push(pathToFileURL(path).href);
    } catch {
      // the current folder was deleted, or may not be known
    }
  }
  return places;
}

/**
 * The path of a file in an installed package, or undefined.
 * @param file `name` for the package's own entry, or `name/package.json`
 */
export function findInPackages(file: string, caller: string): string | undefined {
  return requireThatFinds(file, caller)?.resolve(file);
}

/**
 * Loads an installed npm package when it is first needed, so that it can stay optional.
 *
 * @throws Error naming the package and the command that installs it, if it is not installed; its version, if it does
 *   not load
 * @example const koffi = optionalPackage<typeof import('koffi')>('koffi', 'matmul');
 */
export function optionalPackage<T>(name: string, caller: string): T {
  const require = requireThatFinds(name, caller);
  if (require === undefined)
    throw new Error(`${caller}: the package "${name}" is not installed; run "npm install ${name}"`);
  try {
    return require(name) as T;
  } catch (error) {
    const found = `${name} ${packageVersion(name, caller) ?? '(of unknown version)'}`;
    const [reason] = String((error as Error)?.message ?? error).split('\n');
    throw new Error(`${caller}: ${found} is installed but does not load (${reason})`, { cause: error });
  }
}

/** The version of an installed package; undefined if it is not installed or says none. */
function packageVersion(name: string, caller: string): string | undefined {
  const { existsSync, readFileSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  const { dirname, join } = nodeModule<typeof import('node:path')>('node:path', caller);
  // Not by resolving `name/package.json`: many packages hide it.
  let folder = findInPackages(name, caller) ?? findInPackages(`${name}/package.json`, caller);
  while (folder !== undefined && folder !== dirname(folder)) {
    folder = dirname(folder);
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const { name: found, version } = JSON.parse(readFileSync(file, 'utf8'));
    if (found === name && typeof version === 'string') return version;
  }
  return undefined;
}

/**
 * Any version of an optional package may be installed, since other packages of a project may need it; not all do here.
 *
 * @param least such as `'2.2'`; undefined where any version does
 * @throws Error naming the version that was found and the one that is needed, if it is older
 */
export function checkVersion(name: string, least: string | undefined, caller: string): void {
  const found = packageVersion(name, caller);
  if (least === undefined || found === undefined || !isOlder(found, least)) return;
  throw new Error(
    `${caller}: the package "${name}" is there in version ${found}, but ${least} or newer is needed; run "npm install ${name}@latest"`,
  );
}

function isOlder(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  const differs = b?.findIndex((part, i) => part !== (a?.[i] ?? 0)) ?? -1;
  return differs >= 0 && (a?.[differs] ?? 0) < b?.[differs];
}

function requireThatFinds(file: string, caller: string): NodeJS.Require | undefined {
  const { createRequire } = nodeModule<typeof import('node:module')>('node:module', caller);
  for (const place of placesToLook(caller)) {
    try {
      const require = createRequire(place);
      require.resolve(file);
      return require;
    } catch {
      // not installed here: look in the next place
    }
  }
  return undefined;
}
