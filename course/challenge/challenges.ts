/** @file The challenges: what is asked, and what counts as better. */

/** One challenge. */
export interface Challenge {
  /** The lesson at whose end it stands. */
  readonly lesson: number;
  /** What is asked, in a few words. */
  readonly title: string;
  readonly target: number;
  /** Which of two results is the better one. */
  readonly better: 'higher' | 'lower';
  /** A result as it is printed. */
  readonly text: (value: number) => string;
}

/** Accuracies are measured on so many images: a hundredth of a percent is half an image. */
const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

/** Fewer numbers than this may be in a small network. */
export const MOST_PARAMETERS = 20_000;
/** A training may take so long. */
export const MOST_SECONDS = 60;
/** What a network must reach, whatever else is asked of it. */
export const READS_WELL = 0.9;
/** How sure a fooled network must be. */
export const SURE = 0.9;
/** So many drawings are needed, and so many of each digit. */
export const LEAST_DRAWINGS = 20;
export const LEAST_OF_EACH = 2;

export type ChallengeName = 'foolingDigit' | 'ownHandwriting' | 'fewImages' | 'smallNetwork' | 'oneMinute';

/** The challenges by the names of their functions, in the order of the lessons. */
export const CHALLENGES: Readonly<Record<ChallengeName, Challenge>> = {
  foolingDigit: {
    lesson: 10,
    title: 'a digit that fools the network',
    target: 10,
    better: 'lower',
    text: (pixels) => (pixels === 1 ? '1 pixel' : `${pixels} pixels`),
  },
  ownHandwriting: {
    lesson: 12,
    title: 'your own handwriting at 95%',
    target: 0.95,
    better: 'higher',
    text: percent,
  },
  fewImages: {
    lesson: 14,
    title: 'the fewest images for 90%',
    target: 500,
    better: 'lower',
    text: (images) => `${images} images`,
  },
  smallNetwork: {
    lesson: 15,
    title: '97% with fewer than 20 000 parameters',
    target: 0.97,
    better: 'higher',
    text: percent,
  },
  oneMinute: {
    lesson: 18,
    title: '98.5% within 60 seconds',
    target: 0.985,
    better: 'higher',
    text: percent,
  },
};

/** Whether a result is better than another one. */
export function isBetter({ better }: Challenge, value: number, than: number): boolean {
  return better === 'higher' ? value > than : value < than;
}

/** Whether a result is as good as the target, or better. */
export function reaches(challenge: Challenge, value: number): boolean {
  return !isBetter(challenge, challenge.target, value);
}
