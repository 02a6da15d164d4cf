import { expect } from 'chai';
import {
  altText,
  type Figure,
  fromRows,
  initializeNetwork,
  initializeParams,
  type Matrix,
  plotDecision,
  plotFrames,
  plotPoints,
  softmax,
} from 'scratchnet';

const PLACES = 33;
const X = fromRows([
  [-1, 1, -0.5, 0.5],
  [1, 1, -1, -1],
]);
const labels = [0, 1, 0, 0];
const points = { X, labels };
const range = [-2, 2] as const;

/** The depths of a region or a border, row by row from below. */
function depths(trace: Figure['data'][number] | undefined): number[] {
  const { dtype, shape, bdata } = Object(trace).z as { dtype: string; shape: string; bdata: string };
  expect([dtype, shape]).to.deep.equal(['i1', `${PLACES}, ${PLACES}`]);
  return [...new Int8Array(Buffer.from(bdata, 'base64'))];
}

/** Label 1 where x is above 0. */
const byX = (given: Matrix): Matrix =>
  fromRows([given.toArray()[0]?.map((x) => 1 / (1 + Math.exp(-0.8 * x))) ?? []]);

describe('plotDecision', () => {
  it('draws the regions of two classes in one, the border between them, and the points on top', () => {
    const { data, layout } = plotDecision(points, byX, { range });
    expect(data.map(({ type }) => type)).to.deep.equal(['contour', 'contour', 'scatter', 'scatter']);
    const alone = plotPoints(points, { range });
    expect(data.slice(2)).to.deep.equal(alone.data);
    expect(layout.xaxis).to.deep.equal(alone.layout.xaxis);
    expect(data[0]).to.include({ x0: -2, dx: 0.125, y0: -2, dy: 0.125 });
    expect(data[1]?.contours).to.deep.include({ start: 0, end: 0, coloring: 'none' });
  });

  // the margin of σ(0.8 x) over 1 − σ(0.8 x) is its logit, 0.8 x
  it('has the depth of each place, 40 steps to a unit', () => {
    const [region, border] = plotDecision(points, byX, { range }).data;
    const expected = Array.from({ length: PLACES * PLACES }, (_, i) => {
      const margin = 0.1 * ((i % PLACES) - 16);
      return Math.round(40 * Math.sign(margin) * Math.log(1 + Math.abs(margin))) + 0;
    });
    expect(depths(region)).to.deep.equal(expected);
    expect(depths(border)).to.deep.equal(expected);
  });

  it('goes from below to above, as y does', () => {
    const byY = (given: Matrix): Matrix => fromRows([given.toArray()[1]?.map((y) => (y > 1 ? 1 : 0)) ?? []]);
    const one = depths(plotDecision(points, byY, { range }).data[0]);
    expect([one[0], one.at(-1)]).to.deep.equal([-127, 127]);
  });

  it('says in words how many points of each class are right, and how large their regions are', () => {
    expect(altText(plotDecision(points, byX, { range, title: 'Halves', names: ['left', 'right'] }))).to.equal(
      'Decision map "Halves": 75.0% of 4 points right; left (circles): 2 of 3 right, 52% of the plane; ' +
        'right (squares): 1 of 1 right, 48% of the plane',
    );
  });

  it('takes a network of any depth, the parameters of two layers, and numbers of any precision', () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const network = initializeNetwork([2, 3, 3, 2], { dtype });
      expect(plotDecision(points, network).data).to.have.length(4);
      expect(plotDecision(points, initializeParams(2, 3, 2, { dtype })).data).to.have.length(4);
    }
  });

  it('has a region for each of many classes, also for one without points, and borders between all', () => {
    const three = (given: Matrix): Matrix =>
      softmax(fromRows([given.toArray()[0] ?? [], given.toArray()[1] ?? [], new Array(given.cols).fill(0)]));
    const { data } = plotDecision(points, three, { range, names: ['a', 'b', 'c'] });
    expect(data.map(({ type }) => type)).to.deep.equal([
      ...Array(5).fill('contour'),
      ...Array(3).fill('scatter'),
    ]);
    const regions = data.slice(0, 3).map((trace) => depths(trace));
    for (let i = 0; i < PLACES * PLACES; i++)
      expect(regions.filter((region) => (region[i] ?? 0) > 0).length).to.be.at.most(1);
    // at (2, −2): p is largest for the first, and its rival is the third with a score of 0
    expect(regions[0]?.[PLACES - 1]).to.equal(Math.round(40 * Math.log(1 + 2)));
  });

  it('paints where the answer is sure deeper than where it is not, and nothing outside a region', () => {
    const scaleOf = (k: number): [number, string][] => {
      const even = (given: Matrix): Matrix => fromRows(Array(k).fill(Array(given.cols).fill(1 / k)));
      return plotDecision(points, even).data[0]?.colorscale as [number, string][];
    };
    const red = (stop?: [number, string]): number => Number(/\d+/.exec(stop?.[1] ?? '')?.[0]);
    const [nothing, pale, full] = scaleOf(3);
    expect(nothing).to.deep.equal([0, 'rgba(255,255,255,0)']);
    expect(red(full)).to.be.below(red(pale));
    const [full0, pale0, pale1, full1] = scaleOf(2);
    // blue has no red, vermilion little blue
    const blue = (stop?: [number, string]): number => Number(/(\d+)\)/.exec(stop?.[1] ?? '')?.[1]);
    expect(red(full0)).to.be.below(red(pale0));
    expect(blue(full1)).to.be.below(blue(pale1));
  });

  it('moves in a slider: only regions and borders are stored again', () => {
    const figures = [1, 2].map((a) =>
      plotDecision(points, (given) => byX(fromRows(given.toArray().map((row) => row.map((x) => a * x)))), {
        range,
      }),
    );
    const { frames } = plotFrames(figures, { label: 'steepness' });
    expect(frames?.[0]?.traces).to.deep.equal([0, 1]);
    for (const change of frames?.[0]?.data ?? []) expect(Object.keys(change)).to.deep.equal(['z']);
  });

  it('refuses answers that are no probabilities of these classes', () => {
    const refused = (answer: unknown, kind: ErrorConstructor, message: string): void => {
      expect(() => plotDecision(points, answer as never)).to.throw(kind, message);
    };
    refused(
      () => [1],
      TypeError,
      'plotDecision: the answers are a list [1]; a matrix of probabilities is needed',
    );
    refused(
      (given: Matrix) => given.T,
      RangeError,
      'the answers to 4 points are (4×2); a column for each point',
    );
    refused(
      () => fromRows([[0, 1, 2, 0]]),
      RangeError,
      'entry (0, 2) of the answers is 2; probabilities from 0 to 1',
    );
    refused(() => fromRows([[0, Number.NaN, 1, 0]]), RangeError, 'entry (0, 1) of the answers is NaN');
    refused(initializeNetwork([3, 2]), RangeError, 'plotDecision: X is (2×4)');
    refused({}, TypeError, 'plotDecision: params is an object {}');
    const two = fromRows([
      [0.5, 0.5, 0.5, 0.5],
      [0.5, 0.5, 0.5, 0.5],
    ]);
    expect(() => plotDecision({ X, labels: [0, 1, 2, 0] }, () => two)).to.throw(
      RangeError,
      'are (2×4); a column for each point is needed, with a probability for each of 3 classes',
    );
  });
});
