/**
 * @file One form for what stands in every lesson: the card, the warm-up, predictions, the order of the last sections,
 * transposes, large numbers.
 */
import { type Cell, type Notebook, sourceOf } from './notebook.ts';

const OBJECTIVES = /^\*\*After this notebook you can\*\*\n\n((?:- .+\n)+)/m;
/** Other spellings of what has one form, each with a sentence that names it. */
const OTHER_FORMS: readonly (readonly [spelling: RegExp, form: string])[] = [
  [/After this notebook you can(?!\*\*\n)/, 'write "**After this notebook you can**" on a line of its own'],
  [/\*\*Warm-up\b/, 'write "## Warm-up" as a heading'],
  [/\*\*Predict\b(?!:\*\*)/, 'write "**Predict:**"'],
  [/^Your predictions, /m, 'write "**Your predictions** beside what came out:"'],
  [/^\| new (?!\|)/m, 'write "| new | meaning |" above the table of the recap'],
  [/\^(?:\\top|\\intercal|\{?\\(?:mathsf|mathrm|text)\{T\}|\{T\})/, 'write a transpose as $A^T$'],
  [/(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])/, 'write large numbers with spaces: 60 000'],
];

/** @returns one sentence for each form that is another one here */
export function wordingProblems({ cells }: Notebook): string[] {
  const inCells = cells.flatMap((cell, index) =>
    cellProblems(cell).map((problem) => `cell ${index + 1}: ${problem}`),
  );
  return [...inCells, ...objectiveProblems(cells[0]), ...orderProblems(cells), ...mistakeProblems(cells)];
}

function cellProblems(cell: Cell): string[] {
  if (cell.cell_type !== 'markdown') return [];
  const prose = withoutCode(sourceOf(cell));
  return OTHER_FORMS.filter(([spelling]) => spelling.test(prose)).map(([, form]) => form);
}

function withoutCode(text: string): string {
  return text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');
}

/** A list of half sentences: semicolons between them, a full stop at the end. */
function objectiveProblems(card: Cell | undefined): string[] {
  const list = card && OBJECTIVES.exec(sourceOf(card))?.[1].trimEnd().split('\n');
  const wrong = list?.find((line, i) => !line.endsWith(i < list.length - 1 ? ';' : '.'));
  return wrong ? [`cell 1: objectives end with ";", the last one with ".": ${wrong}`] : [];
}

function orderProblems(cells: readonly Cell[]): string[] {
  const [proof, wrong] = ['## Prove it', '## What goes wrong'].map((heading) =>
    cells.findIndex((cell) => cell.cell_type === 'markdown' && sourceOf(cell).split('\n').includes(heading)),
  );
  return proof > wrong && wrong >= 0 ? [`cell ${proof + 1}: "Prove it" comes before "What goes wrong"`] : [];
}

/** The mistakes of a lesson are headings, so that its table of contents names them. */
function mistakeProblems(cells: readonly Cell[]): string[] {
  let section = '';
  return cells.flatMap((cell, index) => {
    if (cell.cell_type !== 'markdown') return [];
    const source = sourceOf(cell);
    section = source.match(/^## .*/gm)?.at(-1) ?? section;
    return section === '## What goes wrong' && /^\*\*\d\. /m.test(source)
      ? [`cell ${index + 1}: a mistake has a heading: ### 1. Its name`]
      : [];
  });
}
