import { expect } from 'chai';
import {
  altText,
  fromRows,
  type Matrix,
  plotActivations,
  plotBars,
  plotConfusionMatrix,
  plotHeatmap,
  plotHistogram,
  plotLines,
  plotScatter,
  plotWeights,
  relu,
} from 'scratchnet';
import { pictureIn } from './picture.ts';

const list = (attribute: unknown): number[] => attribute as number[];

describe('plotHistogram', () => {
  // NumPy 2.4: np.histogram([0, 0.1, 0.25, 0.5, 0.75, 1, 1], bins=4) → [2, 1, 1, 3]
  it('counts as NumPy does, the last interval with its right edge', () => {
    const { data } = plotHistogram([0, 0.1, 0.25, 0.5, 0.75, 1, 1], { bins: 4 });
    expect(data[0]).to.include({ type: 'bar', x0: 0.125, dx: 0.25, width: 0.25 });
    expect(data[0]?.y).to.deep.equal([2, 1, 1, 3]);
  });

  // NumPy 2.4: np.histogram([-5, 0, 1, 2, 9], bins=2, range=(0, 2)) → [1, 2]
  it('leaves out what is outside a given range', () => {
    expect(plotHistogram([-5, 0, 1, 2, 9], { bins: 2, range: [0, 2] }).data[0]?.y).to.deep.equal([1, 2]);
  });

  it('takes a matrix, also a transposed one, and several lists over one set of intervals', () => {
    expect(
      plotHistogram(
        fromRows([
          [0, 1, 1],
          [3, 4, 4],
        ]).T,
        { bins: 2 },
      ).data[0]?.y,
    ).to.deep.equal([3, 3]);
    const { data, layout } = plotHistogram({ before: [0, 4], after: [1, 1, 2] }, { bins: 2 });
    expect(data.map(({ name, y }) => [name, y])).to.deep.equal([
      ['before', [1, 1]],
      ['after', [2, 1]],
    ]);
    expect(layout.showlegend).to.equal(true);
  });

  it('gives equal values an interval of width 1, and a summary in words', () => {
    const figure = plotHistogram([5, 5], { bins: 2, title: 'Fives' });
    expect(figure.data[0]?.y).to.deep.equal([0, 2]);
    expect(altText(figure)).to.equal('Histogram "Fives": 2 values from 5 to 5, mean 5');
  });

  it('spaces thousands in its words as on its axis', () => {
    const figure = plotHistogram(new Float32Array(60_000));
    expect(altText(figure)).to.equal('Histogram: 60\u202f000 values from 0 to 0, mean 0');
    expect(figure.layout.separators).to.equal('.\u202f');
  });

  it('holds counts, not a million values', () => {
    expect(JSON.stringify(plotHistogram(new Float32Array(1_000_000))).length).to.be.below(3000);
  });

  it('refuses empty lists, NaN, and bins or ranges that are none', () => {
    expect(() => plotHistogram([])).to.throw(
      RangeError,
      'plotHistogram: values is empty; at least one number is needed',
    );
    expect(() => plotHistogram({})).to.throw(
      RangeError,
      'values is empty; at least one named list of numbers is needed',
    );
    expect(() => plotHistogram({ a: [1, Number.NaN] })).to.throw(
      RangeError,
      'plotHistogram: a[1] is NaN; every value must be a finite number',
    );
    expect(() => plotHistogram([1], { bins: 0 })).to.throw(
      RangeError,
      'bins is 0; it must be a whole number from 1 to 1000',
    );
    for (const range of [[2, 2], [0, 1, 2], [0], [0, Number.NaN]]) {
      expect(() => plotHistogram([1], { range: range as never })).to.throw(
        RangeError,
        `range is a list [${range.join(', ')}]; it must be two finite numbers [from, to], the first below the second`,
      );
    }
    expect(() => plotHistogram('abc' as never)).to.throw(TypeError);
  });
});

