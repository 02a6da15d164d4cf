import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect } from 'chai';
import {
  type Figure,
  fromRows,
  plotBars,
  plotHeatmap,
  plotLines,
  plotWeights,
  renderPng,
  renderSvg,
} from 'scratchnet';
import { decode } from './picture.ts';

const bars = plotBars(['a', 'b'], [1, 2], { title: 'A title', x: 'letter', y: 'amount' });
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('renderPng', () => {
  it('draws two dots per pixel by default, or as many as asked', async () => {
    const twice = await decode(renderPng(bars));
    expect([twice.width, twice.height]).to.deep.equal([1360, 760]);
    const once = await decode(renderPng(bars, { scale: 1, width: 300, height: 200 }));
    expect([once.width, once.height]).to.deep.equal([300, 200]);
  });

  it('draws title, axis titles and bars where they belong, on white', async () => {
    const { at, darkDots } = await decode(renderPng(bars, { scale: 1 }));
    expect(at(1, 1)).to.deep.equal([255, 255, 255]);
    // The title is on the left, 28 pixels from the top; nothing is on its right.
    expect(darkDots(70, 15, 80, 26)).to.be.within(80, 800);
    expect(darkDots(400, 5, 250, 40)).to.equal(0);
    // The letters of the vertical axis title, and of the horizontal one.
    expect(darkDots(5, 100, 25, 180)).to.be.within(20, 400);
    expect(darkDots(300, 350, 120, 25)).to.be.within(15, 300);
    // Inside the bar of "b", which is blue.
    expect(at(520, 250)).to.deep.equal([0x00, 0x72, 0xb2]);
    expect(at(230, 120)).to.deep.equal([255, 255, 255]);
  });

  it('draws labels as wide as the font makes them', async () => {
    const wide = await decode(renderPng(plotBars(['i'], [1], { title: 'WWWWWWWWWW' }), { scale: 1 }));
    const narrow = await decode(renderPng(plotBars(['i'], [1], { title: 'iiiiiiiiii' }), { scale: 1 }));
    expect(wide.darkDots(160, 15, 70, 26)).to.be.above(100);
    expect(narrow.darkDots(160, 15, 70, 26)).to.equal(0);
  });

  it('gives the same bytes twice, in another process, and on a machine without fonts @long', function () {
    this.timeout(60_000);
    const here = hash(renderPng(bars));
    expect(hash(renderPng(bars))).to.equal(here);
    const script = `
      import { createHash } from 'node:crypto';
      import { plotBars, plotLines, renderPng } from 'scratchnet';
      renderPng(plotLines({ other: [1, 2] }));
      const png = renderPng(plotBars(['a', 'b'], [1, 2], { title: 'A title', x: 'letter', y: 'amount' }));
      console.log(createHash('sha256').update(png).digest('hex'));`;
    const there = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      env: { ...process.env, FONTCONFIG_FILE: '/nowhere', FONTCONFIG_PATH: '/nowhere' },
    });
    expect(there.trim()).to.equal(here);
  });

  it('keeps the cells of a heatmap sharp', async () => {
    const checks = plotHeatmap(
      [
        [0, 1],
        [1, 0],
      ],
      { numbers: false, colors: 'ink', range: [0, 1] },
    );
    const { at, width, height } = await decode(renderPng(checks, { scale: 3 }));
    const shades = new Set<string>();
    for (let y = 0; y < height; y++) shades.add(String(at(Math.floor(width / 3), y)));
    // Pale, dark and white; a blurred edge would bring dozens of greys.
    expect(shades).to.include('237,240,243').and.to.include('16,22,28');
    expect(shades.size).to.be.below(20);
  });

  it('keeps the pixels of digits and weights sharp', async () => {
    const W = fromRows([[1, -1, 0.5, 0]]);
    const { at } = await decode(renderPng(plotWeights(W, { rows: 2, cols: 2 })));
    // in the corner, after a margin of 16: three pixels for a weight, and two dots for a pixel
    const row = Array.from({ length: 12 }, (_, i) => at(32 + i, 32).join());
    expect(row).to.deep.equal([...new Array(6).fill('143,58,0'), ...new Array(6).fill('0,70,110')]);
  });

  it('draws the colours of a colour bar', async () => {
    const heat = plotHeatmap(
      [
        [0, 1],
        [1, 0],
      ],
      { numbers: false },
    );
    const { at, width, height } = await decode(renderPng(heat, { scale: 1 }));
    let blue = 0;
    for (let x = width - 90; x < width; x++) {
      for (let y = 0; y < height; y++) {
        const [r, , b] = at(x, y);
        if (b > r + 60) blue++;
      }
    }
    expect(blue).to.be.above(100);
  });

  it('leaves the figure as it was', () => {
    const before = JSON.stringify(bars);
    renderPng(bars);
    expect(JSON.stringify(bars)).to.equal(before);
  });

  it('draws a figure that was not made here, also one whose margins Plotly widens', async () => {
    const figure: Figure = {
      data: [{ type: 'bar', orientation: 'h', y: ['a very, very long name of a bar', 'b'], x: [1, 2] }],
      layout: { yaxis: { automargin: true } },
    };
    const { width, height, darkDots } = await decode(renderPng(figure, { scale: 1 }));
    expect([width, height]).to.deep.equal([720, 420]);
    expect(darkDots(0, 100, 230, 220)).to.be.above(200);
    // A redraw for the margins that comes too late must not end the process.
    await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('refuses what only WebGL can draw, before it starts', () => {
    for (const type of [
      'surface',
      'scatter3d',
      'scattergl',
      'mesh3d',
      'scattermapbox',
      'densitymap',
      'splom',
    ]) {
      expect(() => renderPng({ data: [{ type }], layout: {} })).to.throw(
        RangeError,
        `renderPng: a trace is of type "${type}", which needs WebGL; only two-dimensional charts can be drawn`,
      );
    }
  });

  it('refuses what is no figure and sizes that are no sizes', () => {
    expect(() => renderPng({ data: 3 } as unknown as Figure)).to.throw(
      TypeError,
      'an object { data, layout } is needed',
    );
    expect(() => renderPng(bars, { width: 0 })).to.throw(
      RangeError,
      'renderPng: width is 0; it must be a number above 0 and at most 10000',
    );
    expect(() => renderPng(bars, { height: Number.NaN })).to.throw(RangeError, 'height is NaN');
    expect(() => renderPng(bars, { scale: 11 })).to.throw(
      RangeError,
      'scale is 11; it must be a number above 0 and at most 10',
    );
  });
});

describe('renderSvg', () => {
  it('keeps text as text, in a font that can be had everywhere', () => {
    const svg = renderSvg(bars);
    expect(svg).to.match(/^<svg [^>]*width="680" height="380"/);
    expect(svg).to.include('>A title<').and.to.include('>letter<').and.to.include('>amount<');
    expect(new Set(svg.match(/font-family: [^;]*/g))).to.deep.equal(
      new Set(["font-family: 'DejaVu Sans', Verdana, sans-serif"]),
    );
  });

  it('gives the same source twice, whatever was drawn between', () => {
    const first = renderSvg(bars);
    renderSvg(plotLines({ other: [1, 2] }));
    expect(renderSvg(bars)).to.equal(first);
  });

  it('measures superscripts, bold and several lines', () => {
    const figure = plotLines({ a: [1, 2] }, { title: '<b>bold</b> x<sup>2</sup><br>second line' });
    expect(renderSvg(figure)).to.include('second line').and.to.include('font-weight:bold');
  });
});
