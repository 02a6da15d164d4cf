/**
 * @file Rules for options that several charts have.
 */
import { isList, positive, type Rule } from '../core/options.ts';
import { isValues } from './values.ts';

/** The two ends of an axis or of a colour scale. */
export const range: Rule = {
  needs: 'two finite numbers [from, to], the first below the second',
  isKind: isList,
  isRight: (ends: ArrayLike<unknown>) =>
    ends.length === 2 && Array.from(ends).every(Number.isFinite) && (ends[0] as number) < (ends[1] as number),
};

/** What stands beside or below something: texts, or numbers such as the digits. */
export const nameOrNumber: Rule = {
  needs: 'a text or a number',
  isKind: (value) => typeof value === 'string' || typeof value === 'number',
};

/** A size of a picture. */
export function aboveZero(most: number): Rule {
  return {
    ...positive,
    needs: `a number above 0 and at most ${most}`,
    isRight: (value: number) => value > 0 && value <= most,
  };
}

/** A list of numbers or a matrix; the numbers are looked at where they are used. */
export const anyValues: Rule = { needs: 'a list of numbers or a matrix', isKind: isValues };
