/**
 * @file The one door to Node's own modules.
 *
 * No file of the library imports `node:…` at its top, so that everything loads in a browser too; what needs
 * files or native code asks here when it is called, and gets a clear error where there is no Node.
 */

/** The few fields of `process` that are used here; a browser has none of them. */
interface NodeProcess {
  getBuiltinModule?(name: string): unknown;
}

/** True where Node's modules (files, hashes, native code) can be had. */
export function isNode(): boolean {
  const process = (globalThis as { process?: NodeProcess }).process;
  return typeof process?.getBuiltinModule === 'function';
}

/**
 * A module of Node's own, such as `node:fs`.
 *
 * @param name with its `node:` prefix
 * @param caller the public function that needs it, for the message
 * @throws TypeError where there is no Node (a browser)
 * @example nodeModule<typeof import('node:fs')>('node:fs', 'loadIdx').readFileSync(path);
 */
export function nodeModule<T>(name: string, caller: string): T {
  const process = (globalThis as { process?: NodeProcess }).process;
  const found = process?.getBuiltinModule?.(name);
  if (found === undefined)
    throw new TypeError(`${caller}: ${name} is not here; this function needs Node.js 20.19 or newer`);
  return found as T;
}

/**
 * Loads an installed npm package when it is first needed, so that it can stay optional.
 *
 * @param from `import.meta.url` of the file that asks
 * @throws Error naming the package and the command that installs it, if it is not installed
 * @example const koffi = optionalPackage<typeof import('koffi')>('koffi', import.meta.url, 'matmul');
 */
export function optionalPackage<T>(name: string, from: string, caller: string): T {
  const { createRequire } = nodeModule<typeof import('node:module')>('node:module', caller);
  const require = createRequire(from);
  try {
    require.resolve(name);
  } catch {
    throw new Error(`${caller}: the package "${name}" is not installed; run "npm install ${name}"`);
  }
  return require(name) as T;
}
