/**
 * @file The only words that the library ever says unasked: that a fast path which should be there is not.
 */

const said = new Set<string>();

/** Warns on the console, once for each text; all goes on as before, only slower. */
export function warnOnce(text: string): void {
  if (said.has(text)) return;
  said.add(text);
  console.warn(`scratchnet: ${text}`);
}
