/**
 * @file The drawing pad: what runs in the browser. The build makes one file of it and of what it uses of the library.
 */
import { fromBase64 } from '../../core/base64.ts';
import { expandNetwork } from '../compact-network.ts';
import { type Reading, readDrawing } from '../reading.ts';
import type { PadSettings } from '../settings.ts';
import { Bars } from './bars.ts';
import { startCollection } from './collection.ts';
import { Drawing } from './drawing.ts';
import { buildElements } from './elements.ts';
import { showSteps } from './steps.ts';

/** Makes a drawing pad of an element. */
export function startPad(
  host: HTMLElement,
  { network: layers, by, preprocess, collect, samples }: PadSettings,
): void {
  const network = expandNetwork(layers);
  const { paper, clear, sample, sentence, note, heading, steps, ...elements } = buildElements(host);
  const bars = new Bars(elements.bars);
  let isWaiting = false;
  let shown = 0;

  const read = (): void => {
    isWaiting = false;
    const { checked } = elements.preprocess;
    // MNIST's preprocessing inverts in any case.
    elements.invert.disabled = checked;
    // While the pen is down the numbers flicker: a screen reader waits for the last ones.
    sentence.setAttribute('aria-busy', String(drawing.isDrawing));
    const preparation = { preprocess: checked, invert: elements.invert.checked, by };
    const reading = readDrawing(drawing.pixels(), network, preparation);
    sentence.classList.toggle('hint', reading === undefined);
    sentence.textContent = reading ? answerOf(reading) : 'Draw a digit from 0 to 9.';
    heading.textContent = reading ? 'Step by step to what the network sees' : '';
    showSteps(steps, reading?.steps ?? []);
    bars.show(reading?.probabilities);
  };
  /** Reads at the next frame: however many moves there were, once is enough. */
  const readSoon = (): void => {
    if (!isWaiting) requestAnimationFrame(read);
    isWaiting = true;
  };
  const drawing = new Drawing(paper, () => {
    note.textContent = '';
    readSoon();
  });

  if (collect) startCollection(elements.collection, drawing);
  elements.preprocess.checked = preprocess;
  elements.preprocess.addEventListener('change', readSoon);
  elements.invert.addEventListener('change', readSoon);
  clear.addEventListener('click', () => drawing.clear());
  sample.addEventListener('click', () => {
    const { label, pixels } = samples[shown++ % samples.length];
    drawing.showImage(fromBase64(pixels));
    note.textContent = `This is a test image of MNIST; its label is ${label}.`;
  });
  read();
}

/** For example "7 (94%)". */
function answerOf({ digit, probabilities }: Reading): string {
  const percent = Math.round(100 * probabilities[digit]);
  return `${digit} (${percent === 100 ? '>99' : percent}%)`;
}
