/** @file A drawing pad in a page: draws on it, and reads what it says. */
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { digitImage, flatten, forwardProp, normalize, type Params, shrinkImage } from 'scratchnet';
import type { Point, Stroke } from './strokes.ts';

/** How a drawing is prepared: MNIST's way, or shrunk with ink and paper exchanged, or only shrunk. */
export type Preparation = 'preprocessed' | 'inverted and shrunk' | 'only shrunk';
export const PREPARATIONS: readonly Preparation[] = ['preprocessed', 'inverted and shrunk', 'only shrunk'];

const SIDE = 280;

export class Pad {
  readonly page: Page;
  readonly paper: Locator;
  readonly #root: Locator;

  /** @param root an element in which there is one pad */
  constructor(page: Page, root: Locator) {
    this.page = page;
    this.#root = root;
    this.paper = root.locator('canvas.paper');
  }

  find(selector: string): Locator {
    return this.#root.locator(selector);
  }

  button(name: 'Clear' | 'Sample'): Locator {
    return this.#root.getByRole('button', { name });
  }

  get preprocessing(): Locator {
    return this.#root.getByRole('checkbox', { name: "MNIST's preprocessing" });
  }

  get invert(): Locator {
    return this.#root.getByRole('checkbox', { name: 'Invert' });
  }

  /** Draws with the mouse, on clean paper. */
  async draw(strokes: readonly Stroke[]): Promise<void> {
    await this.button('Clear').click();
    await this.drawOver(strokes);
  }

  /** Draws with the mouse on what is there. */
  async drawOver(strokes: readonly Stroke[]): Promise<void> {
    await this.paper.scrollIntoViewIfNeeded();
    const box = await this.paper.boundingBox();
    if (!box) throw new Error('the paper is not on the screen');
    const { mouse } = this.page;
    const moveTo = ([x, y]: Point): Promise<void> =>
      mouse.move(box.x + x * box.width, box.y + y * box.height);
    for (const [first, ...rest] of strokes) {
      await moveTo(first);
      await mouse.down();
      for (const point of rest) await moveTo(point);
      await mouse.up();
    }
    await this.settle();
  }

  async prepare(preparation: Preparation): Promise<void> {
    await this.preprocessing.setChecked(preparation === 'preprocessed');
    await this.settle();
    if (preparation === 'preprocessed') return;
    await this.invert.setChecked(preparation === 'inverted and shrunk');
    await this.settle();
  }

  /** Two frames later everything that was asked for is on the screen. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))))',
    );
  }

  /** The brightness of the paper's dots, row by row. */
  async pixels(): Promise<Uint8Array> {
    const red: string = await this.paper.evaluate((canvas) => {
      const { data } = (canvas as unknown as Canvas).getContext('2d').getImageData(0, 0, 280, 280);
      let text = '';
      for (let i = 0; i < data.length; i += 4) text += String.fromCharCode(data[i]);
      return btoa(text);
    });
    return new Uint8Array(Buffer.from(red, 'base64'));
  }

  /** Clean paper is white all over. */
  async isBlank(): Promise<boolean> {
    return (await this.pixels()).every((value) => value === 255);
  }

  /** What the bars say, digit by digit. */
  async probabilities(): Promise<number[]> {
    const meters = await this.#root.getByRole('meter').all();
    return Promise.all(meters.map(async (meter) => Number(await meter.getAttribute('aria-valuenow'))));
  }

  async sentence(): Promise<string> {
    return (await this.#root.getByRole('status').textContent()) ?? '';
  }

  /** The captions of the pictures on the way to the network. */
  async captions(): Promise<string[]> {
    const captions = await this.#root.locator('figcaption').allTextContents();
    return captions.map((caption) => caption.replaceAll('\u00a0', ' '));
  }
}

/** The few names of the browser that these tests need. */
interface Canvas {
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { data: ArrayLike<number> };
  };
}

/** What the library says in Node about the same dots, with the parameters as they are. */
function probabilitiesInNode(pixels: Uint8Array, params: Params, preparation: Preparation): number[] {
  const image =
    preparation === 'preprocessed'
      ? digitImage(pixels, SIDE, SIDE)
      : shrinkImage(preparation === 'only shrunk' ? pixels : pixels.map((value) => 255 - value), SIDE, SIDE);
  const X = normalize(flatten({ data: image, shape: [1, 28, 28] }));
  return forwardProp(X, params).A2.T.toArray()[0];
}

/**
 * Compares what the pad says with Node, for the drawing that is on it.
 * @returns the digit that both read, and by how much a probability differs at most
 */
export async function compareWithNode(
  pad: Pad,
  params: Params,
  preparation: Preparation,
): Promise<{ digit: number; difference: number }> {
  const [said, expected] = [
    await pad.probabilities(),
    probabilitiesInNode(await pad.pixels(), params, preparation),
  ];
  const difference = Math.max(...expected.map((value, i) => Math.abs(value - said[i])));
  expect(difference, `${preparation}: ${said} in the browser, ${expected} in Node`).to.be.below(1e-3);
  const digit = said.indexOf(Math.max(...said));
  expect(digit).to.equal(expected.indexOf(Math.max(...expected)));
  expect(await pad.sentence()).to.match(new RegExp(`^${digit} \\((>?\\d+)%\\)$`));
  return { digit, difference };
}
