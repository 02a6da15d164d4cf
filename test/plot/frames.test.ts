import { expect } from 'chai';
import { altText, type Figure, type Layout, plotBars, plotFrames, plotHeatmap, plotLines } from 'scratchnet';

const line = (slope: number): Figure =>
  plotLines({ fixed: [0, 1, 2], moving: [0, slope, 2 * slope] }, { title: `slope ${slope}` });
const slopes = [1, 2, -3];
const moving = plotFrames(slopes.map(line), { label: 'slope', values: slopes, start: 1 });
const range = (layout: Layout, axis: string): number[] => (layout[axis] as { range: number[] }).range;
const slider = ({ layout }: Figure): { active: number; steps: { label: string; args: unknown[][] }[] } =>
  (layout.sliders as never[])[0];

describe('plotFrames', () => {
  it('shows the figure at its start, with room for a slider below it', () => {
    const alone = line(2);
    expect(moving.data.map(({ y }) => y)).to.deep.equal(alone.data.map(({ y }) => y));
    const height = moving.layout.meta?.sliderHeight as number;
    expect(height).to.be.above(40);
    expect(moving.layout.height).to.equal((alone.layout.height as number) + height);
    const bottom = ({ layout }: Figure): number => (layout.margin as { b: number }).b;
    expect(bottom(moving)).to.equal(bottom(alone) + height);
    // where it asked for more, Plotly would press the chart together
    const { pad } = slider(moving) as unknown as { pad: { t: number } };
    expect(pad.t).to.equal(bottom(alone) - 8);
  });

  it('has a step of the slider for each figure, which calls the frame of its value', () => {
    expect(slider(moving).active).to.equal(1);
    expect(slider(moving).steps.map(({ label }) => label)).to.deep.equal(['1', '2', '−3']);
    expect(slider(moving).steps.map(({ args }) => args[0]?.[0])).to.deep.equal(['1', '2', '−3']);
    expect(moving.frames?.map(({ name }) => name)).to.deep.equal(['1', '2', '−3']);
  });

  it('stores for each position only what is not the same everywhere', () => {
    const [, second, third] = moving.frames ?? [];
    expect(third?.traces).to.deep.equal([1]);
    expect(third?.data).to.deep.equal([{ y: [0, -3, -6] }]);
    expect(second?.data).to.deep.equal([{ y: [0, 2, 4] }]);
    expect(Object.keys(third?.layout ?? {})).to.deep.equal(['title', 'meta']);
    expect(third?.layout.title).to.include({ text: 'slope -3' });
    // also where the slider begins: Plotly goes back to it by its frame alone
    expect(Object.keys(second?.layout ?? {})).to.deep.equal(['title', 'meta']);
  });

  it('takes away what a position does not have: null, as Plotly reads it', () => {
    const dashed = { data: [{ type: 'scatter', y: [1], line: { dash: 'dot' } }], layout: {} };
    const plain = { data: [{ type: 'scatter', y: [1] }], layout: {} };
    const { frames } = plotFrames([dashed, plain], { label: 'n' });
    expect(frames?.map(({ data }) => data)).to.deep.equal([[{ line: { dash: 'dot' } }], [{ line: null }]]);
  });

  it('gives all positions the same axes, wide enough for each of them', () => {
    const [from, to] = range(moving.layout, 'yaxis');
    expect(from).to.be.within(-7, -6.1);
    expect(to).to.be.within(4.1, 5);
    const log = [1, 100].map((y) => plotLines({ a: [y, 10 * y] }, { logY: true }));
    const [low, high] = range(plotFrames(log, { label: 'n' }).layout, 'yaxis');
    expect(low).to.be.within(-0.3, -0.01);
    expect(high).to.be.within(3.01, 3.3);
  });

  it('stands bars on 0, and leaves names and given ranges as they are', () => {
    const bars = [3, 8].map((n) => plotBars(['a', 'b'], [2, n]));
    const { layout } = plotFrames(bars, { label: 'n' });
    expect(range(layout, 'yaxis')[0]).to.equal(0);
    expect(range(layout, 'yaxis')[1]).to.be.within(8.1, 9);
    expect(range(layout, 'xaxis')).to.equal(undefined);
    const heatmaps = [[[1, 2]], [[3, 4]]].map((table) => plotHeatmap(table));
    expect(range(plotFrames(heatmaps, { label: 'n' }).layout, 'xaxis')).to.deep.equal([-0.5, 1.5]);
  });

  it('rounds to what a screen can show', () => {
    const figures = [1 / 3, 2 / 3].map((y) => plotLines({ a: [0, y, 1000] }));
    expect(plotFrames(figures, { label: 'n' }).frames?.[0]?.data).to.deep.equal([{ y: [0, 0.3, 1000] }]);
  });

  it('packs long lists and tables, with NaN for a gap, since a notebook has a line for each number', () => {
    const wave = [0, 0.5, null, 1, 1, 1, 1, 1, 1, 1, 1, 4];
    const table = [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, -8],
    ];
    const figure = (height: number): Figure => ({
      data: [
        { type: 'scatter', x: [1, 2], y: [...wave.slice(0, -1), height] },
        { type: 'contour', z: table, text: Array(12).fill('a') },
      ],
      layout: {},
    });
    const { data, frames } = plotFrames([figure(4), figure(2)], { label: 'n' });
    const numbers = (packed: unknown): number[] => [
      ...new Float32Array(Uint8Array.from(Buffer.from((packed as { bdata: string }).bdata, 'base64')).buffer),
    ];
    expect(data[0]?.x).to.deep.equal([1, 2]);
    expect(numbers(data[0]?.y)).to.deep.equal(wave.map((value) => value ?? Number.NaN));
    expect(numbers(frames?.[1]?.data[0]?.y).at(-1)).to.equal(2);
    expect(data[1]?.z).to.include({ dtype: 'f4', shape: '3, 4' });
    expect(numbers(data[1]?.z)).to.deep.equal(table.flat());
    expect(data[1]?.text).to.have.length(12);
  });

  it('says in words what the slider does, and what is to be seen at each position', () => {
    expect(altText(moving)).to.equal(
      'A slider for slope, from 1 to −3 in 3 positions. At slope 2: Lines "slope 2": fixed from 0 to 2; moving from 0 to 4',
    );
    expect(moving.frames?.[2]?.layout.meta?.alt).to.equal(
      'slope −3: Lines "slope -3": fixed from 0 to 2; moving from 0 to −6',
    );
  });

  it('counts positions from 0 if no values are given, and has one title if one is given', () => {
    const { layout, frames } = plotFrames(slopes.map(line), { label: 'step', title: 'All' });
    expect((layout.title as { text: string }).text).to.equal('All');
    expect(frames?.map(({ name }) => name)).to.deep.equal(['0', '1', '2']);
    expect(Object.keys(frames?.[1]?.layout ?? {})).to.deep.equal(['meta']);
  });

  it('changes nothing of what it is given', () => {
    const figures = slopes.map(line);
    const before = JSON.stringify(figures);
    plotFrames(figures, { label: 'slope', title: 'x' });
    expect(JSON.stringify(figures)).to.equal(before);
  });

  it('stays small: 40 positions of a line of 100 points are no more than 40 kB', () => {
    const figures = Array.from({ length: 40 }, (_, k) =>
      plotLines({ wave: Array.from({ length: 100 }, (_, i) => Math.sin(i / 7 + k / 5)) }),
    );
    expect(JSON.stringify(plotFrames(figures, { label: 'phase' })).length).to.be.below(40_000);
  });

  it('refuses what is no row of figures of one kind', () => {
    const labelled = { label: 'n' };
    expect(() => plotFrames([line(1)], labelled)).to.throw(
      RangeError,
      'plotFrames: figures has 1 entries; a slider needs at least 2',
    );
    expect(() => plotFrames([line(1), plotBars(['a'], [1])], labelled)).to.throw(
      RangeError,
      'figures[0] has the traces scatter, scatter but figures[1] has bar; all need the same, with other numbers',
    );
    expect(() => plotFrames(slopes.map(line), { ...labelled, values: [1, 2] })).to.throw(
      RangeError,
      'figures has 3 entries but values has 2',
    );
    expect(() => plotFrames(slopes.map(line), { ...labelled, values: [1, 2, 1] })).to.throw(
      RangeError,
      'values has 1 twice',
    );
    expect(() => plotFrames(slopes.map(line), { ...labelled, start: 3 })).to.throw(
      RangeError,
      'start is 3; it must be below 3',
    );
    expect(() => plotFrames(slopes.map(line), { label: 3 } as never)).to.throw(TypeError, 'label is 3');
    expect(() => plotFrames([1, 2] as never, labelled)).to.throw(TypeError, 'the figure is 1');
  });
});
