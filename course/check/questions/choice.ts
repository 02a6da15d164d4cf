/** @file Judges the answer to a choice: its letter as people write it, or the text of the option. */
import type { Given } from '../values/given.ts';
import type { ChoiceQuestion, Finding } from './question.ts';

/** b · (b) · b) · B. · "b" · **b** */
const LETTER = /^[^\p{L}\p{N}]*([a-z])[^\p{L}\p{N}]*$/u;
/** (b) the header was not skipped · b because … */
const LETTER_FIRST = /^[([{*]*([a-z])(?:[)\]}.:*]+|,|\s+[-–—=]|\s+(?:because|since|weil)\b)\s*\S/;
const SEVERAL = /^[([{]?[a-z][)\]}.]*(?:\s*(?:[,;/&+–-]|\b(?:and|or|und|oder)\b)\s*[([{]?[a-z][)\]}.]*)+$/;
/** Words before a letter that only lead up to it: "I think it is b". */
const LEADING =
  /^(?:(?:i|think|choose|chose|pick|take|guess|say|would|be|my|the|it|is|its|that|a|right|correct|answer|option|choice|letter|solution|result|antwort|lösung|wahl|buchstabe|ist|die|nehme|ich)\b[\s:=]*)+(?=[^\p{L}\p{N}]*[a-z][^\p{L}\p{N}]*$)/u;

export function judgeChoice({ options }: ChoiceQuestion, given: Given): Finding {
  const letters = Object.keys(options);
  const wanted = `choose one of ${letters.join(', ')}, such as "${letters[0]}"`;
  if (given === null) return { result: 'wrong', says: `one letter is wanted, in quotes: ${wanted}` };
  const written = [given].flat().join(', ');
  const text = written.trim().toLowerCase();
  if (SEVERAL.test(text)) return { result: 'wrong', says: `these are several letters: ${wanted}` };
  const option = options[letterOf(text, options) ?? ''];
  return option === undefined
    ? { result: 'wrong', says: `there is no option ${JSON.stringify(written)}: ${wanted}` }
    : { result: option.right ? 'passed' : 'wrong', says: option.says };
}

/** The letter, or that of the only option with this text, or with these words in its text. */
function letterOf(text: string, options: ChoiceQuestion['options']): string | undefined {
  const texts = Object.entries(options).map(([letter, option]) => [letter, wordsOf(option.text)] as const);
  const words = wordsOf(text);
  const exact = texts.find(([letter, all]) => words === all || words === ` ${letter}${all}`)?.[0];
  const letter = LETTER.exec(text.replace(LEADING, '')) ?? LETTER_FIRST.exec(text);
  if (exact !== undefined || letter) return exact ?? letter?.[1];
  if (!/\p{L}{3}|\d/u.test(words)) return undefined;
  const near = texts.filter(([, all]) => all.includes(words) || words.includes(all));
  return near.length === 1 ? near[0][0] : undefined;
}

/** Words and numbers only, a space around each: punctuation, signs of formulas and capitals do not matter. */
function wordsOf(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/['’]/g, '');
  const withShapes = plain.replace(/(\d)\s*(?:[×x*,]|by|times)\s*(?=\d)/g, '$1 x ');
  const words = withShapes.match(/\d+(?:\.\d+)?|\p{L}+/gu) ?? [];
  return ` ${words.map((word) => (/^\d/.test(word) ? Number(word) : word)).join(' ')} `;
}
