/**
 * @file Positions in a cell: Jupyter counts characters, JavaScript counts an emoji as two.
 */
'use strict';

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.countAsJupyter = function countAsJupyter({ jupyter }) {
  const handler = jupyter.JupyterHandlerImpl.prototype;
  const { handleComplete, handleInspect } = handler;
  handler.handleComplete = function (request) {
    const answer = handleComplete.call(this, inUnits(request));
    const { code } = request;
    return {
      ...answer,
      cursor_start: characters(code, answer.cursor_start),
      cursor_end: characters(code, answer.cursor_end),
    };
  };
  handler.handleInspect = function (request) {
    const answer = handleInspect.call(this, inUnits(request));
    // what the compiler says of a name that it does not know
    return answer.data['text/plain'] === 'any' ? { ...answer, found: false, data: {} } : answer;
  };
};

/**
 * @template {{ readonly code: string, readonly cursor_pos: number }} Request
 * @param {Request} request
 * @returns {Request}
 */
function inUnits(request) {
  const { code, cursor_pos } = request;
  return { ...request, cursor_pos: Array.from(code).slice(0, cursor_pos).join('').length };
}

/**
 * @param {string} code
 * @param {number} units
 */
function characters(code, units) {
  return Array.from(code.slice(0, units)).length;
}
