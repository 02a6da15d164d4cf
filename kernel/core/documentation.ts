/**
 * @file A docstring for the eye: as Markdown, and no worse where that is shown as plain text.
 */
import type ts from 'typescript';

/** What a tag is called in front of its text; other tags are called by their own name. */
const NAMES: Readonly<Record<string, string>> = { template: 'type', see: 'see also' };

/** Tags whose text is code. */
const CODE: readonly string[] = ['example', 'default', 'defaultValue'];

/**
 * The text of a docstring, then its parameters as a list, then what it returns and throws, examples, and the rest.
 *
 * @example
 * // Half of a number.
 * //
 * // - n: any number
 * //
 * // Returns: a number
 */
export function documentationOf(
  text: readonly ts.SymbolDisplayPart[] | undefined,
  tags: readonly ts.JSDocTagInfo[] | undefined,
): string {
  const said = (tags ?? []).map(({ name, text: parts }) => ({ name, text: textOf(parts).trim() }));
  const described = said.filter((tag) => tag.text !== '');
  const isParameter = ({ name }: { name: string }): boolean => name === 'param';
  const parameters = described.filter(isParameter).map(({ text: parameter }) => listItem(parameter));
  const others = described.filter((tag) => !isParameter(tag)).map(paragraph);
  return [textOf(text).trim(), parameters.join('\n'), ...others].filter(Boolean).join('\n\n');
}

/** The words of display parts; of `{@link train}` its name remains. */
export function textOf(parts: readonly ts.SymbolDisplayPart[] = []): string {
  return parts
    .filter(({ kind }) => kind !== 'link')
    .map(({ kind, text }) => (kind.startsWith('link') ? text.trim() : text))
    .join('');
}

/** `n any number`, or `n - any number` */
function listItem(parameter: string): string {
  const [, name, about = ''] = /^(\S+)\s*(?:[-–]\s+)?([\s\S]*)$/.exec(parameter) ?? [];
  return `- ${name}${about && `: ${inOneLine(about)}`}`;
}

function paragraph({ name, text }: { name: string; text: string }): string {
  const word = NAMES[name] ?? name;
  const called = word[0]?.toUpperCase() + word.slice(1);
  if (name === 'see') return `${called}: ${text.replace(' /', '/').trim()}`; // a path is read as a name and a text
  return CODE.includes(name) ? `${called}:\n\n${indented(text)}` : `${called}: ${inOneLine(text)}`;
}

/** Where the source breaks a line says nothing. */
function inOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** Code in Markdown, and set apart in plain text. */
function indented(code: string): string {
  return code.replace(/^(?=.)/gm, '    ');
}
