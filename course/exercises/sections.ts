/** @file The sections of an exercise: stub, hints, answer, solution, planted wrong answers. */
import type { Tokens } from 'marked';
import type { Exercise, Hint, HintName, Option, WrongAnswer } from './exercise.ts';
import { fail } from './fail.ts';
import { codeIn, codeOf, type Part, rawOf } from './markdown.ts';

const HINTS: readonly HintName[] = ['Nudge', 'Formula', 'Skeleton'];

type Reader = (section: Part) => Partial<Exercise>;

/** What each section says, by its heading; hints and wrong answers are lists, and stand apart. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['Stub', (section) => ({ stub: codeOf(section) })],
  ['Answer', (section) => ({ answer: readAnswer(section) })],
  ['Options', (section) => ({ options: readOptions(section) })],
  ['Solution', readSolution],
  ['Hidden', (section) => ({ hidden: codeOf(section) })],
  ['Teacher', ({ tokens }) => ({ teacher: rawOf(tokens) })],
]);

/** @throws Error if a section is unknown, lacks what it must hold, or stands there twice; only wrong answers may */
export function readSections(
  sections: readonly Part[],
): Partial<Exercise> & Pick<Exercise, 'hints' | 'wrong'> {
  const hints: Hint[] = [];
  const wrong: WrongAnswer[] = [];
  let others: Partial<Exercise> = {};
  const seen = new Set<string>();
  for (const section of sections) {
    const hint = HINTS.find((name) => name === section.heading);
    const mistake = /^Wrong: (.+)$/s.exec(section.heading)?.[1];
    if (mistake === undefined && seen.has(section.heading)) fail(`it has "${section.heading}" twice`);
    seen.add(section.heading);
    if (mistake !== undefined) wrong.push({ says: mistake, code: codeOf(section) });
    else if (section.heading === 'Mistakes') wrong.push(...readMistakes(section));
    else if (hint) hints.push({ name: hint, text: rawOf(section.tokens) });
    else others = { ...others, ...readerOf(section.heading)(section) };
  }
  return { ...others, hints, wrong };
}

function readerOf(heading: string): Reader {
  const known = [...READERS.keys(), ...HINTS, 'Mistakes', 'Wrong: …'];
  return READERS.get(heading) ?? fail(`there is no section "${heading}"; sections are ${known.join(', ')}`);
}

function readSolution({ tokens }: Part): Partial<Exercise> {
  const code = codeIn(tokens);
  return { solution: rawOf(tokens), ...(code === undefined ? {} : { solutionCode: code }) };
}

/** A value as JSON; a line `tolerance: 0.01` may follow it. */
function readAnswer(section: Part): NonNullable<Exercise['answer']> {
  const tolerance = /tolerance: ([\d.e-]+)/.exec(rawOf(section.tokens))?.[1];
  return { value: JSON.parse(codeOf(section)), tolerance: Number(tolerance ?? 1e-3) };
}

/** Lines such as `- (a) wrong: 0.50 is the largest value`. */
function readOptions(section: Part): Record<string, Option> {
  return Object.fromEntries(itemsOf(section).map(readOption));
}

function itemsOf({ tokens }: Part): string[] {
  const list = tokens.find((token): token is Tokens.List => token.type === 'list');
  return (list?.items ?? []).map(({ text }) => text.replaceAll('\n', ' '));
}

function readOption(text: string): [letter: string, Option] {
  const [, letter, verdict, says] =
    /^\(([a-z])\) (right|wrong): (.+)$/s.exec(text) ??
    fail(`the option "${text}" must be like "(a) wrong: why"`);
  return [letter, { right: verdict === 'right', says }];
}

/** Lines such as "- `[1, 1, 1, 1]`: these are the sums of the columns". */
function readMistakes(section: Part): WrongAnswer[] {
  return itemsOf(section).map((text) => {
    const [, code, says] =
      /^`(.+?)`: (.+)$/.exec(text) ?? fail(`the mistake "${text}" must be like "\`7\`: why"`);
    return { says, code };
  });
}
