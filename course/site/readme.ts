/** @file What the front page takes from the README, so that both say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked, type Token } from 'marked';
import { root } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';

const FIVE_LINES = 'The library in five lines';

/** A program, and what it prints. */
export interface Program {
  readonly code: string;
  readonly prints: string;
}

/** @throws Problem if the README has no such section any more */
export function fiveLines(): Program {
  const tokens = marked.lexer(readFileSync(join(root, 'README.md'), 'utf8'));
  const start = tokens.findIndex((token) => token.type === 'heading' && token.text === FIVE_LINES);
  const [code, prints] =
    start < 0
      ? []
      : tokens
          .slice(start)
          .filter((token) => token.type === 'code')
          .map(textOf);
  if (code === undefined || prints === undefined)
    throw new Problem(
      `README.md: "${FIVE_LINES}" with a program and what it prints is needed for the front page`,
    );
  return { code, prints };
}

function textOf(token: Token): string {
  return 'text' in token ? String(token.text) : '';
}
