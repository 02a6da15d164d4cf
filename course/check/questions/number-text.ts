/**
 * @file Reads a number as people write it: 0,2 · 10 008 · 1/5 · 20% · 10⁻³ · 2 ln 2 · √(2/50) · 16 bytes · σ = 0.2.
 *
 * It is a small parser of its own, because what a learner writes must never be run as code.
 */

/** How to read what can be read in two ways. */
export interface NumberStyle {
  /** With the comma as decimal sign, 10.008 is ten thousand and eight; with the point, 10,008 is. */
  readonly decimal: '.' | ',';
  /** What the k of kB stands for. */
  readonly kilo: 1000 | 1024;
}

/** All ways to read a number, the most usual one first. */
export const STYLES: readonly NumberStyle[] = [
  { decimal: '.', kilo: 1000 },
  { decimal: ',', kilo: 1000 },
  { decimal: '.', kilo: 1024 },
];

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  // in code and in the lessons, log without a base is the natural one
  ln: Math.log,
  log: Math.log,
  log10: Math.log10,
  lg: Math.log10,
  log2: Math.log2,
  ld: Math.log2,
  exp: Math.exp,
  sqrt: Math.sqrt,
  root: Math.sqrt,
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  round: Math.round,
};
const CONSTANTS: Readonly<Record<string, number>> = {
  e: Math.E,
  pi: Math.PI,
  infinity: Number.POSITIVE_INFINITY,
};

