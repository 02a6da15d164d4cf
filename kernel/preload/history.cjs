/**
 * @file What was run in this session, for the history of JupyterLab's console. It is kept in memory only.
 */
'use strict';

/** There is one session: an earlier kernel's cells are not kept. */
const SESSION = 1;

/** @typedef {{ line: number, code: string, output: string | null }} Entry */
/**
 * @typedef {object} HistoryRequest
 * @property {'tail' | 'range' | 'search'} hist_access_type
 * @property {boolean} [output]
 * @property {number} [n]
 * @property {number} [session]
 * @property {number} [start]
 * @property {number} [stop]
 * @property {string} [pattern]
 * @property {boolean} [unique]
 */

/** @type {Entry[]} */
const entries = [];

/** @param {Entry} entry a cell that counts */
exports.remember = function remember(entry) {
  entries.push(entry);
};

/**
 * @param {HistoryRequest} request
 * @returns {object} the content of a `history_reply`
 */
exports.history = function history(request) {
  const found = select(request);
  return {
    status: 'ok',
    history: found.map(({ line, code, output }) => [SESSION, line, request.output ? [code, output] : code]),
  };
};

/**
 * @param {HistoryRequest} request
 * @returns {Entry[]}
 */
function select(request) {
  switch (request.hist_access_type) {
    case 'range':
      return inRange(request);
    case 'search':
      return last(matching(request), request.n);
    default:
      return last(entries, request.n);
  }
}

/**
 * Session 0 is the current one, negative numbers count back from it.
 * @param {HistoryRequest} request
 */
function inRange({ session = 0, start = 0, stop = Number.POSITIVE_INFINITY }) {
  if (session !== 0 && session !== SESSION) return [];
  return entries.filter(({ line }) => line >= start && line < (stop ?? Number.POSITIVE_INFINITY));
}

/** @param {HistoryRequest} request with a pattern as for file names: * and ? */
function matching({ pattern = '*', unique }) {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const regExp = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
  const found = entries.filter(({ code }) => regExp.test(code));
  return unique ? [...new Map(found.map((entry) => [entry.code, entry])).values()] : found;
}

/**
 * @param {Entry[]} found
 * @param {number} [n]
 */
function last(found, n) {
  return n ? found.slice(-n) : found;
}
