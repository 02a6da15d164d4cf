/** @file Reads numbers, lists and matrices from a text as people write them. */
import { type NumberStyle, plainSigns, readNumber, STYLES } from './number-text.ts';

/** A number, a list of numbers, or rows of them. */
export type Numbers = number | readonly number[] | readonly (readonly number[])[];

const WORDS = String.raw`\b(?:and|und|then|dann|to|by)\b|->|→|&`;

/** No answer of the course is a tenth as long, and what reads it must come to an end. */
const LONGEST = 1000;

/** What may stand between the numbers of a list, or between the rows of a matrix. */
const SEPARATORS: readonly RegExp[] = [
  /;|\\\\/,
  /\n/,
  /\|/,
  new RegExp(String.raw`;|,\s+|\n|${WORDS}`), // a comma without a space behind it may be a decimal one
  new RegExp(String.raw`[;,]|\n|${WORDS}`),
  /\s+/,
  /[x*]|\bby\b/, // shapes: 2×3
  /\//,
];

/**
 * All that a text may mean, the most usual first: "10,008" is 10008, or 10.008, or the list of 10 and 8.
 *
 * @example readAnswers('0,8; 0,32'); // [[0.8, 0.32]]
 * @example readAnswers('[[1, 0], [0, 1]]'); // [[[1, 0], [0, 1]]]
 */
export function readAnswers(text: string): Numbers[] {
  if (text.length > LONGEST) return [];
  const plain = withoutStrayBrackets(
    plainSigns(text)
      .replace(/["'`“”„]/g, '')
      .replace(/\]\s*(?=\[)/g, '],')
      .trim(),
  );
  const found = STYLES.flatMap((style) => {
    const number = readNumber(plain, style);
    const lists = listsIn(withoutLabel(plain), style);
    return number === undefined ? lists : [number, ...lists];
  });
  const all = [...found, ...decimalPairs(withoutBrackets(plain))];
  const different = new Map(all.map((value) => [JSON.stringify(value), value]));
  return [...different.values()];
}

/** "0,25,0,75" may be two numbers with decimal commas. */
function decimalPairs(text: string): number[][] {
  if (!/^\d+,\d+(?:,\d+,\d+)+$/.test(text)) return [];
  const pairs = text.match(/\d+,\d+/g) ?? [];
  return [pairs.map((pair) => Number(pair.replace(',', '.')))];
}

/** Each separator that makes numbers, or equally long lists of numbers, of all the parts. */
function listsIn(text: string, style: NumberStyle): Numbers[] {
  const inner = withoutBrackets(text);
  return SEPARATORS.flatMap((separator): Numbers[] => {
    const parts = split(inner, separator);
    if (parts.length < 2 && inner === text) return [];
    const numbers = allOf(parts, (part) => readNumber(part, style));
    if (numbers) return [numbers];
    if (parts.length === 1 && withoutBrackets(parts[0]) === parts[0]) return []; // a list, and no row of a matrix
    const rows = allOf(parts, (part) => rowIn(part, style));
    return rows?.every((row) => row.length === rows[0].length) ? [rows] : [];
  });
}

function rowIn(text: string, style: NumberStyle): readonly number[] | undefined {
  const inner = withoutBrackets(text.replace(/^\p{L}[^:=]*[:=]/u, '').trim()); // "row 1: 0 1"
  for (const separator of SEPARATORS) {
    const numbers = allOf(split(inner, separator), (part) => readNumber(part, style));
    if (numbers) return numbers;
  }
  return undefined;
}

/** The results, if there is one for each part. */
function allOf<Result>(
  parts: readonly string[],
  read: (part: string) => Result | undefined,
): Result[] | undefined {
  const results: Result[] = [];
  for (const part of parts) {
    const result = read(part);
    if (result === undefined) return undefined;
    results.push(result);
  }
  return results.length > 0 ? results : undefined;
}

/** The parts between separators that are in no bracket; empty ones do not count. */
function split(text: string, separator: RegExp): string[] {
  const here = new RegExp(separator.source, 'y');
  const parts = [''];
  let depth = 0;
  for (let i = 0; i < text.length; ) {
    here.lastIndex = i;
    const found = depth === 0 ? here.exec(text)?.[0] : undefined;
    if (found) {
      parts.push('');
      i += found.length;
      continue;
    }
    if (/[([{]/.test(text[i])) depth++;
    if (/[)\]}]/.test(text[i])) depth = Math.max(0, depth - 1);
    parts[parts.length - 1] += text[i++];
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Without the pair of brackets around everything. */
function withoutBrackets(text: string): string {
  if (!/^[([{].*[)\]}]$/s.test(text)) return text;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (/[([{]/.test(text[i])) depth++;
    if (/[)\]}]/.test(text[i])) depth--;
    if (depth === 0 && i < text.length - 1) return text; // (1) + (2): the first bracket ends before the text
  }
  return text.slice(1, -1).trim();
}

/** "A2 = (1, 2)" and "[1, 2]ᵀ" are lists like others. */
function withoutLabel(text: string): string {
  return text.replace(/^[^=([{]*[=:]\s*(?=[([{])/, '').replace(/([)\]}])(?:\^?\(?t\)?|\.t)$/, '$1');
}

function withoutStrayBrackets(text: string): string {
  const [opening, closing] = [/[([{]/g, /[)\]}]/g].map((kind) => text.match(kind)?.length ?? 0);
  return opening === closing ? text : text.replace(/[()[\]{}]/g, ' ').trim();
}
