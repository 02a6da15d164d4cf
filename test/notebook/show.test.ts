import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { plotBars } from 'scratchnet';
import { display, show } from 'scratchnet/notebook';
import { decode } from '../plot/picture.ts';
import { printed, type Sent, startFakeKernel, stopFakeKernel } from './fake-kernel.ts';

const figure = plotBars(['a', 'b'], [1, 2], { title: 'Two' });

describe('show', () => {
  let sent: Sent[] = [];
  beforeEach(() => {
    sent = startFakeKernel();
  });
  afterEach(stopFakeKernel);

  it('sends one output with the live chart, its picture and its sentence, and nothing that GitHub strips', () => {
    show(figure);
    expect(sent).to.have.length(1);
    expect(Object.keys(sent[0]?.data ?? {})).to.deep.equal([
      'application/vnd.plotly.v1+json',
      'image/png',
      'text/plain',
    ]);
    expect(sent[0]?.data['text/plain']).to.equal('Bars "Two": a: 1, b: 2');
    expect(sent[0]?.data['application/vnd.plotly.v1+json']).to.deep.include({ data: figure.data });
    expect([sent[0]?.update, sent[0]?.transient]).to.deep.equal([false, {}]);
  });

  it('sends the picture at two dots per pixel, with its size and its words', async () => {
    show(figure, { width: 400, height: 300 });
    const { width, height } = await decode(Buffer.from(String(sent[0]?.data['image/png']), 'base64'));
    expect([width, height]).to.deep.equal([800, 600]);
    expect(sent[0]?.metadata).to.deep.equal({
      'image/png': { width: 400, height: 300, alt: 'Bars "Two": a: 1, b: 2' },
    });
    const plotly = sent[0]?.data['application/vnd.plotly.v1+json'] as { layout: object };
    expect(plotly.layout).to.include({ width: 400, height: 300 });
  });

  it('draws no picture where nbgrader runs a notebook for its points, and says the sentence', () => {
    process.env.NBGRADER_EXECUTION = 'autograde'; // as nbgrader sets it
    try {
      show(figure);
    } finally {
      delete process.env.NBGRADER_EXECUTION;
    }
    expect(Object.keys(sent[0]?.data ?? {})).to.deep.equal(['application/vnd.plotly.v1+json', 'text/plain']);
    expect(sent[0]?.data['text/plain']).to.equal('Bars "Two": a: 1, b: 2');
  });

  it('gives a figure without a size one', () => {
    show({ data: [{ type: 'bar', y: [1] }], layout: {} });
    expect(sent[0]?.metadata).to.deep.equal({
      'image/png': { width: 720, height: 420, alt: 'Chart of bar' },
    });
  });

  it('says everywhere what there is to see, before the sentence with the numbers', () => {
    const both = 'The second bar is twice as high. Bars "Two": a: 1, b: 2';
    show(figure, { alt: ' The second bar is twice as high ' });
    expect(sent[0]?.data['text/plain']).to.equal(both);
    expect(sent[0]?.metadata).to.have.nested.property('image/png.alt', both);
    const plotly = sent[0]?.data['application/vnd.plotly.v1+json'];
    expect(plotly).to.have.nested.property('layout.meta.alt', both);
    expect(figure.layout.meta?.alt).to.equal('Bars "Two": a: 1, b: 2');
  });

  it('takes the place of the output of its name, without a picture if another figure soon follows', () => {
    show(figure, { id: 'two', picture: false, width: 400 });
    show(figure, { id: 'two', update: true });
    const kinds = sent.map(({ data }) => Object.keys(data));
    expect(kinds).to.deep.equal([
      ['application/vnd.plotly.v1+json', 'text/plain'],
      ['application/vnd.plotly.v1+json', 'image/png', 'text/plain'],
    ]);
    expect(sent.map(({ update, transient }) => [update, transient])).to.deep.equal([
      [false, { display_id: 'two' }],
      [true, { display_id: 'two' }],
    ]);
    const plotly = sent[0]?.data['application/vnd.plotly.v1+json'];
    expect(plotly).to.have.nested.property('layout.width', 400);
  });

  it('refuses to take the place of an output without a name', () => {
    expect(() => show(figure, { update: true })).to.throw(
      RangeError,
      'show: update is true but no id is given; the id of the output to replace is needed',
    );
  });

  it('leaves a sentence that ends with a mark as it is', () => {
    show({ data: [{ type: 'bar', y: [1] }], layout: {} }, { alt: 'Which one is it?' });
    expect(sent[0]?.data['text/plain']).to.equal('Which one is it? Chart of bar');
  });

  it('wants words in alt', () => {
    for (const alt of ['', '  '])
      expect(() => show(figure, { alt })).to.throw(
        RangeError,
        `show: alt is "${alt}"; a sentence that says what there is to see is needed`,
      );
    expect(sent).to.deep.equal([]);
  });

  it('sends the same twice, so that a notebook changes only when its charts do', () => {
    show(figure);
    show(figure);
    expect(sent[0]).to.deep.equal(sent[1]);
  });

  it('goes without the picture where the packages that draw are missing, and says so once', () => {
    // In a process of its own, because here the packages are loaded already.
    const script = `
      import Module from 'node:module';
      const resolve = Module._resolveFilename;
      Module._resolveFilename = (name, ...rest) => {
        if (name === 'jsdom') throw new Error('not found');
        return resolve(name, ...rest);
      };
      const said = [], sent = [];
      console.warn = (text) => said.push(text);
      const write = (output) => sent.push(Object.keys(output.data));
      Module._cache['/node_modules/tslab/dist/jupyter.js'.replaceAll('/', (await import('node:path')).sep)] = { exports: { lastWriteDisplayData: write } };
      const { show } = await import('scratchnet/notebook');
      const figure = { data: [{ type: 'bar', y: [1] }], layout: {} };
      show(figure);
      show(figure);
      console.log(JSON.stringify({ said, sent }));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    const kinds = ['application/vnd.plotly.v1+json', 'text/plain'];
    expect(JSON.parse(output)).to.deep.equal({
      said: ['show: pictures need npm packages that are not installed; run "npm install jsdom"'],
      sent: [kinds, kinds],
    });
  });

  it('prints the sentence outside a kernel', () => {
    stopFakeKernel();
    expect(printed(() => show(figure))).to.equal('Bars "Two": a: 1, b: 2');
    expect(printed(() => show(figure, { alt: 'b is higher.' }))).to.equal(
      'b is higher. Bars "Two": a: 1, b: 2',
    );
    expect(sent).to.deep.equal([]);
  });
});

describe('display', () => {
  afterEach(stopFakeKernel);

  it('names an output and replaces it', () => {
    const sent = startFakeKernel();
    expect(display({ data: { 'text/plain': 'one' } }, { id: 'x' })).to.equal(true);
    expect(display({ data: { 'text/plain': 'two' } }, { id: 'x', update: true })).to.equal(true);
    expect(sent.map(({ transient, update }) => [transient.display_id, update])).to.deep.equal([
      ['x', false],
      ['x', true],
    ]);
  });

  it('says that there is no kernel', () => {
    expect(display({ data: { 'text/plain': 'one' } })).to.equal(false);
  });
});
