/**
 * @file The pictures on the way from the drawing to the network.
 */
import type { Step } from '../reading.ts';

/** Pixels of the screen a side; 28 × 28, and the box of 20 × 20, are shown in the same scale. */
const SIZE = 120;
const NETWORK_SIDE = 28;

/** Replaces the list by pictures of these steps. */
export function showSteps(list: HTMLElement, steps: readonly Step[]): void {
  list.replaceChildren(...steps.map((step, i) => itemOf(step, i, i === steps.length - 1)));
}

function itemOf({ caption, image }: Step, i: number, isLast: boolean): HTMLElement {
  const item = document.createElement('li');
  // A line never ends inside "20 × 20".
  const text = `${i + 1}. ${caption.replaceAll(' × ', '\u00a0×\u00a0')}`;
  item.innerHTML = `<figure><div class="frame"></div><figcaption>${text}</figcaption></figure>`;
  const frame = item.querySelector('.frame') as HTMLElement;
  frame.classList.toggle('seen', isLast);
  frame.classList.toggle('middle', isLast);
  const canvas = pictureOf(image);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', text);
  frame.append(canvas);
  return item;
}

/** Ink white on black, as the network has it: large numbers are ink. */
function pictureOf({ data, rows, cols }: Step['image']): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [cols, rows];
  const scale = SIZE / Math.max(rows, cols, NETWORK_SIDE);
  canvas.style.width = `${cols * scale}px`;
  canvas.style.height = `${rows * scale}px`;
  const picture = new ImageData(cols, rows);
  for (let i = 0; i < data.length; i++) picture.data.fill(data[i], 4 * i, 4 * i + 3);
  for (let i = 3; i < picture.data.length; i += 4) picture.data[i] = 255;
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  return canvas;
}
