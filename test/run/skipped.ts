/** @file Which tests were skipped, and whether they said why. */

/** The lines that say what was skipped or not run. */
export function skippedLines(output: string): string[] {
  return [...output.matchAll(/^\s*(?:skipped|not run): .*$/gm)].map(([line]) => line.trim());
}

/**
 * The skipped tests for which no line gives a reason, be it their own or that of a suite they are in.
 *
 * @param titles full titles of the skipped tests: those of their suites and their own, with spaces between
 * @example
 * skippedSilently(['a b', 'c'], ['skipped: a: no browser'])
 * // ['c']
 */
export function skippedSilently(titles: readonly string[], lines: readonly string[]): string[] {
  return titles.filter((title) => !lines.some((line) => gives(line, title)));
}

function gives(line: string, title: string): boolean {
  const words = title.split(' ');
  return words.some((_, index) => line.startsWith(`skipped: ${words.slice(0, index + 1).join(' ')}: `));
}
