/**
 * @file The library's own source below a cell, so that a lesson never shows a copy that has drifted.
 */
import { didYouMean } from '../core/near-name.ts';
import { checkOptions, flag, type Rules } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import { display } from './display.ts';
import { publicNames, sourceOf } from './source.ts';

export interface ShowSourceOptions {
  /** With the comment above the declaration (default true). */
  readonly doc?: boolean;
}

const RULES: Rules<ShowSourceOptions> = { doc: flag };

/**
 * Shows the TypeScript source of something the library exports.
 *
 * @param what the function or class, or its name (for types: the name)
 * @throws RangeError if the library exports nothing of that name; the message says which was most likely meant
 * @example showSource('softmax');
 * @example showSource(relu, { doc: false });
 * @see notebooks/05-activations.ipynb
 */
export function showSource(what: string | { readonly name: string }, options: ShowSourceOptions = {}): void {
  checkOptions('showSource', options, RULES);
  const name: unknown = typeof what === 'string' ? what : Object(what).name;
  if (typeof name !== 'string' || name === '')
    throw new TypeError(
      `showSource: ${valueText(what)} has no name; a function or the name of an export is needed`,
    );
  const found = sourceOf(name, options.doc ?? true);
  if (found === undefined) {
    const hint = didYouMean(name, publicNames()) || 'names are as in import { … } from "scratchnet"';
    throw new RangeError(`showSource: the library exports no ${valueText(name)}; ${hint.trim()}`);
  }
  const text = `// ${found.file}\n${found.source}`;
  const shown = display({ data: { 'text/markdown': `\`\`\`ts\n${text}\n\`\`\``, 'text/plain': text } });
  if (!shown) console.log(text);
}