describe('plotBars', () => {
  it('writes the numbers above, whole ones in full and spaced as in the text', () => {
    const { data, layout } = plotBars([0, 1, 2], [5923, 0.25, -3], { y: 'images' });
    expect(data[0]?.x).to.deep.equal(['0', '1', '2']);
    expect(data[0]?.text).to.deep.equal(['5\u202f923', '0.25', '−3']);
    expect((layout.xaxis as { type: string }).type).to.equal('category');
  });

  it('stands several series side by side', () => {
    const figure = plotBars(['cat', 'dog'], { before: [1, 2], after: [3, 4] });
    expect(figure.data.map(({ name }) => name)).to.deep.equal(['before', 'after']);
    expect(altText(figure)).to.equal('Bars: before cat: 1, dog: 2; after cat: 3, dog: 4');
  });

  it('refuses a different number of labels', () => {
    expect(() => plotBars(['cat'], [1, 2])).to.throw(
      RangeError,
      'plotBars: labels has 1 entries but values has 2; they must be equally many',
    );
  });
});

describe('plotLines', () => {
  it('draws each line with its own colour and dashes', () => {
    const { data } = plotLines({ a: [1, 2], b: { x: [0.5, 1], y: fromRows([[3], [4]]) } });
    expect(data[0]).to.include({ x0: 0, dx: 1, mode: 'lines+markers' });
    expect(data[1]?.x).to.deep.equal([0.5, 1]);
    expect(data[1]?.y).to.deep.equal([3, 4]);
    expect(data[0]?.line).to.deep.equal({ color: '#0072B2', width: 2.5, dash: 'solid' });
    expect(data[1]?.line).to.deep.equal({ color: '#D55E00', width: 2.5, dash: 'dash' });
  });

  it('thins out what no screen can show, and keeps the places', () => {
    const { data } = plotLines({ long: Array.from({ length: 10_000 }, (_, i) => i) });
    expect(data[0]).to.include({ dx: 5 });
    expect(list(data[0]?.y).slice(0, 3)).to.deep.equal([0, 5, 10]);
  });

  it('labels a short logarithmic axis fully, a long one by powers', () => {
    const axisOf = (y: number[]): object => plotLines({ y }, { logY: true }).layout.yaxis as object;
    expect(axisOf([0.2, 3])).to.include({ type: 'log', dtick: 'D2', minorloglabels: 'complete' });
    expect(axisOf([1e-9, 3])).to.include({ type: 'log', exponentformat: 'power' });
  });

  it('refuses unequal coordinates, nothing at all, and zero on a logarithmic axis', () => {
    expect(() => plotLines({ a: { x: [1], y: [1, 2] } })).to.throw(
      RangeError,
      'plotLines: a.x has 1 entries but a.y has 2',
    );
    expect(() => plotLines({})).to.throw(RangeError, 'at least one named list of numbers is needed');
    expect(() => plotLines({ a: [1, 0] }, { logY: true })).to.throw(
      RangeError,
      'a[1] is 0; a logarithmic axis needs values above 0',
    );
    expect(() => plotLines({ a: { x: [-1], y: [1] } }, { logX: true })).to.throw(RangeError, 'a.x[0] is -1');
  });
});

describe('plotScatter', () => {
  it('tells groups apart by colour and symbol', () => {
    const figure = plotScatter({ zero: { x: [1], y: [2] }, one: [3, 4] });
    expect(figure.data.map(({ mode }) => mode)).to.deep.equal(['markers', 'markers']);
    expect(figure.data.map(({ marker }) => (marker as { symbol: string }).symbol)).to.deep.equal([
      'circle',
      'square',
    ]);
    expect(altText(figure)).to.equal('Points: zero (1), one (2)');
  });
});

