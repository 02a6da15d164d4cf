/**
 * @file The one place where Node's own modules are loaded.
 *
 * No file of the library imports `node:…` at its top, so that everything loads in a browser too; what needs
 * files or native code asks here when it is called, and gets a clear error where there is no Node.
 */

/** The few fields of `process` that are used here; a browser has none of them. */
interface NodeProcess {
  getBuiltinModule?(name: string): unknown;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What Deno lets a program do; a question that is not answered yet is "prompt". */
interface DenoPermissions {
  querySync(permission: { readonly name: string; readonly variable?: string }): { readonly state: string };
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
 * True if this may be done without a question to the user: always, but in Deno, which asks (or throws) at the first use
 * of what it was not started with. What only makes the library faster must not make it ask.
 *
 * @param name Deno's name of the permission: `read`, `env`, `ffi` …
 * @param variable for `env`, the one that is to be read
 */
export function isAllowed(name: string, variable?: string): boolean {
  const { permissions } = (globalThis as { Deno?: { permissions?: DenoPermissions } }).Deno ?? {};
  if (permissions === undefined) return true;
  try {
    return permissions.querySync(variable === undefined ? { name } : { name, variable }).state === 'granted';
  } catch {
    return false;
  }
}

/**
 * A variable of the environment; undefined where there is no environment, or where it may not be read.
 * @example environmentVariable('SCRATCHNET_BACKEND'); // undefined
 */
export function environmentVariable(name: string): string | undefined {
  if (!isAllowed('env', name)) return undefined;
  try {
    return (globalThis as { process?: NodeProcess }).process?.env?.[name];
  } catch {
    return undefined;
  }
}
