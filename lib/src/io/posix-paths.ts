/**
 * @file Paths with "/", as files in a browser have them, by the rules of Node's `path`.
 */
import type { Paths } from './files.ts';

/** @example POSIX_PATHS.join('figures', '../train.png'); // 'train.png' */
export const POSIX_PATHS: Paths = { sep: '/', basename, dirname, join, normalize, resolve };

function basename(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) as string;
}

function dirname(path: string): string {
  const found = /^(.*?)\/+[^/]+\/*$/s.exec(path);
  if (found === null) return path.startsWith('/') ? '/' : '.';
  return found[1] || '/';
}

function join(...parts: string[]): string {
  return normalize(parts.filter((part) => part !== '').join('/'));
}

function normalize(path: string): string {
  const isAbsolute = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isAbsolute) kept.push('..');
  }
  const end = kept.length > 0 && path.endsWith('/') ? '/' : '';
  return (isAbsolute ? '/' : '') + kept.join('/') + end || '.';
}

/** The current folder is "/". */
function resolve(path: string): string {
  return normalize(`/${path}`).replace(/(.)\/$/, '$1');
}
