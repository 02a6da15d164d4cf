/** @file What cells import here: the packages of the course. */
import type { Library } from './library.ts';

/** Modules that need a computer with Node.js. */
const NODE =
  /^node:|^(assert|buffer|child_process|crypto|events|fs|http|os|path|stream|util|worker_threads|zlib)\b/;

/** @throws Error with a sentence if there is no such module in a browser */
export function requireFrom(library: Library, specifier: string): unknown {
  const found = library.modules[specifier];
  if (found !== undefined) return found;
  if (NODE.test(specifier))
    throw new Error(
      `${specifier} is a part of Node.js, which a browser does not have; run this in JupyterLab (npm start)`,
    );
  const known = Object.keys(library.modules).join(', ');
  throw new Error(`Cannot find module '${specifier}': in a browser there are ${known}`);
}
