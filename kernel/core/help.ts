/**
 * @file What Shift-Tab shows: what the name at the cursor is, or else the parameters of the call around it.
 */
import type { Compiler } from './compiler.ts';
import type { SignatureHelp } from './inspect.ts';

export interface Help {
  readonly signature: string;
  /** Of a call: of the parameter at the cursor first. */
  readonly documentation: string;
}

/** @example helpAt(compiler, 'oneHot(', 7)?.signature // 'oneHot(labels: ArrayLike<number>, k: number): …' */
export function helpAt(compiler: Compiler, source: string, offset: number): Help | undefined {
  const hover = compiler.inspect(source, offset);
  if (hover && hover.signature !== 'any') return hover; // `any`: nothing declares the name
  const call = compiler.signatureHelp(source, offset);
  return call && helpOfCall(call);
}

function helpOfCall({ signatures, activeSignature, activeParameter }: SignatureHelp): Help | undefined {
  const chosen = signatures[activeSignature] ?? signatures[0];
  if (!chosen) return undefined;
  const parameter = chosen.parameters[activeParameter];
  const about = parameter && [parameter.label, parameter.documentation].filter(Boolean).join(': ');
  return {
    signature: chosen.label,
    documentation: [about, chosen.documentation].filter(Boolean).join('\n\n'),
  };
}
