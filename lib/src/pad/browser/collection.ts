/**
 * @file Drawings that are kept, each with its digit, and copied as one text: so they come into a cell.
 */
import { drawingSteps } from '../../data/digit-steps.ts';
import { formatDrawings, type LabelledDrawing } from '../../data/drawings.ts';
import { readable } from '../reading.ts';
import type { Drawing } from './drawing.ts';

const MARKUP = `
<h3>Keep drawings: which digit is it?</h3>
<div class="buttons digits" role="group" aria-label="Keep the drawing as"></div>
<div class="buttons">
  <button type="button" class="back">Take the last one back</button>
  <button type="button" class="copy">Copy</button>
</div>
<p class="note kept" role="status" aria-live="polite"></p>
<textarea rows="2" readonly hidden aria-label="Your drawings as text"></textarea>`;

/** Fills the element with the buttons. What is kept lives as long as the pad. */
export function startCollection(host: HTMLElement, drawing: Drawing): void {
  const kept: LabelledDrawing[] = [];
  host.innerHTML = MARKUP;
  const find = <T extends Element>(selector: string): T => host.querySelector(selector) as T;
  const text = find<HTMLTextAreaElement>('textarea');
  const say = (sentence: string): void => {
    find('.kept').textContent = sentence;
  };
  const digits = Array.from({ length: 10 }, (_, label) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => keep(label));
    find('.digits').append(button);
    return button;
  });
  const update = (): void => {
    for (const [label, button] of digits.entries()) {
      const count = kept.filter((one) => one.label === label).length;
      button.innerHTML = `${label}<small>${count}</small>`;
      button.setAttribute('aria-label', `${label}, kept: ${count}`);
    }
    text.value = formatDrawings(kept);
    text.hidden = kept.length === 0;
  };
  const keep = (label: number): void => {
    const pixels = drawing.isImage ? undefined : preparedPixels(drawing);
    if (pixels === undefined) {
      say('Draw a digit yourself first, then say which one it is.');
      return;
    }
    kept.push({ label, pixels });
    drawing.clear();
    update();
    say(`${kept.length} kept. Draw the next one.`);
  };
  find('.back').addEventListener('click', () => {
    kept.pop();
    update();
    say(`${kept.length} kept.`);
  });
  find('.copy').addEventListener('click', async () => {
    if (kept.length === 0) say('There is nothing to copy yet.');
    else if (await copied(text)) say('Copied: paste it into the cell.');
    else say('Copy the marked text, and paste it into the cell.');
  });
  update();
}

/** As MNIST's images are, whatever the switches of the pad say; undefined if there is nothing on the paper. */
function preparedPixels(drawing: Drawing): Uint8Array | undefined {
  const grey = drawing.pixels();
  if (!readable(grey)) return undefined;
  return drawingSteps('drawingPad', grey.data, grey.rows, grey.cols).at(-1)?.image.data as Uint8Array;
}

/** Some pages may not write to the clipboard: then the text is marked, for the keyboard. */
async function copied(text: HTMLTextAreaElement): Promise<boolean> {
  text.focus();
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    return true;
  } catch {
    return false;
  }
}
