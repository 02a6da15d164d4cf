import { expect } from 'chai';
import { altText, fromRows, plotPoints, spiralPoints } from 'scratchnet';

const X = fromRows([
  [0, 1, 2, 4],
  [0, 3, 0, 0.5],
]);
const labels = [0, 2, 0, 1];

describe('plotPoints', () => {
  it('has a trace for each class, with a colour and a mark of its own', () => {
    const { data } = plotPoints({ X, labels });
    expect(data.map(({ name, x, y }) => [name, x, y])).to.deep.equal([
      ['label 0', [0, 2], [0, 0]],
      ['label 1', [4], [0.5]],
      ['label 2', [1], [3]],
    ]);
    const markers = data.map(({ marker }) => marker as { color: string; symbol: string });
    for (const name of ['color', 'symbol'] as const)
      expect(new Set(markers.map((marker) => marker[name])).size).to.equal(3);
  });

  it('says what there is to see in one sentence', () => {
    expect(altText(plotPoints({ X, labels }, { title: 'Four', names: ['a', 'b', 'c', 'd'] }))).to.equal(
      'Points "Four": a (circles): 2; b (squares): 1; c (triangles): 1; d (diamonds): 0',
    );
  });

  it('shows a square that holds all points, or the range that is asked for', () => {
    const ranges = (figure: ReturnType<typeof plotPoints>): unknown[] =>
      [figure.layout.xaxis, figure.layout.yaxis].map((axis) => (axis as { range: unknown }).range);
    expect(ranges(plotPoints({ X, labels }))).to.deep.equal([
      [-0.32, 4.3],
      [-0.32, 4.3],
    ]);
    expect(ranges(plotPoints({ X, labels }, { range: [-3, 3] }))).to.deep.equal([
      [-3, 3],
      [-3, 3],
    ]);
    const alone = { X: fromRows([[2], [2]]), labels: [0] };
    expect(ranges(plotPoints(alone))[0]).to.deep.equal([1.9, 2.1]);
  });

  it('keeps many points short, since a notebook has a line for each number', () => {
    const figure = plotPoints(spiralPoints({ count: 500 }));
    expect(JSON.stringify(figure).length).to.be.below(8000);
  });

  it('refuses what are no points with their classes', () => {
    const refused = (points: unknown, kind: ErrorConstructor, message: string, options = {}): void => {
      expect(() => plotPoints(points as never, options)).to.throw(kind, message);
    };
    refused(
      { labels },
      TypeError,
      'plotPoints: points is an object { labels }; it must be points with their labels',
    );
    refused(
      { X: X.T, labels },
      RangeError,
      'plotPoints: X is (4×2); two rows, x and y, and a column for each',
    );
    refused({ X, labels: [0, 1] }, RangeError, 'X has 4 entries but labels has 2');
    refused({ X, labels: [0, 1, 7, 0] }, RangeError, 'labels[2] is 7; it must be a whole number from 0 to 6');
    refused({ X, labels: [0, 1, -1, 0] }, RangeError, 'labels[2] is -1');
    refused({ X, labels }, RangeError, 'labels[1] is 2; it must be a whole number from 0 to 1', {
      names: ['a', 'b'],
    });
    refused({ X, labels }, RangeError, 'the number of names is 8', { names: 'abcdefgh'.split('') });
    const broken = fromRows([
      [0, 1],
      [0, Number.NaN],
    ]);
    refused({ X: broken, labels: [0, 1] }, RangeError, 'entry (1, 1) of X is NaN');
  });
});
