/**
 * @file A figure below a question does not answer it in its code: the words of `alt` are read before the cell runs.
 *
 * There they say what is drawn: which marks, over which axes. The result is told by the figure's own sentence, which
 * the library makes from the numbers when the figure is shown.
 */
import ts from 'typescript';
import { type Cell, sourceOf } from './notebook.ts';

/** `predict(…)` at the begin of a line, `**Predict:** …`, `**Which one …?**` */
const QUESTION_IN_CODE = /^predict\(/m;
const QUESTION_IN_TEXT = /\*\*Predict\b|\*\*[^*\n]+\?\*\*/;
const HEADING = /^#{1,3} /m;

/** A result is a number, a comparison, or what a curve does; the number in a name, as in Z1, is none. */
const RESULT = new RegExp(
  `(?<![a-z\\d])\\d|\\b(?:${[
    'most|least|more|less|fewer|than|best|worst|never|only|like|equal|no|all',
    'nearest|farthest|highest|lowest|tallest|larger|smaller|higher|lower|fast|faster|fastest|slow|slower|slowest',
    'climbs?|falls?|rises?|grows?|sinks?|stays?|jumps?|explodes?|vanish(?:es)?|shrinks?|turns?|ends?|stops?',
  ].join('|')})\\b`,
  'i',
);

/**
 * A question holds for the figures after it, until the text goes on after them or a heading begins something else.
 *
 * @returns one sentence for each figure that gives an answer away
 */
export function answersInFigures(cells: readonly Cell[]): string[] {
  const problems: string[] = [];
  let isAsked = false;
  let isShown = false;
  cells.forEach((cell, index) => {
    const source = sourceOf(cell);
    if (cell.cell_type !== 'code') {
      if (isShown || HEADING.test(source)) isAsked = false;
      isAsked ||= QUESTION_IN_TEXT.test(questionsOf(source));
      isShown = false;
      return;
    }
    isAsked ||= QUESTION_IN_CODE.test(source);
    const words = wordsOfFigures(source);
    isShown ||= words.length > 0;
    if (!isAsked) return;
    for (const alt of words) {
      const told = RESULT.exec(alt)?.[0];
      if (told !== undefined)
        problems.push(
          `cell ${index + 1}: alt "${alt}" stands below a question and says "${told}"; let it say what is drawn, not what comes out`,
        );
    }
  });
  return problems;
}

/** Without what is folded: an answer may stand there, and its questions are others. */
function questionsOf(text: string): string {
  return text.replace(/<details>[\s\S]*?<\/details>/g, '');
}

/** The texts of `alt: '…'`; what stands in `${…}` is computed, so it tells nothing before the cell runs. */
function wordsOfFigures(source: string): string[] {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest, true);
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'alt')
      words.push(...textsOf(node.initializer));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return words;
}

function textsOf(value: ts.Expression): string[] {
  if (ts.isStringLiteralLike(value)) return [value.text];
  if (!ts.isTemplateExpression(value)) return [];
  return [[value.head.text, ...value.templateSpans.map(({ literal }) => literal.text)].join('…')];
}
