/**
 * @file Fingerprints of code: hashes of short runs of its tokens, in which names of variables, spaces and comments do
 * not count. Code that was copied and renamed keeps most of them.
 */
import { createHash } from 'node:crypto';

/** Tokens in a run: shorter ones are shared by chance. */
const RUN = 12;
/** Characters; the code of an exercise has a few hundred. */
const LONGEST = 5000;
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|\S/gu;

/** Words of the language. */
const WORDS: readonly string[] = (
  'async await boolean break case class const continue default do else export extends false for from function if ' +
  'import in instanceof interface let new null number of readonly return string switch this throw true try catch ' +
  'type typeof undefined void while yield Array Error Float32Array Float64Array Map Math Number Object RangeError ' +
  'Set String TypeError Uint8Array console'
).split(' ');

/** @param known names of the library: like the language's own they stay */
export function fingerprintsOf(source: string, known: ReadonlySet<string>): Set<string> {
  const tokens = (source.slice(0, LONGEST).match(TOKEN) ?? []).filter((token) => !/^\/[/*]/.test(token));
  const prints = new Set<string>();
  for (let at = 0; at + RUN <= tokens.length; at++)
    prints.add(hashOf(withoutNames(tokens.slice(at, at + RUN), known).join(' ')));
  return prints;
}

/** The language's own names, and those in code that everybody has. */
export function knownNames(source: string): Set<string> {
  return new Set([...WORDS, ...(source.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [])]);
}

/** The first name that is not known becomes the first of all, wherever the run is. */
function withoutNames(tokens: readonly string[], known: ReadonlySet<string>): string[] {
  const places = new Map<string, string>();
  return tokens.map((token, at) => {
    if (/^["']/.test(token)) return '""';
    if (!/^[\p{L}_$]/u.test(token) || known.has(token) || tokens[at - 1] === '.') return token;
    const place = places.get(token) ?? `name${places.size}`;
    places.set(token, place);
    return place;
  });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64').slice(0, 8);
}
