/** @file Parts of a Markdown text, as marked's lexer cuts it. */
import type { Token, Tokens } from 'marked';
import { fail } from './fail.ts';

/** A heading, and what stands below it. */
export interface Part {
  readonly heading: string;
  readonly tokens: Token[];
}

/** Parts of a list of tokens, each from a heading of this depth up to the next; what is before the first is left out. */
export function splitAt(tokens: readonly Token[], depth: number): Part[] {
  const parts: Part[] = [];
  for (const token of tokens) {
    if (token.type === 'heading' && token.depth === depth) parts.push({ heading: token.text, tokens: [] });
    else parts.at(-1)?.tokens.push(token);
  }
  return parts;
}

/** The tokens as they were written. */
export function rawOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => token.raw)
    .join('')
    .trim();
}

/** The first code among the tokens, if there is any. */
export function codeIn(tokens: readonly Token[]): string | undefined {
  return tokens.find((token): token is Tokens.Code => token.type === 'code')?.text;
}

/** The code of a part that cannot be without. */
export function codeOf({ heading, tokens }: Part): string {
  return codeIn(tokens) ?? fail(`"${heading}" has no code`);
}
