/** @file What JavaScript's own errors most often mean in the code of a learner. */

const CAUSES: readonly (readonly [error: RegExp, cause: string])[] = [
  [
    /Cannot create property '\d+' on number|Cannot (?:set|read) properties of undefined \((?:setting|reading) '\d+'\)/,
    'is [r][c] asked of a list that has one index only? The data of a matrix are one list: entry (r, c) is data[r * cols + c]',
  ],
  [
    /Cannot (?:set|read) properties of undefined/,
    'what stands before the dot is undefined: is an index outside, or a name wrong?',
  ],
  [/Maximum call stack size exceeded/, 'it calls itself again and again: where does it stop?'],
  [
    /offset is out of bounds/,
    'set(part, at) would write beyond the end of the list: is `at` too large, or the part too long?',
  ],
  [/Invalid (?:typed )?array length/, 'the length of a list must be a whole number, 0 or more'],
];

/** An error of the learner's own: the library's are RangeErrors and TypeErrors, those of files begin with a code. */
const OWN_ERROR = /^Error: (?![A-Z]+:)/;

/**
 * The error with its usual cause, as a question or a hint; only the error where none is known.
 *
 * @example explainThrown('RangeError: Maximum call stack size exceeded'); // '…exceeded: it calls itself again and again…'
 */
export function explainThrown(message: string): string {
  const [, cause] = CAUSES.find(([error]) => error.test(message)) ?? [];
  if (cause !== undefined) return `${message}: ${cause}`;
  return OWN_ERROR.test(message) ? `${message}, but this input is right: it must not be refused` : message;
}