/** Thousands apart in threes, by the same sign throughout, or no thousands apart; then decimals and a power of ten. */
const LITERALS: Readonly<Record<NumberStyle['decimal'], RegExp>> = {
  '.': /^(?:[1-9]\d{0,2}([ ,'’_])\d{3}(?:\1\d{3})*(?!\d)(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/,
  ',': /^(?:[1-9]\d{0,2}([ .'’_])\d{3}(?:\1\d{3})*(?!\d)(?:,\d+)?|\d+(?:,\d+)?|,\d+)(?:e[+-]?\d+)?/,
};

const HEXADECIMAL = /^0x[\da-f]+/;

/**
 * The number that a text means; words before it, and a unit or words behind it, may stand there.
 *
 * @param text as {@link plainSigns} gives it
 * @returns undefined if it is not one number
 * @example readNumber(plainSigns('2 ln 2'), STYLES[0]); // 1.3862943611198906
 */
export function readNumber(text: string, style: NumberStyle): number | undefined {
  const trimmed = text.trim();
  return calculate(trimmed, style) ?? withoutWords(trimmed, style);
}

/** Small letters, and signs of typesetting as those of a keyboard: − becomes -, × and · become *, 10⁻³ becomes 10^(-3). */
export function plainSigns(text: string): string {
  return text
    .replace(/[⁻⁺]?[⁰¹²³⁴-⁹]+/g, (power) => `^(${power.normalize('NFKC')})`)
    .replace(
      /(\d)?([¼½¾⅐-⅞])/g,
      (_, whole = '', part: string) => `(${whole && `${whole}+`}${part.normalize('NFKC')})`,
    )
    .replace(/⌈([^⌉]*)⌉/g, 'ceil($1)')
    .replace(/⌊([^⌋]*)⌋/g, 'floor($1)')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[−–—‐‑]/g, '-')
    .replace(/[×·⋅∙•]/g, '*')
    .replace(/[÷⁄∕]/g, '/')
    .replace(/\*\*/g, '^')
    .replace(/[^\S\n]/g, ' ')
    .replace(/√/g, ' sqrt ')
    .replace(/π/g, ' pi ')
    .replace(/∞/g, ' infinity ')
    .replace(/\bmath\.ln(2|10)\b/g, ' ln($1) ')
    .replace(/\bmath\./g, '')
    .replace(/\blog_?e\b/g, 'ln');
}

/** "σ = 0.2" is 0.2, "391 steps in all" is 391, "5.12 kB" is 5120. */
function withoutWords(text: string, style: NumberStyle): number | undefined {
  if (/\b(?:or|oder)\b/.test(text)) return undefined; // two answers are none
  const result = text
    .replace(/^.*(?:[=≈:~⇒→]|->|\b(?:so|hence|therefore)\b)/s, '')
    .replace(/^\s*[x*]\s*|[.!,;]+\s*$/g, '')
    .trim();
  const number = result.replace(/^(?:\p{L}[\p{L}\p{N}_₀-₉]*[.,]?\s+)+/u, dropped);
  const word = [...number.matchAll(/\p{L}+/gu)].find(([name]) => !isKnown(name) && name !== 'x');
  const before = word === undefined ? number : number.slice(0, word.index);
  const value = calculate(before.replace(/[\s([\-x*]+$/, ''), style);
  return value === undefined || word === undefined ? value : value * unitOf(word[0], style);
}

/** Words before a number say what it is; ln and sqrt belong to it. */
function dropped(words: string): string {
  const all = words.trim().split(/\s+/);
  const kept = all.findIndex((word) => isKnown(word.replace(/\d+$/, '')));
  return kept < 0 ? '' : `${all.slice(kept).join(' ')} `;
}

function isKnown(name: string): boolean {
  return Object.hasOwn(FUNCTIONS, name) || Object.hasOwn(CONSTANTS, name);
}

function unitOf(word: string, { kilo }: NumberStyle): number {
  if (/^(percent|prozent|pct)$/.test(word)) return 0.01;
  if (/^(thousand|tausend|k)$/.test(word)) return 1000;
  if (/^(million|millionen|millions)$/.test(word)) return 1e6;
  if (/^(kb|kbytes?|kilobytes?)$/.test(word)) return kilo;
  if (/^(mb|mbytes?|megabytes?)$/.test(word)) return kilo ** 2;
  return /^(kib|kibibytes?)$/.test(word) ? 1024 : 1;
}

/** The value of a formula; undefined where it is none. */
function calculate(text: string, style: NumberStyle): number | undefined {
  // a number has no line break in it: 0.5 and -0.5 below it are two, and no difference
  const tokens = text.includes('\n') ? undefined : tokensOf(text, style);
  if (tokens === undefined || tokens.length === 0) return undefined;
  let at = 0;
  try {
    const value = sum();
    return at === tokens.length ? value : undefined;
  } catch (error) {
    if (error instanceof NotANumber) return undefined;
    throw error;
  }

  function take(...wanted: string[]): string | undefined {
    const token = tokens?.[at];
    if (typeof token !== 'string' || !wanted.includes(token)) return undefined;
    at++;
    return token;
  }

  function sum(): number {
    let value = product();
    for (let sign = take('+', '-'); sign; sign = take('+', '-'))
      value += sign === '+' ? product() : -product();
    return value;
  }

  function product(): number {
    let value = signed();
    for (;;) {
      if (take('/')) value /= signed();
      else if (take('*', 'x') || factorFollows()) value *= signed();
      else return value;
    }
  }

  /** 2 ln 2 and 2(3 + 4) are products, 1 2 is not. */
  function factorFollows(): boolean {
    const token = tokens?.[at];
    return typeof token === 'string' && (token === '(' || isKnown(token));
  }

  function signed(): number {
    const sign = take('+', '-');
    return sign === undefined ? power() : sign === '-' ? -signed() : signed();
  }

  function power(): number {
    let value = single();
    while (take('%')) value /= 100;
    return take('^') ? value ** signed() : value;
  }

  function single(): number {
    const token = tokens?.[at++];
    if (typeof token === 'number') return token;
    if (token === '(') {
      const value = sum();
      if (!take(')')) throw new NotANumber();
      return value;
    }
    if (token !== undefined && Object.hasOwn(CONSTANTS, token)) return CONSTANTS[token];
    if (token !== undefined && Object.hasOwn(FUNCTIONS, token)) return FUNCTIONS[token](power());
    throw new NotANumber();
  }
}

/** What is not a formula after all. */
class NotANumber extends Error {}

/** Numbers as numbers, names and signs as text; undefined if something else is among them. */
function tokensOf(text: string, { decimal }: NumberStyle): (number | string)[] | undefined {
  const tokens: (number | string)[] = [];
  for (let rest = text.trim(); rest !== ''; ) {
    const literal = (HEXADECIMAL.exec(rest) ?? LITERALS[decimal].exec(rest))?.[0];
    // log2(8) has the base 2, but log2 alone is the logarithm of 2
    const name = /^(?:log_?(?:10|2)(?= ?\()|\p{L}+)/u.exec(rest)?.[0];
    const token = literal ?? name ?? /^[-+*/^%()]/.exec(rest)?.[0];
    if (token === undefined) return undefined;
    tokens.push(literal === undefined ? token.replace('_', '') : numberOf(literal, decimal));
    rest = rest.slice(token.length).trimStart();
  }
  return tokens;
}

function numberOf(literal: string, decimal: NumberStyle['decimal']): number {
  const digits = literal.replace(decimal === '.' ? /[ ,'’_]/g : /[ .'’_]/g, '');
  return Number(digits.replace(',', '.'));
}
