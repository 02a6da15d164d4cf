/** @file How much there is to read in a lesson: a learner should need about half an hour for it. */
import { type Cell, hasTag, type Notebook, sourceOf } from './notebook.ts';

/** Words of a lesson's prose; a bug clinic has less to tell, and a playground is there to play. */
const LESSON_WORDS = { least: 1000, most: 1800 };
const CLINIC_WORDS = { least: 100, most: 400 };
const PLAYGROUND_WORDS = { least: 200, most: 800 };

/** Cells with these tags are done, not read, or are not in the learner's copy. */
const NO_PROSE = ['exercise', 'solution', 'hidden-check', 'teacher'];

/**
 * @param name in notebooks/; that of a clinic begins with `clinics/`, that of a playground ends with `-playground.ipynb`
 * @returns one sentence if there is too much or too little to read
 */
export function lengthProblems(name: string, notebook: Notebook): string[] {
  const { least, most } = limitsOf(name);
  const words = wordsOf(notebook);
  if (words > most) return [`it has ${words} words to read; at most ${most} are allowed: say it shorter`];
  return words < least ? [`it has ${words} words to read; it should have ${least} at least`] : [];
}

function limitsOf(name: string): typeof LESSON_WORDS {
  if (name.endsWith('-playground.ipynb')) return PLAYGROUND_WORDS;
  return name.startsWith('clinics/') ? CLINIC_WORDS : LESSON_WORDS;
}

/** Words of running text: without exercises and challenges, code, formulas, tables, and what is folded. */
export function wordsOf({ cells }: Notebook): number {
  return cells.filter(isProse).reduce((sum, cell) => sum + wordsIn(sourceOf(cell)), 0);
}

function isProse(cell: Cell): boolean {
  return (
    cell.cell_type === 'markdown' &&
    !NO_PROSE.some((tag) => hasTag(cell, tag)) &&
    !sourceOf(cell).startsWith('## Challenge')
  );
}

/**
 * A formula within a sentence counts as one word.
 *
 * @example wordsIn('Then $a = b$, and\n\n$$c = d$$'); // 3
 */
export function wordsIn(markdown: string): number {
  const text = markdown
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/<details>[\s\S]*?<\/details>/g, '')
    .replaceAll(/\$\$[\s\S]*?\$\$/g, '')
    .replaceAll(/\$[^$\n]*\$/g, 'x')
    .replaceAll(/^\|.*$/gm, '')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/<[^>]*>/g, '');
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