describe('plotHeatmap', () => {
  it('centres signed numbers on 0 and writes them into their cells', () => {
    const { data } = plotHeatmap(
      [
        [1, -3],
        [0.5, 0],
      ],
      { rowLabels: ['a', 'b'] },
    );
    expect([data[0]?.zmin, data[0]?.zmax]).to.deep.equal([-3, 3]);
    expect(data[1]?.text).to.deep.equal(['1', '−3', '0.5', '0']);
  });

  it('starts amounts at 0 and survives equal ones', () => {
    const range = (rows: number[][]): unknown[] => [
      plotHeatmap(rows).data[0]?.zmin,
      plotHeatmap(rows).data[0]?.zmax,
    ];
    expect(range([[2, 4]])).to.deep.equal([0, 4]);
    expect(range([[0, 0]])).to.deep.equal([0, 1]);
  });

  it('names the numbers in words', () => {
    expect(altText(plotHeatmap([[1, 2, 3]], { title: 'W1' }))).to.equal(
      'W1: heatmap of 1×3 numbers from 1 to 3',
    );
  });

  it('refuses ragged rows, wrong labels, and numbers nobody could read', () => {
    expect(() => plotHeatmap([[1, 2], [3]])).to.throw(
      RangeError,
      'plotHeatmap: table[0] has 2 numbers but table[1] has 1; rows must be equally long',
    );
    expect(() => plotHeatmap([])).to.throw(RangeError, 'table is empty');
    expect(() => plotHeatmap([[1, Number.POSITIVE_INFINITY]])).to.throw(
      RangeError,
      'table[0][1] is Infinity',
    );
    expect(() => plotHeatmap([[1, 2]], { columnLabels: ['a'] })).to.throw(
      RangeError,
      'each row has 2 entries but columnLabels has 1',
    );
    const large = Array.from({ length: 40 }, () => new Array(40).fill(1));
    expect(() => plotHeatmap(large, { numbers: true })).to.throw(RangeError, 'at most 1000 can be read');
  });
});

describe('plotWeights', () => {
  const W = fromRows([
    [0.12345, -0.5, 0, 0.1],
    [1, 2, 3, -4],
  ]);

  it('draws each row as an image on one scale around 0', async () => {
    const figure = plotWeights(W, { rows: 2, cols: 2 });
    expect([figure.data[0]?.zmin, figure.data[0]?.zmax]).to.deep.equal([-4, 4]);
    const { at, width } = await pictureIn(figure);
    const dots = width / 7; // two images of 2 pixels and a gap of 3
    const colour = (row: number, col: number): number[] => at(col * dots, row * dots);
    const [white, mostBlue] = [
      [255, 255, 255],
      [0, 70, 110],
    ];
    expect(colour(1, 0), 'zero').to.deep.equal(white);
    expect(colour(0, 2), 'between two images').to.deep.equal(white);
    expect(colour(1, 6), 'the largest weight, −4').to.deep.equal(mostBlue);
    expect(colour(0, 6), '2 of 4: orange').to.deep.equal([238, 147, 90]);
    expect(colour(0, 1), '−0.5 of 4: a quarter of the way from white to blue').to.deep.equal([210, 230, 242]);
  });

  it('names round weights at its colours', () => {
    const bar = (W: Matrix): unknown => plotWeights(W, { rows: 1, cols: 1 }).data[0]?.colorbar;
    expect(bar(fromRows([[-0.25]]))).to.deep.include({
      tickvals: [-0.2, 0, 0.2],
      ticktext: ['−0.2', '0', '0.2'],
    });
    expect(bar(fromRows([[0.05]]))).to.deep.include({ ticktext: ['−0.05', '0', '0.05'] });
    expect(bar(fromRows([[0]]))).to.deep.include({ ticktext: ['−1', '0', '1'] });
  });

  it('gives the strongest colours to the limit and to what is beyond it', async () => {
    const figure = plotWeights(W, { rows: 2, cols: 2, limit: 1 });
    const { at, width } = await pictureIn(figure);
    const dots = width / 7;
    expect([5, 6].map((col) => at(col * dots, 0))).to.deep.equal([
      [143, 58, 0],
      [143, 58, 0],
    ]);
    expect([figure.data[0]?.zmin, figure.data[0]?.zmax]).to.deep.equal([-1, 1]);
    expect(figure.data[0]?.colorbar).to.deep.include({ ticktext: ['−1', '0', '1'] });
  });

  it('takes the first units only, with captions', async () => {
    const figure = plotWeights(W, { rows: 2, cols: 2, count: 1, captions: ['unit 0'] });
    const { at, width } = await pictureIn(figure);
    expect(at(width - 1, 0), '−0.5, the largest of the first unit').to.deep.equal([0, 70, 110]);
    expect(figure.data[1]?.text).to.deep.equal(['unit 0']);
  });

  it('refuses rows that are no images, and captions that are too few', () => {
    expect(() => plotWeights(W)).to.throw(
      RangeError,
      'plotWeights: W has 4 weights per row; 28×28 = 784 are needed',
    );
    expect(() => plotWeights(W, { rows: 2, cols: 2, count: 3 })).to.throw(
      RangeError,
      'count is 3; it must be a whole number from 1 to 2',
    );
    expect(() => plotWeights(W, { rows: 2, cols: 2, captions: ['a'] })).to.throw(
      RangeError,
      'there are 1 captions for 2 units',
    );
  });
});

