/** @file Planted differences: the comparison of executed notebooks must find each, and nothing else. */
import { expect } from 'chai';
import { compareNotebooks } from 'scratchnet-course/notebooks/compare';
import { lessonFormProblems } from 'scratchnet-course/notebooks/lesson-form';
import type { DataOutput, ErrorOutput, Notebook, Output } from 'scratchnet-course/notebooks/notebook';
import { outputProblems } from 'scratchnet-course/notebooks/outputs';

const notebook = (outputs: Output[], tags: string[] = [], source = ''): Notebook => ({
  cells: [{ cell_type: 'code', id: 'cell', metadata: { tags }, source, outputs }],
});
const printed = (text: string | string[], name = 'stdout'): Output => ({ output_type: 'stream', name, text });
const shown = (data: Record<string, unknown>): DataOutput => ({
  output_type: 'display_data',
  data,
  metadata: {},
});
const figure = (y: unknown[], png = 'iVBOR', alt = '[chart: loss]'): Output =>
  shown({
    'application/vnd.plotly.v1+json': { data: [{ y }], layout: { title: 'loss' } },
    'image/png': png,
    'text/plain': alt,
  });

describe('compareNotebooks', () => {
  const differences = (expected: Output[], got: Output[], tags: string[] = []) =>
    compareNotebooks(notebook(expected, tags), notebook(got, tags));

  it('finds nothing in equal outputs, however the printed text was cut into pieces', () => {
    const got = [printed('one\n'), printed('two\n'), figure([1, 2])];
    expect(differences([printed(['one\n', 'two\n']), figure([1, 2])], got)).to.deep.equal([]);
  });

  it('takes the result of a cell for printed text, as a plain tslab has it', () => {
    const result: Output = { output_type: 'execute_result', data: { 'text/plain': '3' }, metadata: {} };
    expect(differences([printed('a\n3\n')], [printed('a\n'), result])).to.deep.equal([]);
    expect(differences([printed('a\n4\n')], [printed('a\n'), result])).to.have.length(1);
  });

  it('finds text that stands above a chart instead of below it', () => {
    const got = [printed('one\n'), figure([1, 2]), printed('two\n')];
    expect(differences([printed('one\ntwo\n'), figure([1, 2])], got)[0]).to.match(
      /^cell 1: expected stdout, display_data of .*; got stdout, display_data of .*, stdout$/,
    );
  });

  it('names cell, line, expected and got where one printed digit differs', () => {
    expect(differences([printed('a\nloss 2.426\n')], [printed('a\nloss 2.427\n')])).to.deep.equal([
      'cell 1: stdout, line 2: expected "loss 2.426", got "loss 2.427"',
    ]);
  });

  it('finds a line too many or too few', () => {
    expect(differences([printed('a')], [printed('a\nb')])[0]).to.contain('expected nothing, got "b"');
    expect(differences([printed('a\nb')], [printed('a')])[0]).to.contain('expected "b", got nothing');
  });

  it('lets a number in a chart differ by 0.1%, and by no more', () => {
    expect(differences([figure([1000, 0])], [figure([1000.9, 1e-7])])).to.deep.equal([]);
    expect(differences([figure([1000])], [figure([1001.1])])).to.deep.equal([
      'cell 1: chart.data.0.y.0: expected 1000, got 1001.1',
    ]);
  });

  it('reads packed grids: empty cells are equal, and the largest number sets the tolerance', () => {
    const grid = (values: number[]): Output => {
      const bdata = Buffer.from(new Float32Array(values).buffer).toString('base64');
      return figure([{ dtype: 'f4', shape: `1, ${values.length}`, bdata }]);
    };
    const committed = notebook([grid([0.5, Number.NaN, 1e-7, -2])]);
    expect(compareNotebooks(committed, notebook([grid([0.501, Number.NaN, -1e-3, -2])]))).to.deep.equal([]);
    expect(compareNotebooks(committed, notebook([grid([0.51, Number.NaN, 0, -2])]))[0]).to.contain(
      'expected 0.5, got 0.50',
    );
    expect(compareNotebooks(committed, notebook([grid([0.5, 0, 0, -2])]))[0]).to.contain(
      'expected NaN, got 0',
    );
    expect(compareNotebooks(committed, notebook([grid([0.5, Number.NaN])]))[0]).to.contain(
      'expected f4 (1, 4), got f4 (1, 2)',
    );
  });

  it('lets a number in a byte be rounded to the next one, and no further', () => {
    const bytes = (values: number[]): Output => {
      const bdata = Buffer.from(new Int8Array(values).buffer).toString('base64');
      return figure([{ dtype: 'i1', shape: `1, ${values.length}`, bdata }]);
    };
    const committed = notebook([bytes([127, 0, -3])]);
    expect(compareNotebooks(committed, notebook([bytes([127, -1, -2])]))).to.deep.equal([]);
    expect(compareNotebooks(committed, notebook([bytes([127, 0, -5])]))[0]).to.contain('expected -3, got -5');
  });

  it('finds a point too many, another title type, a missing number', () => {
    expect(differences([figure([1])], [figure([1, 2])])[0]).to.contain('expected nothing, got 2');
    expect(differences([figure([1])], [figure([null])])[0]).to.contain('expected 1, got null');
  });

  it('asks for a picture but not for its pixels', () => {
    expect(differences([figure([1], 'aaaa')], [figure([1], 'bbbb')])).to.deep.equal([]);
    expect(differences([figure([1])], [figure([1], '')])[0]).to.contain('image/png is empty');
  });

  it('compares the text of a figure to the letter', () => {
    const got = differences([figure([1], 'x', '[chart: 3]')], [figure([1], 'x', '[chart: 4]')]);
    expect(got[0]).to.contain('text/plain, line 1: expected "[chart: 3]"');
  });

  it('asks of a cell tagged varies only the same kinds of output', () => {
    expect(differences([printed('0.1 s')], [printed('0.2 s')], ['varies'])).to.deep.equal([]);
    expect(differences([printed('0.1 s')], [figure([1])], ['varies'])[0]).to.match(
      /expected stdout; got display/,
    );
  });

  it('compares an expected error by name and message', () => {
    const error = (evalue: string): ErrorOutput => ({
      output_type: 'error',
      ename: 'RangeError',
      evalue,
      traceback: [],
    });
    expect(differences([error('too big')], [error('too big')])).to.deep.equal([]);
    expect(differences([error('too big')], [error('too small')])[0]).to.contain('got "too small"');
    expect(differences([error('too big')], [])[0]).to.equal('cell 1: expected error; got no output');
  });

  it('finds a cell that is missing', () => {
    expect(compareNotebooks(notebook([]), { cells: [] })).to.deep.equal(['expected 1 cells, got 0']);
  });
});

