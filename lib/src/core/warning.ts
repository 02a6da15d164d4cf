/**
 * @file The one warning that the library prints: a fast path that should be there is not.
 */

const warned = new Set<string>();

/** Warns on the console, once for each text; all goes on as before, only slower. */
export function warnOnce(text: string): void {
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(`scratchnet: ${text}`);
}
