/** @file The challenge of lesson 10: a few pixels of a test image, and the network is sure of a wrong digit. */
import { forwardPass, fromData, loadMnist, type Network } from 'scratchnet';
import { CHALLENGES, READS_WELL, SURE } from './challenges.ts';
import { accuracyOf, networkOf } from './given-network.ts';
import { notCounted, type Result } from './result.ts';

const PIXELS = 784;

/**
 * Finds the test image that an image was made of, and counts the pixels that differ.
 *
 * @param changed the 784 bytes of the image
 */
export function measureFoolingDigit(given: unknown, changed: unknown): Result {
  const network = networkOf(given);
  if (typeof network === 'string') return notCounted(network);
  const bytes = bytesOf(changed);
  if (typeof bytes === 'string') return notCounted(bytes);
  const accuracy = accuracyOf(network);
  if (accuracy < READS_WELL)
    return notCounted(
      `a network that reads ${(100 * accuracy).toFixed(1)}% of the test images is no art to fool; it must read 90%`,
    );
  const { images, labels } = loadMnist().test;
  const { data } = images;
  const { place, differs } = nearest(data, bytes);
  const label = labels[place];
  const before = answer(network, data.subarray(place * PIXELS, (place + 1) * PIXELS));
  const after = answer(network, bytes);
  const from = `it differs from test image ${place}, a ${label}, in ${differs} of 784 pixels`;
  if (before.digit !== label)
    return notCounted(`${from}; but the network reads that one as ${before.digit}: it was wrong before`);
  if (after.digit === label)
    return notCounted(`${from}; the network still reads a ${label}. ${towards(after.next)}`);
  const sure = `${percent(after.sure)} sure that it is a ${after.digit}`;
  if (after.sure < SURE)
    return notCounted(`${from}; the network is ${sure}: it must be 90% sure. ${strokesOf(after.digit)}`);
  const says = `differ from test image ${place}, a ${label}; the network is ${sure}`;
  return { value: differs, says: differs > CHALLENGES.foolingDigit.target ? `${says}. ${FEWER}` : says };
}

/** How far it is to the wrong digit that is nearest, and what brings it nearer. */
function towards({ digit, sure }: Answer): string {
  return `Next comes a ${digit}, with ${percent(sure)} of the 90% that it needs. ${strokesOf(digit)}`;
}

function strokesOf(digit: number): string {
  return `Hint: put ink where a ${digit} has a stroke and this image has none, or paper where only this image has ink`;
}

const FEWER = 'Hint: put changed pixels back one by one, and leave out those that it does not need';

const percent = (share: number): string => `${Math.floor(100 * share)}%`;

function bytesOf(given: unknown): Uint8Array | string {
  const list = Object(given) as ArrayLike<unknown>;
  if (list.length !== PIXELS) return 'the image must be a list of 784 bytes, as imageAt gives it';
  const numbers = Array.from(list, Number);
  const bad = numbers.find((value) => !(Number.isInteger(value) && value >= 0 && value <= 255));
  return bad === undefined
    ? Uint8Array.from(numbers)
    : `there is a ${bad} in the image; bytes are whole numbers from 0 to 255`;
}

/** The test image with the fewest pixels that differ. */
function nearest(data: Uint8Array, bytes: Uint8Array): { readonly place: number; readonly differs: number } {
  let found = { place: 0, differs: PIXELS + 1 };
  for (let place = 0; place * PIXELS < data.length; place++) {
    let differs = 0;
    for (let i = 0; i < PIXELS && differs < found.differs; i++)
      if (data[place * PIXELS + i] !== bytes[i]) differs++;
    if (differs < found.differs) found = { place, differs };
  }
  return found;
}

interface Answer {
  readonly digit: number;
  readonly sure: number;
}

/** What a network answers to an image, how sure it is, and what it would answer next. */
function answer(network: Network, bytes: Uint8Array): Answer & { readonly next: Answer } {
  const pixels = Float32Array.from(bytes, (byte) => byte / 255);
  const output = forwardPass(fromData(pixels, PIXELS, 1), network).at(-1);
  const shares = output ? output.T.toArray()[0] : [];
  const [first, next] = shares.map((sure, digit) => ({ digit, sure })).sort((a, b) => b.sure - a.sure);
  return { ...first, next };
}
