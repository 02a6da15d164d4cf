/**
 * @file NumPy's notation for the kind of an array's entries: '>f8' is big-endian, float, 8 bytes; '<U4' is text of up
 * to 4 characters.
 */
import { IS_LITTLE_ENDIAN } from './byte-order.ts';
import { type Encoding, encodedBytes } from './encodings.ts';

/** What the entries are, how many bytes each has, and in which order they lie. */
export interface NpyKind {
  readonly encoding: Encoding | 'str';
  readonly size: number;
  readonly isBigEndian: boolean;
}

/** NumPy's codes of numbers, without the byte order. */
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  b1: 'bool',
  u1: 'uint8',
  i1: 'int8',
  u2: 'uint16',
  i2: 'int16',
  u4: 'uint32',
  i4: 'int32',
  u8: 'uint64',
  i8: 'int64',
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
};

/** The code of each kind of number. */
export const NPY_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(ENCODINGS).map(([code, encoding]) => [encoding, code]),
);

/** What other codes mean, and what to do in Python. */
const OTHER_KINDS: readonly [code: RegExp, kind: string, advice: string][] = [
  [/^c\d+$/, 'complex numbers', 'save real and imaginary part as two arrays'],
  [/^f(12|16)$/, 'floats of more than 8 bytes (longdouble)', 'save them with .astype("f8")'],
  [/^f1$/, 'floats of 1 byte (float8)', 'save them with .astype("f4")'],
  [/^M8/, 'dates (datetime64)', 'save them as whole numbers with .astype("i8")'],
  [/^m8/, 'times (timedelta64)', 'save them as whole numbers with .astype("i8")'],
  [/^[Sa]\d*$/, 'byte strings', 'save them as text with .astype("U")'],
  [
    /^V\d*$/,
    'raw bytes of an unknown kind (NumPy saves bfloat16 and float8 so)',
    'save floats with .astype("f4")',
  ],
];

/**
 * Reads the notation.
 * @throws RangeError if the entries are of a kind that is not read here
 */
export function readDescr(descr: string, name: string): NpyKind {
  const refuse = (what: string, needed: string): RangeError =>
    new RangeError(`parseNpy: ${name} holds ${what}; ${needed}`);
  if (descr.startsWith('['))
    throw refuse(`records with the fields ${cut(descr)}`, 'plain numbers are needed');
  if (/^[|<>=]?O/.test(descr)) {
    throw refuse(
      'Python objects (dtype object), and reading them would run a program from the file',
      'save numbers instead',
    );
  }
  const [, order, code = ''] = /^([|<>=]?)(.*)$/s.exec(descr) ?? [];
  const isBigEndian = order === '>' || (order === '=' && !IS_LITTLE_ENDIAN);
  const letters = /^U([1-9]\d{0,8})$/.exec(code)?.[1];
  if (letters) return { encoding: 'str', size: 4 * Number(letters), isBigEndian };
  const encoding = Object.hasOwn(ENCODINGS, code) ? ENCODINGS[code] : undefined;
  if (encoding !== undefined) return { encoding, size: encodedBytes(encoding), isBigEndian };
  const [, kind, advice] = OTHER_KINDS.find(([other]) => other.test(code)) ?? [];
  const shown = JSON.stringify(cut(descr));
  if (kind && advice) throw refuse(`${kind}, ${shown}`, `${KNOWN} can be read, so ${advice}`);
  throw refuse(`entries of the kind ${shown}`, `${KNOWN} are needed`);
}

const KNOWN = 'floats of 2, 4 or 8 bytes, whole numbers, bool or text (U1 or longer)';

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
