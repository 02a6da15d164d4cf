/**
 * @file The header of a .npy file: a Python dictionary, written out.
 *
 *     {'descr': '<f4', 'fortran_order': False, 'shape': (64, 784), }
 *
 * It is read by its grammar and never executed.
 */

/** What the header says. */
export interface NpyHeader {
  /** The kind of the entries, in NumPy's notation: '<f4' is little-endian, float, 4 bytes; or a list of fields. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/** The three keys, and what the value of each looks like: text or a list (of fields), a truth value, a tuple. */
const VALUES: Readonly<Record<string, RegExp>> = {
  descr: /'[^'\\]*'|"[^"\\]*"|\[.*\]/sy,
  fortran_order: /True|False/y,
  shape: /\([^()]*\)/y,
};
const KEYS = Object.keys(VALUES);
const KEY = /(['"])\w+\1/y;
const COLON = /\s*:\s*/y;
const COMMA_OR_END = /\s*(?:,\s*|$)/y;

/**
 * Reads the text of a header.
 * @param version of the format: only files of version 1 and 2 can be of Python 2
 * @throws RangeError if it is no such dictionary, or its shape is not valid
 */
export function parseNpyHeader(text: string, name: string, version: number): NpyHeader {
  const values = readValues(text, name);
  const descr = values.get('descr') as string;
  return {
    descr: descr.startsWith('[') ? descr : descr.slice(1, -1),
    fortranOrder: values.get('fortran_order') === 'True',
    shape: readShape((values.get('shape') as string).slice(1, -1), name, version),
  };
}

/** Writes the text of a header. */
export function formatNpyHeader({ descr, fortranOrder, shape }: NpyHeader): string {
  // Python writes a tuple of one number with a comma: (3,).
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  return `{'descr': '${descr}', 'fortran_order': ${fortranOrder ? 'True' : 'False'}, 'shape': (${sizes}), }`;
}

/** The text of each key's value: every key exactly once, and nothing else. */
function readValues(text: string, name: string): Map<string, string> {
  const inside = /^\{\s*(.*)\}$/s.exec(text.trim())?.[1];
  if (inside === undefined) throw noDictionary(text, name);
  const values = new Map<string, string>();
  for (let at = 0; at < inside.length; ) {
    const take = (what: RegExp): string => {
      what.lastIndex = at;
      const taken = what.exec(inside)?.[0];
      if (taken === undefined) throw noDictionary(text, name);
      at += taken.length;
      return taken;
    };
    const key = take(KEY).slice(1, -1);
    if (!KEYS.includes(key) || values.has(key)) {
      const problem = values.has(key) ? 'twice' : 'too';
      throw new RangeError(
        `parseNpy: the header of ${name} has '${key}' ${problem}; it needs ${KEYS.join(', ')}, each once`,
      );
    }
    take(COLON);
    values.set(key, take(VALUES[key]));
    take(COMMA_OR_END);
  }
  for (const key of KEYS) {
    if (!values.has(key)) {
      throw new RangeError(
        `parseNpy: the header of ${name} has no '${key}'; it needs ${KEYS.join(', ')}, each once`,
      );
    }
  }
  return values;
}

/** A tuple of whole numbers. One number in parentheses is not a tuple, but a number: a comma makes it one. */
function readShape(text: string, name: string, version: number): number[] {
  const problem = (needed: string): RangeError =>
    new RangeError(`parseNpy: the header of ${name} says shape (${text}); ${needed}`);
  const sizes = text.trim() === '' ? [] : text.replace(/,\s*$/, '').split(',');
  if (sizes.length === 1 && !text.includes(',')) {
    throw problem(`a tuple is needed, and one of a single number has a comma, (${text.trim()},)`);
  }
  // Python 2 wrote long numbers as 3L.
  const form = version < 3 ? /^\s*(0+|[1-9]\d*)L?\s*$/ : /^\s*(0+|[1-9]\d*)\s*$/;
  return sizes.map((size) => {
    const number = form.test(size) ? Number.parseInt(size, 10) : Number.NaN;
    if (!Number.isSafeInteger(number)) throw problem('whole numbers from 0 to 2^53 − 1 are needed');
    return number;
  });
}

function noDictionary(text: string, name: string): RangeError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new RangeError(
    `parseNpy: the header of ${name} is ${JSON.stringify(shown)}; a dictionary of ${KEYS.join(', ')} is needed`,
  );
}
