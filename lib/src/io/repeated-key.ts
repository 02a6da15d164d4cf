/**
 * @file A name that stands twice in one JSON object: `JSON.parse` silently takes the last one, other readers the first.
 */

/** A text, with the colon behind it if it is a key; or a bracket of an object. Other tokens do not matter here. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;

/**
 * The first key that an object has twice, if there is one.
 *
 * @param json text that `JSON.parse` has accepted
 * @example repeatedKey('{"a": 1, "b": {"a": 2}, "a": 3}'); // 'a'
 */
export function repeatedKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token, colon] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon !== undefined) {
      const key = JSON.parse(token.slice(0, -colon.length)) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
