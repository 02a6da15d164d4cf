/** @file The text of a cell. */

/** A notebook keeps a text as a list of lines, or as one text. */
export function sourceOf(cell) {
  return [cell.source].flat().join('');
}

/** The same cell with another text. */
export function withSource(cell, text) {
  return { ...cell, source: text.split(/(?<=\n)/) };
}

export function hasTag(cell, ...tags) {
  return tags.some((tag) => cell.metadata?.tags?.includes(tag));
}
