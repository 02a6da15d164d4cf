/**
 * @file What a name is, with its docstring; and the parameters of a call.
 */
import type ts from 'typescript';
import { documentationOf, textOf } from './documentation.ts';
import { withoutPaths } from './messages/readable.ts';

/** What stands at a place of a cell, as text, and where it stands. */
export interface Hover {
  readonly start: number;
  readonly end: number;
  readonly signature: string;
  /** The docstring with its parameters and other tags, as Markdown; may be empty. */
  readonly documentation: string;
}

export interface SignatureHelp {
  /** Each form of the function: its text, and where in it the parameter at the cursor stands. */
  readonly signatures: readonly {
    readonly label: string;
    readonly documentation: string;
    readonly parameters: readonly { readonly label: string; readonly documentation: string }[];
  }[];
  readonly activeSignature: number;
  readonly activeParameter: number;
}

export function inspect(service: ts.LanguageService, path: string, offset: number): Hover | undefined {
  const info = service.getQuickInfoAtPosition(path, offset);
  if (!info) return undefined;
  return {
    start: info.textSpan.start,
    end: info.textSpan.start + info.textSpan.length,
    signature: withoutImport(withoutPaths(textOf(info.displayParts))),
    documentation: documentationOf(info.documentation, info.tags),
  };
}

export function signatureHelp(
  service: ts.LanguageService,
  path: string,
  offset: number,
): SignatureHelp | undefined {
  const help = service.getSignatureHelpItems(path, offset, undefined);
  if (!help) return undefined;
  return {
    signatures: help.items.map((item) => {
      const parameters = item.parameters.map((parameter) => ({
        label: withoutPaths(textOf(parameter.displayParts)),
        documentation: textOf(parameter.documentation),
      }));
      const [prefix, suffix, separator] = [
        item.prefixDisplayParts,
        item.suffixDisplayParts,
        item.separatorDisplayParts,
      ].map((parts) => textOf(parts));
      const inside = parameters.map((parameter) => parameter.label).join(separator);
      return {
        label: `${prefix}${inside}${withoutPaths(suffix ?? '')}`,
        documentation: documentationOf(item.documentation, item.tags),
        parameters,
      };
    }),
    activeSignature: help.selectedItemIndex,
    activeParameter: help.argumentIndex,
  };
}

/** `(alias) function relu(…)` and a line `import relu`: how a name came here is not what it is. */
function withoutImport(text: string): string {
  return text
    .replace(/^\(alias\) (?=\w+[(<])/, 'function ')
    .replace(/^\(alias\) /, '')
    .replace(/\nimport [^\n]*$/, '');
}
