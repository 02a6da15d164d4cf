/**
 * @file Modules of bench/, which are JavaScript and have no types.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @param name the file in bench/, as `ratios.mjs` */
export function load(name: string): Promise<Record<string, CallableFunction>> {
  return import(pathToFileURL(join(process.cwd(), 'bench', name)).href);
}
