/**
 * @file Replaces functions of tslab's TypeScript. tslab reads them through getters that cannot be replaced, so a proxy
 * takes TypeScript's place.
 */
'use strict';

/**
 * @param {NodeJS.Require} tslabRequire
 * @param {((ts: any) => Record<PropertyKey, unknown>)[]} fixes each gives the functions that it replaces
 */
exports.replaceInTypeScript = function replaceInTypeScript(tslabRequire, fixes) {
  const id = tslabRequire.resolve('@tslab/typescript-for-tslab');
  const ts = tslabRequire(id);
  /** @type {Record<PropertyKey, unknown>} */
  const replaced = Object.assign({}, ...fixes.map((fix) => fix(ts)));
  tslabRequire.cache[id].exports = new Proxy(ts, { get: (target, key) => replaced[key] ?? target[key] });
};
