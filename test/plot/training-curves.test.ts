import { expect } from 'chai';
import { altText, type Figure, plotTrainingCurves } from 'scratchnet';

describe('plotTrainingCurves', () => {
  const history = { loss: [2.42649, 1.5, 0.30249], accuracy: [0.13878, 0.5, 0.91552] };
  const title = (figure: Figure): string => (figure.layout.title as { text: string }).text;

  it('is one row of two charts, loss and accuracy in percent', () => {
    const { data, layout } = plotTrainingCurves(history, { alpha: 0.1 });
    expect(data.map(({ name }) => name)).to.deep.equal(['loss', 'accuracy']);
    expect(data[0]?.y).to.deep.equal([2.426, 1.5, 0.3025]);
    expect(data[1]?.y).to.deep.equal([13.88, 50, 91.55]);
    const words = [layout.yaxis, layout.yaxis2].map(
      (axis) => (axis as { title: { text: string } }).title.text,
    );
    expect(words).to.deep.equal(['loss', 'accuracy (%)']);
    expect((layout.xaxis as { domain: number[] }).domain).to.deep.equal([0, 0.45]);
    expect((layout.xaxis2 as { domain: number[] }).domain).to.deep.equal([0.55, 1]);
  });

  it('names the last accuracy and the learning rate, and says the same in one sentence', () => {
    const figure = plotTrainingCurves(history, { alpha: 0.1 });
    expect(title(figure)).to.equal('Accuracy 91.6% after 3 iterations, learning rate 0.1');
    expect(altText(figure)).to.equal(
      'Training curves: loss 2.426 → 0.302, accuracy 13.9% → 91.6%, 3 iterations, learning rate 0.1',
    );
    expect(title(plotTrainingCurves({ loss: [1], accuracy: [0.5] }))).to.equal(
      'Accuracy 50.0% after 1 iteration',
    );
    expect(title(plotTrainingCurves(history, { title: 'Mine' }))).to.equal('Mine');
  });

  it('speaks of epochs if the history does', () => {
    const figure = plotTrainingCurves(history, { unit: 'epoch' });
    expect(title(figure)).to.equal('Accuracy 91.6% after 3 epochs');
    expect(JSON.stringify(figure)).not.to.contain('iteration');
  });

  it('shows validation as dashed lines, which a legend names', () => {
    const figure = plotTrainingCurves({ ...history, valLoss: [2.5, 2, 1], valAccuracy: [0.1, 0.4, 0.8] });
    const looks = figure.data.map(({ name, line, yaxis }) => [name, (line as { dash?: string }).dash, yaxis]);
    expect(looks).to.deep.equal([
      ['loss', undefined, 'y'],
      ['accuracy', undefined, 'y2'],
      ['validation loss', 'dash', 'y'],
      ['validation accuracy', 'dash', 'y2'],
    ]);
    expect(figure.layout.showlegend).to.equal(true);
    expect(title(figure)).to.equal('Accuracy 91.6%, validation 80.0% after 3 iterations');
    expect(altText(figure)).to.contain(
      'validation loss 2.500 → 1.000, validation accuracy 10.0% → 80.0%, 3 iterations',
    );
  });

  it('shows the loss alone if there is no accuracy, or only empty lists, as of trainNetwork', () => {
    const alone = plotTrainingCurves({ loss: history.loss }, { lossTitle: 'squared error' });
    expect(alone.data.map(({ name }) => name)).to.deep.equal(['loss']);
    expect(alone.layout).not.to.have.property('xaxis2');
    expect((alone.layout.yaxis as { title: { text: string } }).title.text).to.equal('squared error');
    expect(title(alone)).to.equal('Loss 0.302 after 3 iterations');
    const empty = { ...history, valLoss: [], valAccuracy: [] };
    expect(plotTrainingCurves(empty)).to.deep.equal(plotTrainingCurves(history));
  });

  it('keeps the first and last of very many points, and the true iteration below each', () => {
    const loss = Array.from({ length: 5001 }, (_, i) => 5001 - i);
    const [curve] = plotTrainingCurves({ loss, accuracy: loss.map(() => 0.5) }).data;
    const [x, y] = [curve?.x as number[], curve?.y as number[]];
    expect(x.length).to.be.below(1002);
    expect([x[0], x[1], x.at(-1)]).to.deep.equal([0, 6, 5000]);
    expect([y[0], y[1], y.at(-1)]).to.deep.equal([5001, 4995, 1]);
  });

  it('holds the axis at the planned length of a run that is not finished', () => {
    const { layout } = plotTrainingCurves(history, { iterations: 500 });
    expect((layout.xaxis as { range: number[] }).range).to.deep.equal([0, 499]);
  });

  it('refuses a history that is empty, unequal or broken', () => {
    expect(() => plotTrainingCurves({ loss: [], accuracy: [] })).to.throw(
      RangeError,
      'plotTrainingCurves: history.loss is empty; at least one number is needed',
    );
    expect(() => plotTrainingCurves({ loss: [1, 2], accuracy: [1] })).to.throw(
      RangeError,
      'history.loss has 2 entries but history.accuracy has 1; they must be equally many',
    );
    expect(() => plotTrainingCurves({ loss: [1, Number.NaN], accuracy: [0, 0] })).to.throw(
      RangeError,
      'history.loss[1] is NaN; every value must be a finite number',
    );
    expect(() => plotTrainingCurves(history, { iterations: 0 })).to.throw(RangeError, 'iterations is 0');
  });
});
