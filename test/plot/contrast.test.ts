import { expect } from 'chai';
import { plotConfusionMatrix, plotHeatmap } from 'scratchnet';

const [WHITE, INK] = ['#FFFFFF', '#222222'];

describe('numbers in coloured cells', () => {
  const colorsOf = (values: number[], range: [number, number]): unknown =>
    (plotHeatmap([values], { range }).data[1] as unknown as { textfont: { color: string[] } }).textfont.color;

  // WCAG 2.2: #0072B2 has a contrast of 5.2 with white and 3.1 with #222222; the middle of white and #0072B2 6.0 with #222222
  it('are white on the darkest blue only, and ink on a middle one', () => {
    expect(colorsOf([0, 0.5, 0.7, 1], [0, 1])).to.deep.equal([INK, INK, INK, WHITE]);
  });

  it('are white at both ends of a scale around zero', () => {
    expect(colorsOf([-1, -0.5, 0, 0.5, 1], [-1, 1])).to.deep.equal([WHITE, INK, INK, INK, WHITE]);
  });

  it('take the end of a scale for what is beyond it', () => {
    expect(colorsOf([0, 5], [2, 3])).to.deep.equal([INK, WHITE]);
    expect(colorsOf([-5, 5], [-1, 1])).to.deep.equal([WHITE, WHITE]);
  });

  it('are ink on vermilion, which is never so dark', () => {
    const { data } = plotConfusionMatrix([
      [9, 8],
      [1, 9],
    ]);
    expect(data[2]?.textfont).to.have.deep.property('color', [WHITE, INK, INK, WHITE]);
  });
});
