/**
 * @file What goes between grader and sandbox: JSON, with the numbers that JSON does not know.
 *
 * Nothing but data comes through: no object of a learner ever reaches the grader.
 */

/** An object with this one key stands for a number; plain data of the checks has no such object. */
const NUMBER = '#number';

/** @returns {string} one line */
export function pack(value) {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'number' && !Number.isFinite(part) ? { [NUMBER]: String(part) } : part,
  );
}

/** @param {string} line */
export function unpack(line) {
  return JSON.parse(line, (_key, part) =>
    part !== null && typeof part === 'object' && typeof part[NUMBER] === 'string'
      ? Number(part[NUMBER])
      : part,
  );
}
