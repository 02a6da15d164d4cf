/**
 * @file The library's own source below a cell, so that a lesson never shows a copy that has drifted.
 */
import { display } from './display.ts';
import { publicNames, sourceOf } from './source.ts';

export interface ShowSourceOptions {
  /** With the comment above the declaration (default true). */
  readonly doc?: boolean;
}

/**
 * Shows the TypeScript source of something the library exports.
 *
 * @param what the function or class, or its name (for types: the name)
 * @throws RangeError if the library exports nothing of that name; the message lists names that are close
 * @example showSource('softmax');
 * @example showSource(relu, { doc: false });
 * @see notebooks/05-activations.ipynb
 */
export function showSource(what: string | { readonly name: string }, options: ShowSourceOptions = {}): void {
  const name = typeof what === 'string' ? what : what?.name;
  if (!name)
    throw new TypeError(
      `showSource: ${String(what)} has no name; a function or the name of an export is needed`,
    );
  const found = sourceOf(name, options.doc ?? true);
  if (found === undefined)
    throw new RangeError(`showSource: the library exports no "${name}"; ${closeNames(name)}`);
  const text = `// ${found.file}\n${found.source}`;
  const shown = display({ data: { 'text/markdown': `\`\`\`ts\n${text}\n\`\`\``, 'text/plain': text } });
  if (!shown) console.log(text);
}

function closeNames(name: string): string {
  const close = publicNames()
    .map((candidate) => ({ candidate, steps: editSteps(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ steps }) => steps <= Math.max(2, name.length / 3))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
  return close.length > 0
    ? `did you mean ${close.join(' or ')}?`
    : 'names are as in import { … } from "scratchnet"';
}

/** How many letters must be put in, taken out or replaced to turn one word into the other (Levenshtein). */
function editSteps(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
