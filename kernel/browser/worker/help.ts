/** @file Completions, hover and the like, as Jupyter asks for them. */
import { type Compiler, helpAt } from '../../core/index.ts';

/** Jupyter counts letters; JavaScript counts some of them, such as emoji, as two. */
function toOffset(code: string, letters: number): number {
  return Array.from(code).slice(0, letters).join('').length;
}

function toLetters(code: string, offset: number): number {
  return Array.from(code.slice(0, offset)).length;
}

export function completeReply(compiler: Compiler, code: string, cursor: number): object {
  const { start, end, entries } = compiler.complete(code, toOffset(code, cursor));
  const range = { start: toLetters(code, start), end: toLetters(code, end) };
  const types = entries.map(({ name, kind }) => ({ ...range, text: name, type: kind }));
  return {
    status: 'ok',
    matches: entries.map(({ name }) => name),
    cursor_start: range.start,
    cursor_end: range.end,
    metadata: { _jupyter_types_experimental: types },
  };
}

export function inspectReply(compiler: Compiler, code: string, cursor: number): object {
  const help = helpAt(compiler, code, toOffset(code, cursor));
  if (!help) return { status: 'ok', found: false, data: {}, metadata: {} };
  const { signature, documentation } = help;
  const data = {
    'text/plain': `${signature}\n\n${documentation}`.trim(),
    'text/markdown': `\`\`\`typescript\n${signature}\n\`\`\`\n\n${documentation}`,
  };
  return { status: 'ok', found: true, data, metadata: {} };
}

export function isCompleteReply(compiler: Compiler, code: string): object {
  return { indent: '', ...compiler.isComplete(code) };
}
