/** @file The challenge of lesson 12: a network reads what the learner has drawn. */
import { flatten, normalize, parseDrawings, predictLabels } from 'scratchnet';
import { LEAST_DRAWINGS, LEAST_OF_EACH } from './challenges.ts';
import { networkOf } from './given-network.ts';
import { notCounted, type Result } from './result.ts';

/** @param text of the drawings, as the pad copies it */
export function measureOwnHandwriting(given: unknown, text: unknown): Result {
  const network = networkOf(given);
  if (typeof network === 'string') return notCounted(network);
  const drawings = drawingsIn(text);
  if (typeof drawings === 'string') return notCounted(drawings);
  const { images, labels } = drawings;
  const missing = missingDrawings(labels);
  if (missing !== undefined) return notCounted(missing);
  const predicted = predictLabels(normalize(flatten(images)), network);
  const wrong = [...labels].flatMap((label, i) =>
    predicted[i] === label ? [] : [`a ${label} as ${predicted[i]}`],
  );
  const right = labels.length - wrong.length;
  const misread = wrong.length > 0 ? `; it read ${wrong.slice(0, 3).join(', ')}` : '';
  return { value: right / labels.length, says: `: ${right} of your ${labels.length} drawings${misread}` };
}

function drawingsIn(text: unknown): ReturnType<typeof parseDrawings> | string {
  if (typeof text !== 'string')
    return 'your drawings are needed: the text that the button "Copy" of the pad gives';
  try {
    return parseDrawings(text);
  } catch {
    return 'this is not the text that the button "Copy" of the pad gives, or a part of it is missing';
  }
}

/** What is still to be drawn; undefined if it is enough. */
function missingDrawings(labels: Uint8Array): string | undefined {
  const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
  const few = counts.flatMap((count, digit) => (count < LEAST_OF_EACH ? [digit] : []));
  if (few.length > 0)
    return `draw at least ${LEAST_OF_EACH} of each digit: there are too few of ${few.join(', ')}`;
  if (labels.length < LEAST_DRAWINGS)
    return `${labels.length} drawings are too few; at least ${LEAST_DRAWINGS} are needed`;
  return undefined;
}
