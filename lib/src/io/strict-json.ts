/**
 * @file JSON, read as strictly as readers in other languages do.
 *
 * `JSON.parse` lets three things pass that make two readers see two different files: a name that stands twice in one
 * object (it takes the last one, others the first), half of a character in a text, and whole numbers written as
 * fractions (`1.0`, `1e0`, `-0`), which other languages take for another kind of number.
 */

/** A text, with the colon behind it if it is a key; a number; or a bracket of an object. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*|[{}]/g;
const WHOLE = /^(?:0|-?[1-9]\d*)$/;
/** One half of a character that needs two. */
const HALF = /\p{Surrogate}/u;

/**
 * The value of a JSON text. A number that is not written as a whole one stays the text it is written as.
 *
 * @throws SyntaxError if it is no JSON; RangeError if an object has a name twice or a text is not Unicode. Its message
 *   is the end of a sentence: 'has "a" twice'
 * @example strictJson('{"shape": [2, 1.0]}'); // { shape: [2, '1.0'] }
 */
export function strictJson(json: string): unknown {
  return JSON.parse(checked(json, (number) => (WHOLE.test(number) ? number : JSON.stringify(number))));
}

/**
 * The value of a JSON text with numbers of every kind.
 * @throws as {@link strictJson} does
 * @example clearJson('{"rate": 0.1}'); // { rate: 0.1 }
 */
export function clearJson(json: string): unknown {
  return JSON.parse(checked(json, (number) => number));
}

/** The text with its numbers written in another way. */
function checked(json: string, written: (number: string) => string): string {
  JSON.parse(json); // Only what has passed here has the form that the tokens rely on.
  const open: Set<string>[] = [];
  return json.replace(TOKEN, (token, colon: string | undefined) => {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (token.startsWith('"')) checkText(token, colon, open.at(-1));
    else return written(token);
    return token;
  });
}

function checkText(token: string, colon: string | undefined, keys: Set<string> | undefined): void {
  const text = JSON.parse(colon === undefined ? token : token.slice(0, -colon.length)) as string;
  if (HALF.test(text))
    throw new RangeError(`has ${JSON.stringify(text)}, in which a half of a character stands alone`);
  if (colon === undefined) return;
  if (keys?.has(text)) throw new RangeError(`has ${JSON.stringify(text)} twice`);
  keys?.add(text);
}