describe('outputProblems', () => {
  it('finds warnings, errors that were not expected, and paths of the machine', () => {
    const error: ErrorOutput = {
      output_type: 'error',
      ename: 'RangeError',
      evalue: 'too big',
      traceback: [],
    };
    expect(outputProblems(notebook([printed('deprecated\n', 'stderr')]))[0]).to.contain('stderr: deprecated');
    expect(outputProblems(notebook([error]))[0]).to.equal('cell 1: failed with RangeError: too big');
    expect(outputProblems(notebook([error], ['raises-exception']))).to.deep.equal([]);
    expect(outputProblems(notebook([printed(`read ${process.cwd()}/x`)]))[0]).to.contain(process.cwd());
    expect(outputProblems(notebook([printed('/home/ada/mnist')]))[0]).to.contain('/home/');
    expect(outputProblems(notebook([printed('figures/train.png'), figure([1])]))).to.deep.equal([]);
  });
});

describe('lessonFormProblems', () => {
  const path = `${process.cwd()}/notebooks/00-start-here.ipynb`;
  const markdown = (source: string): Notebook => ({
    cells: [{ cell_type: 'markdown', id: 'cell', metadata: {}, source, outputs: [] }],
  });

  it('finds long cells, wide lines and long output, unless it is meant to be long', () => {
    expect(lessonFormProblems(path, notebook([], [], 'a\n'.repeat(20)), [])[0]).to.contain('21 lines');
    expect(lessonFormProblems(path, notebook([], [], 'x'.repeat(81)), [])[0]).to.contain(
      'line 1 has 81 characters',
    );
    expect(lessonFormProblems(path, notebook([printed('a\n'.repeat(9))]), [])[0]).to.contain(
      'prints 9 lines',
    );
    expect(lessonFormProblems(path, notebook([printed('a\n'.repeat(9))], ['long-output']), [])).to.deep.equal(
      [],
    );
    expect(
      lessonFormProblems(path, notebook([printed('a\n'.repeat(8))], [], 'a\n'.repeat(19)), []),
    ).to.deep.equal([]);
  });

  it('finds links that lead nowhere, a neighbour without a link, and pictures from the Internet', () => {
    expect(lessonFormProblems(path, markdown('[x](no-such.ipynb)'), [])[0]).to.contain('no-such.ipynb');
    expect(lessonFormProblems(path, markdown('[x](../package.json) [w](https://a.org)'), [])).to.deep.equal(
      [],
    );
    expect(lessonFormProblems(path, markdown('text'), ['01-load.ipynb'])[0]).to.contain(
      'no link to its neighbour 01-load',
    );
    expect(lessonFormProblems(path, markdown('![x](https://a.org/b.png)'), [])[0]).to.contain(
      'https://a.org/b.png',
    );
    expect(lessonFormProblems(path, notebook([], [], 'await fetch(url)'), [])[0]).to.contain('Internet');
  });

  it('finds a figure that does not say what there is to see', () => {
    const problems = (code: string): string[] => lessonFormProblems(path, notebook([], [], code), []);
    const missing = 'cell 1: line 1: show needs { alt: "…" }, a sentence that says what there is to see';
    expect(problems('show(plotLines({ alt: [1, 2] }));')).to.deep.equal([missing]);
    expect(problems('show(figure, { width: 300 });')).to.deep.equal([missing]);
    expect(problems('show(figure, { alt: "" });')).to.deep.equal([missing]);
    expect(problems('show({ data, layout: { meta: { alt: "x" } } });')).to.deep.equal([missing]);
    expect(problems('show(figure);\nshow(figure, {\n  alt: "It falls.",\n});')).to.deep.equal([missing]);
    expect(problems('const draw = (alt: string) => show(figure, { alt });')).to.deep.equal([]);
    expect(problems('// show(figure)\nconsole.log("show(figure)");')).to.deep.equal([]);
  });

  it('finds a figure without its text or its picture', () => {
    const bare = shown({ 'image/png': 'iVBOR' });
    expect(lessonFormProblems(path, notebook([bare]), []).join())
      .to.contain('no application/vnd.plotly')
      .and.contain('no text/plain');
  });

  it('takes a picture for what is alive only in an open notebook, and finds it if it was saved', () => {
    const pad = (data: Record<string, unknown>): Notebook =>
      notebook([{ ...shown(data), metadata: { scratchnet: { unsaved: ['text/html'] } } }]);
    const still = { 'image/png': 'iVBOR', 'text/plain': 'Drawing pad' };
    expect(lessonFormProblems(path, pad(still), [])).to.deep.equal([]);
    expect(lessonFormProblems(path, pad({ ...still, 'text/html': '<div>' }), []).join()).to.contain(
      'holds text/html, which is',
    );
    expect(lessonFormProblems(path, pad({ 'image/png': 'iVBOR' }), []).join()).to.contain('no text/plain');
  });
});
