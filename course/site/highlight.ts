/** @file TypeScript in the colours of the lessons: the same classes that Pygments gives there. */
import ts from 'typescript';
import { asHtml } from './text.ts';

const CLASSES: Readonly<Partial<Record<ts.TokenClass, string>>> = {
  [ts.TokenClass.Keyword]: 'k',
  [ts.TokenClass.StringLiteral]: 's1',
  [ts.TokenClass.NumberLiteral]: 'mi',
  [ts.TokenClass.Comment]: 'c1',
};

/** @returns HTML */
export function highlighted(code: string): string {
  const classifier = ts.createClassifier();
  let state = ts.EndOfLineState.None;
  return code
    .split('\n')
    .map((line) => {
      const { entries, finalLexState } = classifier.getClassificationsForLine(line, state, false);
      state = finalLexState;
      let at = 0;
      return entries
        .map(({ length, classification }) => {
          const text = asHtml(line.slice(at, at + length));
          at += length;
          const kind = CLASSES[classification];
          return kind ? `<span class="${kind}">${text}</span>` : text;
        })
        .join('');
    })
    .join('\n');
}
