import { expect } from 'chai';
import {
  altText,
  backProp,
  type Figure,
  forwardProp,
  fromRows,
  initializeNetwork,
  initializeParams,
  type Matrix,
  type Params,
  plotNetwork,
  type Trace,
  zeros,
} from 'scratchnet';

/** The network of all lessons: x = (1, 2), label 0, P = (½, ½), loss ln 2. */
const tiny: Params = {
  W1: fromRows([
    [1, 0],
    [-1, 1],
    [0.5, -1],
  ]),
  b1: fromRows([[0], [0], [0.5]]),
  W2: fromRows([
    [1, 0, 1],
    [0, 1, 1],
  ]),
  b2: zeros(2, 1),
};
const example = { input: [1, 2], label: 0 };

const named = (figure: Figure, name: string): Trace =>
  figure.data.find((trace) => trace.name === name) as Trace;
const texts = (figure: Figure, name: string): string[] => named(figure, name).text as string[];
const words = (figure: Figure, name: string): string[] => named(figure, name).hovertext as string[];
const plain = (text: string): string => text.replace('<br>', ' ').replace(/<[^>]*>/g, '');

describe('plotNetwork', () => {
  it('draws a circle for each unit and writes the weights at the lines', () => {
    const figure = plotNetwork(tiny, { title: 'Tiny' });
    expect(texts(figure, 'units')).to.deep.equal(['x₀', 'x₁', 'a₀', 'a₁', 'a₂', 'a₀', 'a₁']);
    expect(words(figure, 'weights').slice(0, 4)).to.deep.equal([
      'W1[0][0]: 1',
      'W1[0][1]: 0',
      'W1[1][0]: −1',
      'W1[1][1]: 1',
    ]);
    expect(words(figure, 'weights')).to.have.length(12);
    expect(altText(figure)).to.equal('Network 2-3-2 "Tiny"');
  });

  it('writes the values of an example into the circles, and the loss behind them', () => {
    const figure = plotNetwork(tiny, example);
    expect(texts(figure, 'units')).to.deep.equal(['1', '2', '1', '1', '0', '0.5', '0.5', '0.6931']);
    expect(words(figure, 'units')[4]).to.equal('hidden unit 2: 0, bias 0.5, slope 0');
    expect(altText(figure)).to.equal('Network 2-3-2; X: 1, 2; A1: 1, 1, 0; A2: 0.5, 0.5; loss 0.6931');
    expect(texts(plotNetwork(tiny, { input: [1, 2] }), 'units')).to.have.length(7);
  });

  it('writes slopes below the values, and those of the weights at the lines', () => {
    const figure = plotNetwork(tiny, { ...example, show: 'slopes' });
    expect(texts(figure, 'units').map(plain)).to.deep.equal([
      '1',
      '2',
      '1 −0.5',
      '1 0.5',
      '0 0',
      '0.5 −0.5',
      '0.5 0.5',
      '0.6931',
    ]);
    expect(texts(figure, 'slopes').slice(0, 6)).to.deep.equal(['−0.5', '−1', '0.5', '1', '0', '0']);
    expect(altText(figure)).to.contain('slopes at A1: −0.5, 0.5, 0; slopes at A2: −0.5, 0.5');
  });

  it('goes step by step: scores, what ReLU makes of them, probabilities, each with its slope', () => {
    const figure = plotNetwork(tiny, { ...example, show: 'slopes', steps: true });
    expect(altText(figure)).to.equal(
      'Network 2-3-2; X: 1, 2; Z1: 1, 1, −1; A1: 1, 1, 0; Z2: 1, 1; A2: 0.5, 0.5; loss 0.6931; ' +
        // dA2 = −Y / A2
        'slopes at Z1: −0.5, 0.5, 0; slopes at A1: −0.5, 0.5, 0; slopes at Z2: −0.5, 0.5; slopes at A2: −2, 0',
    );
  });

  it("has backProp's slopes, also where no two layers are of one size", () => {
    const params = initializeParams(2, 4, 3, { seed: 7, dtype: 'float64' });
    const X = fromRows([[0.5], [-1]], 'float64');
    const Y = fromRows([[0], [0], [1]], 'float64');
    const { dW1, dZ1, dW2, dZ2 } = backProp(X, Y, params, forwardProp(X, params));
    const figure = plotNetwork(params, { input: X, label: 2, show: 'slopes' });
    const places = (name: string, rows: number, cols: number): string[] =>
      Array.from({ length: rows * cols }, (_, i) => `${name}[${Math.floor(i / cols)}][${i % cols}]`);
    expect(words(figure, 'slopes').map((text) => text.replace(/^slope for (.*):.*$/, '$1'))).to.deep.equal([
      ...places('W1', 4, 2),
      ...places('W2', 3, 4),
    ]);
    const given = (texts: string[]): number[] =>
      texts.map((text) => Number(text.replace(/^.* /, '').replace('−', '-')));
    const numbers = (...matrices: Matrix[]): number[] => matrices.flatMap((m) => m.toArray().flat());
    for (const [i, value] of given(words(figure, 'slopes')).entries())
      expect(value).to.be.closeTo(numbers(dW1, dW2)[i], 0.0051);
    for (const [i, value] of given(words(figure, 'units').slice(2, 9)).entries())
      expect(value).to.be.closeTo(numbers(dZ1, dZ2)[i], 1e-4);
  });

  it('colours lines by sign and strength; those of 0 are dotted', () => {
    const W = fromRows([[2, -2, 0, 0.3]]);
    const { data } = plotNetwork([{ W, b: null, activation: 'linear' }]);
    const styles = data
      .filter(({ mode, x }) => mode === 'lines' && (x as unknown[]).length > 0)
      .map(({ line, x }) => [line, (x as unknown[]).length]);
    expect(styles).to.deep.equal([
      [{ color: '#9A9A9A', width: 1, dash: 'dot' }, 3],
      [{ color: '#004B78', width: 5 }, 3],
      [{ color: '#F3C3A3', width: 1 }, 3],
      [{ color: '#8F3A00', width: 5 }, 3],
    ]);
  });

  it('has the same traces for each network of the same shape, as a slider needs it', () => {
    const kinds = (params: Params): unknown[] =>
      plotNetwork(params, example).data.map(({ type, mode, name, line }) => [type, mode, name, line]);
    expect(kinds(initializeParams(2, 3, 2))).to.deep.equal(kinds(tiny));
  });

  it('keeps the numbers at the lines apart from one another and from the circles', () => {
    for (const options of [{}, { steps: true }, { show: 'slopes' as const }]) {
      const figure = plotNetwork(tiny, { ...example, ...options });
      const numbers = placesOf(named(figure, options.show ?? 'weights'));
      const circles = placesOf(named(figure, 'units'));
      const { size } = named(figure, 'units').marker as { size: number };
      for (const [i, a] of numbers.entries()) {
        for (const b of numbers.slice(i + 1))
          expect(Math.abs(a.x - b.x) >= 20 || Math.abs(a.y - b.y) >= 14, `${i}`).to.equal(true);
        for (const b of circles) expect(Math.hypot(a.x - b.x, a.y - b.y)).to.be.at.least(size / 2 + 10);
      }
    }
  });

  it('shows the six strongest units of a large layer, and dots', () => {
    const input = Array.from({ length: 784 }, (_, i) => (i % 100 === 7 ? i / 784 : 0));
    const figure = plotNetwork(initializeParams(784, 10, 10), { input, label: 3 });
    expect(words(figure, 'units').slice(0, 2)).to.deep.equal(['input 207: 0.264', 'input 307: 0.3916']);
    expect(altText(figure)).to.match(/^Network 784-10-10; X: 6 of 784: 0.264, 0.3916/);
    const dots = figure.data
      .flatMap(({ text }) => (Array.isArray(text) ? text : []))
      .filter((t) => t === '⋮');
    expect(dots).to.have.length(1);
    expect(figure.layout.height).to.be.below(700);
    expect(words(figure, 'weights')).to.deep.equal([]);
  });

  it('never has an empty text: what came later in its place Plotly would not draw', () => {
    for (const options of [{}, example, { ...example, show: 'slopes' as const, steps: true }])
      for (const { text } of plotNetwork(tiny, options).data)
        for (const each of (text ?? []) as string[]) expect(each).not.to.equal('');
  });

  it('draws networks of any depth', () => {
    const figure = plotNetwork(initializeNetwork([3, 5, 4, 2]), { input: [1, 0, -1] });
    expect(words(figure, 'units')).to.have.length(14);
    expect(altText(figure)).to.match(/^Network 3-5-4-2; X: 1, 0, −1; A1: .*; A2: .*; A3: /);
  });

  it('refuses what does not fit', () => {
    expect(() => plotNetwork(tiny, { input: [1, 2, 3] })).to.throw(
      RangeError,
      "plotNetwork: X is (3×1) but W1 is (3×2); X's rows must equal W1's columns",
    );
    expect(() => plotNetwork(tiny, { input: [1, 2], label: 2 })).to.throw(
      RangeError,
      'plotNetwork: label is 2; it must be below 2, the number of outputs',
    );
    expect(() => plotNetwork(tiny, { label: 0 })).to.throw(RangeError, 'label is given without input');
    expect(() => plotNetwork(tiny, { input: [1, 2], show: 'slopes' })).to.throw(
      RangeError,
      'show is "slopes" but label is not given',
    );
    expect(() => plotNetwork({} as never)).to.throw(TypeError, 'plotNetwork');
  });
});

function placesOf({ x, y }: Trace): { x: number; y: number }[] {
  return (x as number[]).map((at, i) => ({ x: at, y: (y as number[])[i] }));
}
