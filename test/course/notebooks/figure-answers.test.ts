import { expect } from 'chai';
import { answersInFigures } from 'scratchnet-course/notebooks/figure-answers';
import type { Cell } from 'scratchnet-course/notebooks/notebook';

const text = (source: string): Cell => ({ id: 't', cell_type: 'markdown', metadata: {}, source });
const code = (source: string): Cell => ({ id: 'c', cell_type: 'code', metadata: {}, source });
const figure = (alt: string): Cell => code(`show(plotBars(digits, counts), {\n  alt: ${alt} });`);

const PREDICTED = code('predict("rarest digit", "?");');
const TOLD = figure('"1 is the most frequent, 5 the rarest."');
const DRAWN = figure('"A bar for each digit: how many images show it."');
/** A template of the cell, not of this file. */
const COMPUTED = `\`A bar for each digit; $\{rarest} is the rarest.\``;

describe('answersInFigures', () => {
  it('names a figure whose words answer the prediction above it', () => {
    expect(answersInFigures([PREDICTED, TOLD]).join()).to.match(/^cell 2: alt "1 is .* says "1"/);
    expect(answersInFigures([PREDICTED, DRAWN])).to.deep.equal([]);
    expect(answersInFigures([PREDICTED, figure('"Two histograms: Z1 and dW2."')])).to.deep.equal([]);
  });

  it('knows a number, a comparison, and what a curve does', () => {
    for (const alt of [
      '"Both are near 0.8."',
      '"The nearest is the five."',
      '"It climbs."',
      "'All are right.'",
    ])
      expect(answersInFigures([PREDICTED, figure(alt)]), alt).to.have.length(1);
  });

  it('leaves alone what is computed when the figure is shown', () => {
    expect(answersInFigures([PREDICTED, figure(COMPUTED)])).to.deep.equal([]);
    expect(answersInFigures([PREDICTED, code('show(f, { alt });')])).to.deep.equal([]);
  });

  it('takes a question in bold as one, unless it is folded', () => {
    for (const question of ['**Which digit is rare?**', '**Predict:** which digit is rare?'])
      expect(answersInFigures([text(question), TOLD]), question).to.have.length(1);
    expect(answersInFigures([text('<details>\n**Which?**\n</details>'), TOLD])).to.deep.equal([]);
    expect(answersInFigures([text('Why? Let us look.'), TOLD])).to.deep.equal([]);
  });

  it('lets the answer stand once the text has gone on, or another section has begun', () => {
    expect(answersInFigures([PREDICTED, DRAWN, text('So it is the 5.'), TOLD])).to.deep.equal([]);
    expect(answersInFigures([PREDICTED, text('## Another matter'), TOLD])).to.deep.equal([]);
    expect(answersInFigures([PREDICTED, text('Run the next cell.'), TOLD])).to.have.length(1);
  });
});
