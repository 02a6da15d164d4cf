/**
 * @file How any value reads in a message: short, and with its kind where that is what is wrong.
 */

/** Longer texts and lists are cut. */
const MOST_LETTERS = 40;
const MOST_ENTRIES = 4;

/**
 * A value as messages write it.
 *
 * @example valueText('adma'); // '"adma"'
 * @example valueText(3n); // '3n (a BigInt)'
 * @example valueText([1, 2]); // 'a list [1, 2]'
 */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cut(value));
  if (typeof value === 'bigint') return `${value}n (a BigInt)`;
  if (typeof value === 'function') return value.name === '' ? 'a function' : `the function ${value.name}`;
  if (Array.isArray(value)) return listText('a list', value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (ArrayBuffer.isView(value)) return kindOf(value);
  const { name, rows, cols, rowStride, then } = value as Record<string, unknown>;
  if (typeof then === 'function') return 'a promise (is an await missing?)';
  // A matrix; its class is not imported here, since it writes messages, too.
  if (typeof rowStride === 'number') return `a matrix (${rows}×${cols})`;
  if (typeof name === 'string' && name !== '') return `an object named ${JSON.stringify(cut(name))}`;
  const kind = kindOf(value);
  return kind === 'Object' ? `an object ${keysText(value)}` : `a ${kind}`;
}

/** What kind of thing a value is, as its class says: `'Array'`, `'Uint8Array'`, `'Null'`. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function listText(kind: string, values: readonly unknown[]): string {
  const shown = values
    .slice(0, MOST_ENTRIES)
    .map((entry) => (Array.isArray(entry) ? '[…]' : valueText(entry)));
  return `${kind} [${[...shown, ...(values.length > MOST_ENTRIES ? ['…'] : [])].join(', ')}]`;
}

function keysText(value: object): string {
  const keys = Object.keys(value);
  const shown = keys.slice(0, MOST_ENTRIES).map(cut);
  return `{ ${[...shown, ...(keys.length > MOST_ENTRIES ? ['…'] : [])].join(', ')} }`.replace('{  }', '{}');
}

function cut(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}
