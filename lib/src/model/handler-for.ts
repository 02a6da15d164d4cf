/**
 * @file The handler that stores a model, by the URL.
 */
import { isFile } from '#files';
import { didYouMean } from '../core/near-name.ts';
import { valueText } from '../core/value-text.ts';
import { downloadsHandler } from './downloads-handler.ts';
import { fileHandler, pathOf } from './file-handler.ts';
import { httpHandler } from './http-handler.ts';
import { indexedDbHandler } from './indexed-db-handler.ts';
import { localStorageHandler } from './local-storage-handler.ts';
import type { IOHandler } from './model-artifacts.ts';

/** By the word before "://". */
const SCHEMES: Readonly<Record<string, (rest: string, url: string) => IOHandler>> = {
  file: fileHandler,
  downloads: downloadsHandler,
  localstorage: localStorageHandler,
  indexeddb: indexedDbHandler,
  http: (_, url) => httpHandler(url),
  https: (_, url) => httpHandler(url),
};

/** The path of one of the library's own files, if this is one. */
export function ownPath(target: unknown): string | undefined {
  if (typeof target !== 'string') return undefined;
  const path = target.startsWith('file://') ? pathOf(target) : target;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path) || !/\.(npz|safetensors)$/i.test(path) ? undefined : path;
}

/**
 * The handler that stores the model.
 * @throws TypeError if it is neither a text nor a handler; RangeError if such a URL is not known, or has no name
 */
export function handlerFor(caller: 'save' | 'loadLayersModel', target: unknown): IOHandler {
  if (typeof target === 'object' && target !== null) return checkedHandler(caller, target);
  if (typeof target !== 'string') {
    throw new TypeError(
      `${caller}: ${valueText(target)} is given; a path, a URL, or an object with the function ${caller === 'save' ? 'save' : 'load'} is needed`,
    );
  }
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(target) ?? [];
  if (scheme === undefined) return ofPath(caller, target);
  const name = scheme.toLowerCase();
  const make = Object.hasOwn(SCHEMES, name) ? SCHEMES[name] : undefined;
  if (make && rest !== '') return checkedHandler(caller, make(rest, target), target);
  const known = Object.keys(SCHEMES).map((one) => `${one}://`);
  throw new RangeError(
    make
      ? `${caller}: the URL is ${valueText(target)}; a name after :// is needed`
      : `${caller}: the URL is ${valueText(target)}; ${didYouMean(name, Object.keys(SCHEMES))}it must begin with one of ${known.join(', ')}`,
  );
}

/** A path without "://": a model.json can be loaded, from a server where there are no files. */
function ofPath(caller: string, path: string): IOHandler {
  if (caller === 'loadLayersModel' && /\.json$/i.test(path))
    return isFile(path) ? fileHandler(path) : httpHandler(path);
  throw new RangeError(
    caller === 'save'
      ? `save: the path is ${valueText(path)}; it must end in .npz or .safetensors, or be a URL like file://folder`
      : `loadLayersModel: the path is ${valueText(path)}; it must end in .npz, .safetensors or .json`,
  );
}

function checkedHandler(caller: 'save' | 'loadLayersModel', handler: IOHandler, url?: string): IOHandler {
  const needed = caller === 'save' ? 'save' : 'load';
  if (typeof handler[needed] === 'function') return handler;
  throw new TypeError(
    `${caller}: ${valueText(url ?? handler)} has no function ${needed}; one that can ${needed} models is needed`,
  );
}
