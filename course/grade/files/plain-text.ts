/** @file Text of strangers, made harmless for terminals, pages and tables. */

/** Control characters, those that turn the direction of writing, halves of characters, and what XML forbids. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: to be found and replaced
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** What cannot be seen stands as �; line breaks and tabs stay. Longer texts end in an ellipsis. */
export function plainText(text: string, longest: number = Number.POSITIVE_INFINITY): string {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return short.replaceAll('\r\n', '\n').replace(UNSEEN, '�');
}
