/** @file The exercise of notebook 17 that writes the header of a .npy file. */
import { formatNpy, zeros } from 'scratchnet';
import {
  type Answer,
  type Diagnosis,
  type FunctionCheck,
  functionCheck,
} from '../definition/function-check.ts';

type Sizes = readonly [rows: number, cols: number];

/** Magic, version and length stand before the header. */
const BEFORE = 10;
/** The numbers begin at a multiple of this. */
const STEP = 64;

function headerOf(rows: number, cols: number): string {
  const bytes = formatNpy(zeros(rows, cols));
  const length = bytes[8] + 256 * bytes[9];
  return new TextDecoder().decode(bytes.subarray(BEFORE, BEFORE + length));
}

export const npyHeaderCheck: FunctionCheck = functionCheck<Sizes>({
  name: 'npyHeader',
  reference: headerOf,
  mayNotCall: ['formatNpy'],
  cases: (random) => [
    { args: [1, 3] },
    { args: [64, 784] },
    { args: [10, 1] },
    { args: [Math.floor(random.uniform(1000, 9000)), Math.floor(random.uniform(100, 900))] },
  ],
  mistakes: [],
  diagnose: ({ args, value }) => {
    if (typeof value !== 'string') return undefined;
    const says = diagnoseText(args, value);
    const lines = [
      `    for npyHeader(${args.join(', ')})`,
      `    yours:    ${shown(value)}`,
      `    expected: ${shown(headerOf(...args))}`,
    ];
    return { says, lines, showsAll: true } satisfies Diagnosis;
  },
});

/** The dictionary itself, without what fills it up. */
const withoutFilling = (text: string): string => text.replace(/[ \n]+$/, '');

/** A header without its long row of spaces: `{…} + 58 spaces + "\n"`. */
function shown(text: string): string {
  const filling = text.slice(withoutFilling(text).length);
  const parts = filling.match(/ +|\n+/g) ?? [];
  const named = parts.map((part) =>
    part.startsWith(' ') ? `${part.length} space${part.length === 1 ? '' : 's'}` : JSON.stringify(part),
  );
  return [withoutFilling(text), ...named].join(' + ');
}

function diagnoseText([rows, cols]: Answer<Sizes>['args'], text: string): string {
  const [given, needed] = [withoutFilling(text), withoutFilling(headerOf(rows, cols))];
  return given === needed ? diagnoseFilling(text) : diagnoseDictionary(given, needed, rows, cols);
}

function diagnoseDictionary(given: string, needed: string, rows: number, cols: number): string {
  const changes: readonly (readonly [says: string, undo: (text: string) => string])[] = [
    [
      'the shape has its sizes in the wrong order: rows come first, then columns',
      (text) => text.replace(`(${cols}, ${rows})`, `(${rows}, ${cols})`),
    ],
    ['the spaces stand in front: they fill up the end, with padEnd', (text) => text.trimStart()],
    [
      'the shape holds other sizes than those that are given, rows and cols',
      (text) => text.replace(/\(\d+, \d+\)/, `(${rows}, ${cols})`),
    ],
    [
      'false is JavaScript; the header is read by Python, which writes False',
      (text) => text.replace('false', 'False'),
    ],
    [
      'True means column by column, but these numbers lie row by row: fortran_order is False',
      (text) => text.replace(/[Tt]rue/, 'False'),
    ],
    ['the texts stand in double quotes: NumPy writes single ones', (text) => text.replaceAll('"', "'")],
    ['the comma before the last } is missing: NumPy ends with ", }"', (text) => text.replace(')}', '), }')],
    [
      'the number type is wrong: float32 is <f4, little-endian and 4 bytes',
      (text) => text.replace(/'[<>=|]?\w+\d*', 'fortran/, "'<f4', 'fortran"),
    ],
    [
      'this is JSON, but the header is Python: False, round brackets for the shape, single quotes',
      (text) => (text.includes('[') ? needed : text),
    ],
  ];
  const known = changes.find(([, undo]) => undo(given) === needed);
  if (known) return known[0];
  const at = [...needed].findIndex((letter, i) => letter !== given[i]);
  if (at < 0) return `the dictionary goes on where it should end: …${given.slice(needed.length - 3)}`;
  return `the dictionary is wrong from letter ${at + 1} on: ${excerpt(given, at)} where ${excerpt(needed, at)} must be`;
}

function excerpt(text: string, at: number): string {
  return at >= text.length ? 'nothing' : JSON.stringify(text.slice(at, at + 8));
}

function diagnoseFilling(text: string): string {
  const total = BEFORE + text.length;
  if (!text.includes('\n'))
    return 'the line break at the end is missing: "\\n" is the last letter of a header';
  if (!text.endsWith('\n') || text.indexOf('\n') < text.length - 1)
    return 'the line break must be the very last letter, after the spaces, and there is only one';
  if (total % STEP === 0) return 'there are too many spaces: fill up to the next multiple of 64, not further';
  if (text.length % STEP === 0)
    return 'the header itself is a multiple of 64 long, but 10 bytes stand before it: 10 + length must be one';
  if (!text.includes(' \n'))
    return `nothing fills it up: the numbers would begin at byte ${total}, which is no multiple of 64`;
  if (total % STEP === 1) return 'it is one letter too long: the line break counts, too';
  return `the numbers would begin at byte 10 + ${text.length} = ${total}, which is no multiple of 64`;
}
