import { Resvg } from '@resvg/resvg-js';
import { expect } from 'chai';
import { type Figure, plotHeatmap, plotLines, RandomState, renderPng, renderSvg } from 'scratchnet';
import { decode } from './picture.js';

/** The same figure without a palette; without text, because the fonts are not loaded. */
const fullColour = (figure: Figure): Uint8Array =>
  new Resvg(renderSvg(figure), { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: false } })
    .render()
    .asPng();

/** The largest difference of a channel inside the axes. */
async function largestDifference(figure: Figure): Promise<number> {
  const [ours, full] = [await decode(renderPng(figure)), await decode(fullColour(figure))];
  let most = 0;
  for (let y = 220; y < 600; y++) {
    for (let x = 220; x < 850; x++) {
      const [a, b] = [ours.at(x, y), full.at(x, y)];
      for (const c of [0, 1, 2] as const) most = Math.max(most, Math.abs(a[c] - b[c]));
    }
  }
  return most;
}

describe('the PNG of a figure', () => {
  const lines = plotLines({ loss: [3, 2, 1.5, 1.2], accuracy: [0.1, 0.5, 0.7, 0.8] });
  const colourful = plotHeatmap(new RandomState(1).randomSample(40, 40).toArray(), { numbers: false });

  it('has a palette, and is less than half as large as without', () => {
    expect(renderPng(lines)[25]).to.equal(3); // the format's number for "a palette"
    expect(renderPng(lines).length).to.be.below(0.5 * fullColour(lines).length);
  });

  it('shows few colours as they are, and many nearly so @long', async () => {
    expect(await largestDifference(lines)).to.equal(0);
    expect(await largestDifference(colourful)).to.be.below(9);
  });
});
