/**
 * @file The answer to `scratchnet_check_request`, by which the page underlines wrong types; no part of Jupyter's protocol.
 */
import type { Compiler } from './compiler.ts';

export interface CheckReply {
  readonly status: 'ok';
  /** Lines and columns are counted from 1; JSON has `null` where a place goes on in the next line. */
  readonly problems: readonly {
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly endColumn: number;
  }[];
}

export function checkReply(compiler: Compiler, code: string): CheckReply {
  const problems = compiler.check(code).map(({ headline, details, place }) => ({
    message: [headline, ...details].join('\n'),
    ...place,
  }));
  return { status: 'ok', problems };
}
