/** @file Finds the usual mistake that explains a wrong answer on paper. */
import { agree, type SameAt } from './agree.ts';
import type { Numbers } from './answer-text.ts';
import type { PaperMistake } from './question.ts';
import { shapeOf } from './wrong-form.ts';

/** The sentence of the mistake that explains the answer, if no other one does. */
export function namedMistake(
  mistakes: readonly PaperMistake[],
  read: readonly Numbers[],
  same: SameAt,
): string | undefined {
  const fits = ({ value }: PaperMistake): boolean =>
    typeof value !== 'string' && read.some((numbers) => agree(value, numbers, same));
  const found = mistakes.filter(fits);
  const complete = found.filter(({ value }) => !hasGaps(value));
  const ofForm = complete.filter(({ value }) =>
    read.some((one) => shapeOf(one).flat === shapeOf(value).flat),
  );
  const whole = ofForm.length > 0 ? ofForm : complete;
  const all = (whole.length > 0 ? whole : found).map(({ says }) => says);
  if (whole.length > 0) return new Set(all).size === 1 ? all[0] : undefined;
  return all.length > 0 ? [...new Set(all)].join('; and: ').replaceAll('?; and', '? And') : undefined;
}

function hasGaps(value: PaperMistake['value']): boolean {
  return Array.isArray(value) && value.includes(null);
}