describe('plotConfusionMatrix', () => {
  const figure = plotConfusionMatrix(
    [
      [8, 2, 0],
      [1, 9, 0],
      [3, 0, 7],
    ],
    { labels: ['a', 'b', 'c'] },
  );

  it('gives right and wrong their own scales', () => {
    expect(figure.data[0]?.z).to.deep.equal([
      [8, null, null],
      [null, 9, null],
      [null, null, 7],
    ]);
    expect(figure.data[0]?.zmax).to.equal(9);
    expect(figure.data[1]?.z).to.deep.equal([
      [null, 2, 0],
      [1, null, 0],
      [3, 0, null],
    ]);
    expect(figure.data[1]?.zmax).to.equal(3);
  });

  it('writes the counts, but no zeros', () => {
    expect(figure.data[2]?.text).to.deep.equal(['8', '2', '', '1', '9', '', '3', '', '7']);
  });

  it('says what is right and what goes wrong most often', () => {
    expect(altText(figure)).to.equal(
      'Confusion matrix: 24 of 30 right (80.00%); most often c taken for a (3 times)',
    );
    expect(
      altText(
        plotConfusionMatrix([
          [2, 0],
          [0, 2],
        ]),
      ),
    ).to.equal('Confusion matrix: 4 of 4 right (100.00%)');
  });

  it('refuses what is not square and what are no counts', () => {
    expect(() => plotConfusionMatrix([[1, 2]])).to.throw(
      RangeError,
      'plotConfusionMatrix: matrix has 1 entries but each row has 2',
    );
    expect(() => plotConfusionMatrix([[0.5]])).to.throw(
      RangeError,
      'an entry is 0.5; counts must be whole numbers from 0 on',
    );
    expect(() => plotConfusionMatrix([[1]], { labels: ['a', 'b'] })).to.throw(RangeError, 'labels has 2');
  });
});

describe('plotActivations', () => {
  it('takes functions of numbers and of matrices alike', () => {
    const { data } = plotActivations(
      { library: relu, own: (z: number) => Math.max(0, z) },
      { from: -2, to: 2 },
    );
    expect(data[0]?.y).to.deep.equal(data[1]?.y);
    expect(list(data[0]?.x)[200]).to.equal(0);
    expect(list(data[0]?.y).at(-1)).to.equal(2);
  });

  it('names its axes z and a, also where undefined is given for a title', () => {
    const { layout } = plotActivations({ relu }, { x: undefined, y: 'slope' } as never);
    expect(layout).to.have.nested.property('xaxis.title.text', 'z');
    expect(layout).to.have.nested.property('yaxis.title.text', 'slope');
  });

  it('refuses an empty interval, values that are not finite, and what is no function', () => {
    expect(() => plotActivations({ relu }, { from: 1, to: 1 })).to.throw(
      RangeError,
      'the interval is from 1 to 1; from must be below to',
    );
    expect(() => plotActivations({ root: (z: number) => Math.sqrt(z) })).to.throw(
      RangeError,
      'root.y[0] is NaN',
    );
    expect(() => plotActivations({ relu: 3 as never })).to.throw(
      TypeError,
      'relu is 3; a function is needed',
    );
  });
});
