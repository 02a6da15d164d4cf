/**
 * @file Replaces functions of tslab's TypeScript. tslab reads them through getters that cannot be replaced, so a proxy
 * takes TypeScript's place.
 */
'use strict';

/** @import { TypeScript } from './tslab.cjs' */

/**
 * @param {NodeJS.Require} tslabRequire
 * @param {((ts: TypeScript) => Record<PropertyKey, unknown>)[]} fixes each gives the functions that it replaces
 */
exports.replaceInTypeScript = function replaceInTypeScript(tslabRequire, fixes) {
  const id = tslabRequire.resolve('@tslab/typescript-for-tslab');
  /** @type {TypeScript & Record<PropertyKey, unknown>} */
  const ts = tslabRequire(id);
  /** @type {Record<PropertyKey, unknown>} */
  const replaced = Object.assign({}, ...fixes.map((fix) => fix(ts)));
  const proxy = new Proxy(ts, { get: (target, key) => replaced[key] ?? target[key] });
  Object.assign(/** @type {NodeJS.Module} */ (tslabRequire.cache[id]), { exports: proxy });
};
