/** @file Completions, hover and the like, as Jupyter asks for them. */
import type { Compiler, SignatureHelp } from '../../core/index.ts';

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

/** What the name at the cursor is, and the parameters of the call around it. */
export function inspectReply(compiler: Compiler, code: string, cursor: number): object {
  const offset = toOffset(code, cursor);
  const hover = compiler.inspect(code, offset);
  const call = compiler.signatureHelp(code, offset);
  const parts = hover ? [hover] : call ? [signatureOf(call)] : [];
  const plain = parts.map(({ signature, documentation }) => `${signature}\n\n${documentation}`.trim());
  const markdown = parts.map(
    ({ signature, documentation }) => `\`\`\`typescript\n${signature}\n\`\`\`\n\n${documentation}`,
  );
  const data = { 'text/plain': plain.join(''), 'text/markdown': markdown.join('') };
  return { status: 'ok', found: parts.length > 0, data: parts.length > 0 ? data : {}, metadata: {} };
}

function signatureOf({ signatures, activeSignature, activeParameter }: SignatureHelp): {
  signature: string;
  documentation: string;
} {
  const chosen = signatures[activeSignature] ?? signatures[0];
  const parameter = chosen?.parameters[activeParameter];
  const about = parameter ? `${parameter.label}: ${parameter.documentation}` : '';
  return {
    signature: chosen?.label ?? '',
    documentation: [about, chosen?.documentation].filter(Boolean).join('\n\n'),
  };
}

export function isCompleteReply(compiler: Compiler, code: string): object {
  return { indent: '', ...compiler.isComplete(code) };
}
