import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect } from 'chai';
import { PROJECT } from './kernel.js';

const MIME = 'application/vnd.plotly.v1+json';
const SCRIPT = 'http://localhost:8888/lab/extensions/scratchnet-plotly/static/remoteEntry.abc123.js';

interface Drawn {
  data: { textfont?: { size: number } }[];
  layout: {
    width?: number;
    height?: number;
    uirevision?: unknown;
    legend?: object;
    margin?: object;
    title?: { y?: number; font?: { size: number } };
  };
}

interface Renderer {
  renderModel(model: { data: Record<string, unknown> }): Promise<void>;
  onResize(): void;
  dispose(): void;
  node: FakeElement;
}
interface Extension {
  dataType: string;
  rendererFactory: { safe: boolean; mimeTypes: string[]; createRenderer(): Renderer };
}

/** The extension that draws pictures. */
interface Pictures {
  rank: number;
  dataType: string;
  rendererFactory: { safe: boolean; mimeTypes: string[]; createRenderer(options: object): Picture };
}
interface Picture {
  options: object;
  node: FakeElement;
  render(model: { data: object; metadata: object }): Promise<void>;
}

describe('the renderer of pictures', () => {
  const altOf = async (data: object, metadata: object): Promise<unknown> => {
    const { rendererFactory } = (await loadRenderer()).pictures;
    const picture = rendererFactory.createRenderer({ mimeType: 'image/png' });
    expect(picture.options).to.deep.equal({ mimeType: 'image/png' });
    await picture.render({ data, metadata });
    return picture.node.querySelector('img')?.attributes.alt;
  };

  it('gives a picture the words of its output: alt of its metadata, else its text', async () => {
    const data = { 'image/png': 'iVBO', 'text/plain': 'a plot' };
    expect(await altOf(data, { 'image/png': { alt: 'The loss falls' } })).to.equal('The loss falls');
    expect(await altOf(data, {})).to.equal('a plot');
    expect(await altOf(data, { 'image/png': { width: 3 } })).to.equal('a plot');
  });

  it('says nothing of a picture of which nothing is known: an empty text would call it decoration', async () => {
    expect(await altOf({ 'image/png': 'iVBO' }, {})).to.equal(undefined);
  });

  it("takes the place of JupyterLab's own, and no other, and is safe", async () => {
    const { rank, dataType, rendererFactory } = (await loadRenderer()).pictures;
    expect(rank).to.be.below(90);
    expect([dataType, rendererFactory.safe]).to.deep.equal(['string', true]);
    expect(rendererFactory.mimeTypes).to.deep.equal(['image/png']);
  });
});

describe('the Plotly renderer', () => {
  it('serves Plotly figures and is safe, so that untrusted notebooks show them', async () => {
    const { dataType, rendererFactory } = (await loadRenderer()).extension;
    expect(dataType).to.equal('json');
    expect(rendererFactory.safe).to.equal(true);
    expect(rendererFactory.mimeTypes).to.deep.equal([MIME]);
  });

  it('loads Plotly once, from beside itself, under a name that changes with its version', async () => {
    const { extension, requested } = await loadRenderer();
    await draw(extension, {});
    await draw(extension, {});
    expect(requested).to.deep.equal([SCRIPT.replace('remoteEntry.abc123.js', 'plotly.min.js?v=abc123')]);
  });

  it('draws a copy, because Plotly writes into what it gets and JupyterLab would save that', async () => {
    const { extension } = await loadRenderer();
    const figure = { data: [{ y: [1, 2] }], layout: { title: 'Loss' } };
    const { drawn } = chartIn(await draw(extension, figure));
    expect(drawn).to.deep.include({ data: [{ y: [1, 2] }] });
    expect(drawn?.layout).to.include({ title: 'Loss', written: true });
    expect(figure).to.deep.equal({ data: [{ y: [1, 2] }], layout: { title: 'Loss' } });
  });

  it('names the chart for screen readers: its alternative text, else its title', async () => {
    const { extension } = await loadRenderer();
    const label = async (layout: object): Promise<unknown> =>
      chartIn(await draw(extension, { layout })).attributes['aria-label'];
    expect(await label({ meta: { alt: 'The loss falls' }, title: { text: 'Loss' } })).to.equal(
      'The loss falls',
    );
    expect(await label({ title: { text: 'Loss<br><b>falls</b>' } })).to.equal('Loss falls');
    expect(await label({ title: 'Loss' })).to.equal('Loss');
    expect(await label({})).to.equal('chart');
  });

  it('says so if Plotly cannot be loaded, and tries again with the next chart', async () => {
    const { extension, requested, breakNextLoad } = await loadRenderer();
    breakNextLoad();
    const failure = await draw(extension, {}).catch((error: Error) => error.message);
    expect(failure).to.match(/^the chart library could not be loaded from http:/);
    await draw(extension, {});
    expect(requested.length).to.equal(2);
  });

  it('lets go of Plotly and of the observer of its size when its cell goes', async () => {
    const { extension, purged, observers } = await loadRenderer();
    const renderer = extension.rendererFactory.createRenderer();
    await renderer.renderModel({ data: { [MIME]: {} } });
    renderer.dispose();
    expect(purged).to.deep.equal([chartIn(renderer.node)]);
    expect(observers.map(({ watched }) => watched)).to.deep.equal([undefined]);
  });
});

describe('a chart in JupyterLab', () => {
  const line = (layout: object): object => ({ data: [{ type: 'scatter', y: [1, 2] }], layout });

  it('is as wide as it wants to be where there is room, and never wider than its pane', async () => {
    const widthIn = async (pane: number): Promise<unknown> => {
      const { extension } = await loadRenderer(pane);
      const { drawn, style } = chartIn(await draw(extension, line({ width: 700, height: 400 })));
      expect(style.width).to.equal(`${drawn?.layout.width}px`);
      expect(drawn?.layout.height).to.equal(400);
      return drawn?.layout.width;
    };
    expect(await widthIn(1000)).to.equal(700);
    expect(await widthIn(702)).to.equal(700); // the edge takes a pixel on each side
    expect(await widthIn(402)).to.equal(400);
    expect(await widthIn(100)).to.equal(280);
    expect(await widthIn(0)).to.equal(700); // not shown yet
  });

  it('has its tools beside it where there is room for them, and none that cover it or ask another host', async () => {
    const tools = async (pane: number): Promise<{ shown: unknown; buttons: string }> => {
      const { extension } = await loadRenderer(pane);
      const { config, drawn } = chartIn(await draw(extension, line({ width: 700, height: 400 })));
      expect(drawn?.layout).to.have.deep.property('modebar', { orientation: 'v' });
      const { displayModeBar, modeBarButtons } = config as Record<string, unknown>;
      return { shown: displayModeBar, buttons: String(modeBarButtons) };
    };
    expect(await tools(734)).to.deep.equal({ shown: 'hover', buttons: 'zoom2d,pan2d,resetScale2d,toImage' });
    expect((await tools(733)).shown).to.equal(false);
    expect((await tools(400)).shown).to.equal(false);
  });

  it('follows its pane when that changes, and keeps what the reader has zoomed into', async () => {
    const { extension, observers } = await loadRenderer(1000);
    const node = await draw(extension, line({ width: 700, height: 400 }));
    const chart = chartIn(node);
    const revision = (): unknown => chart.drawn?.layout.uirevision;
    const first = revision();
    expect(observers[0]?.watched).to.equal(node);
    for (const [pane, width] of [
      [402, 400],
      [0, 400],
      [900, 700],
    ]) {
      node.clientWidth = pane;
      observers[0]?.notice();
      expect(chart.drawn?.layout.width).to.equal(width);
      expect(revision()).to.equal(first);
    }
  });

  it('is not drawn again while it fits', async () => {
    const { extension, observers } = await loadRenderer(1000);
    const node = await draw(extension, line({ width: 700, height: 400 }));
    const { drawn } = chartIn(node);
    node.clientWidth = 900;
    observers[0]?.notice();
    expect(chartIn(node).drawn).to.equal(drawn);
  });

  it('keeps the pixels of a grid of digits square, and what is written below them apart', async () => {
    const { extension } = await loadRenderer(402);
    const layout = {
      width: 732,
      height: 164,
      margin: { l: 16, r: 16, t: 52, b: 12 },
      xaxis: { visible: false },
      title: { text: 'Ten digits', y: 1 - 28 / 164, font: { size: 16 } },
    };
    const captions = { type: 'scatter', mode: 'text', hoverinfo: 'skip', textfont: { size: 15 } };
    const circles = { ...captions, mode: 'markers+text', marker: { size: 50 } };
    const figure = { data: [captions, circles, { ...circles, marker: { size: [50, 20] } }], layout };
    const { drawn } = chartIn(await draw(extension, figure));
    const scale = (400 - 32) / (732 - 32);
    expect(drawn?.layout.height).to.equal(Math.round(64 + scale * 100));
    expect(drawn?.layout.title?.y).to.be.closeTo(1 - 28 / (drawn?.layout.height ?? 0), 1e-9);
    expect(drawn?.data[0]?.textfont?.size).to.equal(8);
    expect(drawn?.data[1]).to.have.deep.nested.property('marker.size', 50 * (400 / 732));
    expect(drawn?.data[2]).to.have.deep.nested.property('marker.size', [50 * (400 / 732), 20 * (400 / 732)]);
    expect(layout).to.deep.include({ width: 732, height: 164 });
    expect(captions.textfont.size).to.equal(15);
  });

  it('puts the legend below a narrow chart, one name per line, and leaves the title where it is', async () => {
    const { extension } = await loadRenderer(402);
    const data = ['a', 'b', 'c'].map((name) => ({ type: 'scatter', name, y: [1, 2] }));
    const layout = {
      width: 680,
      height: 400,
      margin: { t: 74, b: 56 },
      legend: { orientation: 'h', y: 1.02 },
      title: { text: 'Loss', y: 0.93, font: { size: 16 } },
    };
    const { drawn } = chartIn(await draw(extension, { data, layout }));
    expect(drawn?.layout.legend).to.deep.include({ orientation: 'v', y: 0, yref: 'container' });
    expect(drawn?.layout.margin).to.deep.equal({ t: 74, b: 116 });
    expect(drawn?.layout.height).to.equal(460);
    expect(460 * (1 - (drawn?.layout.title?.y ?? 0))).to.be.closeTo(400 * 0.07, 1e-9);
    const wide = chartIn(await draw((await loadRenderer(1000)).extension, { data, layout }));
    expect(wide.drawn?.layout.legend).to.deep.equal({ orientation: 'h', y: 1.02 });
  });

  it('drops the scale of colours beside a narrow grid, and takes its room', async () => {
    const { extension } = await loadRenderer(402);
    const layout = {
      width: 800,
      height: 120,
      margin: { l: 16, r: 96, t: 16, b: 12 },
      xaxis: { visible: false },
    };
    const data = [{ type: 'heatmap', showscale: true, hoverinfo: 'skip' }];
    const { drawn } = chartIn(await draw(extension, { data, layout }));
    expect(drawn?.data[0]).to.include({ showscale: false });
    expect(drawn?.layout.margin).to.include({ l: 16, r: 16 });
    expect(drawn?.layout.height).to.equal(Math.round(28 + (92 * 368) / 688));
  });

  it('writes a long title smaller where it would not fit', async () => {
    const { extension } = await loadRenderer(402);
    const titled = async (text: string): Promise<unknown> => {
      const layout = { width: 700, height: 400, margin: { l: 40 }, title: { text, font: { size: 16 } } };
      return chartIn(await draw(extension, line(layout))).drawn?.layout.title?.font?.size;
    };
    expect(await titled('Loss')).to.equal(16);
    expect(await titled('x'.repeat(50))).to.equal(12);
    expect(await titled('x'.repeat(500))).to.equal(10);
  });

  it('is a white card with an edge, in a dark page too', async () => {
    const { extension } = await loadRenderer();
    expect(chartIn(await draw(extension, {})).style).to.include({
      background: '#FFFFFF',
      borderRadius: '6px',
    });
  });
});

describe('a chart with a slider', () => {
  const moving = (): object => ({
    data: [
      { type: 'scatter', name: 'fixed', y: [9] },
      { type: 'scatter', name: 'moving', y: [1], line: { dash: 'dot', width: 2 } },
    ],
    layout: {
      width: 600,
      height: 484,
      margin: { t: 20, b: 140 },
      title: { text: 'One', y: 1 - 28 / 484 },
      meta: { alt: 'A slider for alpha.', sliderHeight: 84 },
      sliders: [
        { active: 1, currentvalue: { prefix: 'alpha: ' }, steps: [{ label: '0.1' }, { label: '0.25' }] },
      ],
    },
    frames: [
      {
        traces: [1],
        data: [{ y: [7], line: { width: 5 } }],
        layout: { title: { text: 'Seven' }, meta: { alt: 'alpha 0.1: seven' } },
      },
      { traces: [1], data: [{ y: [1] }], layout: { meta: { alt: 'alpha 0.25: one' } } },
    ],
  });
  const row = (node: FakeElement): FakeElement => node.children[1];
  const input = (node: FakeElement): FakeElement => row(node).children[1];

  it("has a slider of the page below it, and neither Plotly's own nor its room", async () => {
    const { extension } = await loadRenderer();
    const node = await draw(extension, moving());
    expect(row(node).children.map(({ tag }) => tag)).to.deep.equal(['label', 'input', 'output']);
    const [label, slider, value] = row(node).children;
    expect(label?.textContent).to.equal('alpha');
    expect(slider).to.include({ type: 'range', min: '0', max: '1', step: '1', value: '1' });
    expect(label?.attributes.for).to.equal(slider?.id);
    expect(value?.textContent).to.equal('0.25');
    const { drawn } = chartIn(node);
    expect(drawn?.layout).not.to.have.property('sliders');
    expect(drawn?.layout).to.deep.include({ height: 400, margin: { t: 20, b: 56 } });
    expect(400 * (1 - (drawn?.layout.title?.y ?? 0))).to.be.closeTo(28, 1e-9);
    expect(row(node).style.width).to.equal('602px');
  });

  it('draws the position to which it is moved, and keeps what no frame changes', async () => {
    const { extension } = await loadRenderer();
    const node = await draw(extension, moving());
    await input(node).moveTo('0');
    expect(chartIn(node).drawn?.data).to.deep.equal([
      { type: 'scatter', name: 'fixed', y: [9] },
      { type: 'scatter', name: 'moving', y: [7], line: { dash: 'dot', width: 5 } },
    ]);
    expect(chartIn(node).drawn?.layout.title).to.include({ text: 'Seven' });
    await input(node).moveTo('1');
    expect(chartIn(node).drawn?.data[1]).to.deep.include({ y: [1], line: { dash: 'dot', width: 2 } });
  });

  it('says the value, what is to be seen there, and its numbers', async () => {
    const { extension, rest } = await loadRenderer();
    const node = await draw(extension, moving());
    expect(chartIn(node).attributes['aria-label']).to.equal('A slider for alpha.');
    expect(input(node).attributes['aria-valuetext']).to.equal('0.25');
    await input(node).moveTo('0');
    expect(input(node).attributes['aria-valuetext']).to.equal('0.1');
    expect(row(node).children[2]?.textContent).to.equal('0.1');
    expect(chartIn(node).attributes['aria-label']).to.equal('alpha 0.1: seven');
    expect(node.children).to.have.length(3);
    rest();
    expect(node.children[2]?.children[1]?.children[2]?.children[1]?.textContent).to.equal('7');
  });

  it("keeps its keys from JupyterLab's shortcuts", async () => {
    const { extension } = await loadRenderer();
    const node = await draw(extension, moving());
    expect(input(node).attributes).to.include({ 'data-lm-suppress-shortcuts': 'true' });
  });

  it('leaves the figure as it is, since JupyterLab saves it, and keeps the zoom of the reader', async () => {
    const { extension } = await loadRenderer();
    const figure = moving();
    const node = await draw(extension, figure);
    const revision = chartIn(node).drawn?.layout.uirevision;
    await input(node).moveTo('0');
    expect(chartIn(node).drawn?.layout.uirevision).to.equal(revision);
    expect(figure).to.deep.equal(moving());
  });

  it('takes away what a frame sets to null', async () => {
    const { extension } = await loadRenderer();
    const figure = moving() as { frames: { data: object[] }[] };
    figure.frames[0]?.data.splice(0, 1, { line: null });
    const node = await draw(extension, figure);
    await input(node).moveTo('0');
    expect(chartIn(node).drawn?.data[1]).to.deep.equal({
      type: 'scatter',
      name: 'moving',
      y: [1],
      line: undefined,
    });
  });

  it('goes when a figure without a slider takes its place', async () => {
    const { extension } = await loadRenderer();
    const renderer = extension.rendererFactory.createRenderer();
    for (const figure of [moving(), { data: [{ type: 'bar', y: [1] }] }])
      await renderer.renderModel({ data: { [MIME]: figure } });
    expect(renderer.node.children.map(({ tag }) => tag)).to.deep.equal(['div', 'div']);
    expect(row(renderer.node).children[0]?.tag).to.equal('table');
  });
});

describe('the data table of a chart', () => {
  it('stands beside the chart, out of sight but not silent', async () => {
    const { extension } = await loadRenderer();
    const node = await draw(extension, { data: [{ type: 'bar', x: ['a'], y: [1] }] });
    const [chart, box] = node.children;
    expect(chart?.attributes.role).to.equal('figure');
    expect(chart?.drawing.attributes['aria-hidden']).to.equal('true');
    expect(box?.attributes).not.to.have.property('role');
    expect(box?.style).to.include({ position: 'absolute', width: '1px', overflow: 'hidden' });
    expect(box?.style).not.to.have.property('display');
  });

  it('names each set of marks and both axes, and holds x and y', async () => {
    expect(
      await tablesOf({
        data: [
          { type: 'scatter', name: 'training', y: [2.7654321, 1, null] },
          { type: 'scatter', name: '<b>test</b>', x: [5, 10], y: [0.5, Number.NaN], yaxis: 'y2' },
        ],
        layout: {
          title: { text: 'Loss' },
          xaxis: { title: { text: 'step' } },
          yaxis2: { title: { text: 'percent' } },
        },
      }),
    ).to.deep.equal([
      ['training', ['step', 'y'], ['0', '2.76543'], ['1', '1'], ['2', '']],
      ['test', ['step', 'percent'], ['5', '0.5'], ['10', '']],
    ]);
  });

  it('says how many of many points it holds: about 50 in all, evenly, with both ends', async () => {
    const y = Array.from({ length: 500 }, (_, i) => i);
    const [one] = await tablesOf({ data: [{ type: 'scatter', name: 'loss', y }] });
    expect(one?.[0]).to.equal('loss: 50 of 500 points');
    expect(one?.length).to.equal(2 + 50);
    expect([one?.[2], one?.at(-1)]).to.deep.equal([
      ['0', '0'],
      ['499', '499'],
    ]);
    const many = await tablesOf({ data: [1, 2, 3, 4].map(() => ({ type: 'scatter', y })) });
    expect(many.map((table) => table.length - 2)).to.deep.equal([12, 12, 12, 12]);
  });

  it('reads packed numbers', async () => {
    const bdata = Buffer.from(new Float32Array([1.5, -2]).buffer).toString('base64');
    const packed = { dtype: 'f4', bdata };
    expect(await tablesOf({ data: [{ type: 'bar', name: 'b', y: packed }] })).to.deep.equal([
      ['b', ['x', 'y'], ['0', '1.5'], ['1', '-2']],
    ]);
    const grid = { type: 'heatmap', name: 'W', z: { ...packed, shape: '1, 2' } };
    expect(await tablesOf({ data: [grid] })).to.deep.equal([['W', ['', '0', '1'], ['0', '1.5', '-2']]]);
  });

  it('holds a small heatmap by rows and columns under their labels, and leaves out a large one', async () => {
    const labelled = {
      data: [
        {
          type: 'heatmap',
          z: [
            [1, 0],
            [0, 2],
          ],
        },
      ],
      layout: { title: 'Errors', yaxis: { tickvals: [0, 1], ticktext: ['no bug', 'wrong sign'] } },
    };
    expect(await tablesOf(labelled)).to.deep.equal([
      ['Errors', ['', '0', '1'], ['no bug', '1', '0'], ['wrong sign', '0', '2']],
    ]);
    const digit = Array.from({ length: 28 }, () => new Array<number>(28).fill(0));
    expect(await tablesOf({ data: [{ type: 'heatmap', z: digit }] })).to.deep.equal([]);
  });

  it('has heads with words only, each with its direction: the corner of a grid is a plain cell', async () => {
    const { extension } = await loadRenderer();
    const cells = async (figure: object): Promise<string[][]> => {
      const [, box] = (await draw(extension, figure)).children;
      const [, ...rows] = box?.children[0]?.children ?? [];
      return rows.map(({ children }) => children.map(({ tag, attributes: { scope } }) => scope ?? tag));
    };
    expect(await cells({ data: [{ type: 'heatmap', z: [[1, 2]] }] })).to.deep.equal([
      ['td', 'col', 'col'],
      ['row', 'td', 'td'],
    ]);
    expect(await cells({ data: [{ type: 'bar', x: ['a'], y: [1] }] })).to.deep.equal([
      ['col', 'col'],
      ['td', 'td'],
    ]);
  });

  it('holds the words of marks that have some: where they stand would tell nothing', async () => {
    const units = {
      type: 'scatter',
      name: 'units',
      x: [66, 236],
      y: [94, 94],
      hovertext: ['input 0: 1', 'loss: 2'],
    };
    expect(await tablesOf({ data: [units] })).to.deep.equal([
      ['units', ['units'], ['input 0: 1'], ['loss: 2']],
    ]);
    expect(await tablesOf({ data: [{ ...units, hovertext: [] }] })).to.deep.equal([]);
  });

  it('leaves out what is only decoration', async () => {
    expect(
      await tablesOf({ data: [{ type: 'scatter', x: [1], y: [1], hoverinfo: 'skip' }, { type: 'pie' }] }),
    ).to.deep.equal([]);
  });

  it('is replaced with its chart, when that has come to rest', async () => {
    const { extension, rest } = await loadRenderer();
    const renderer = extension.rendererFactory.createRenderer();
    const read = (): unknown => tablesIn(renderer.node);
    const tableOf = (y: string): unknown => [['n', ['x', 'y'], ['0', y]]];
    for (const y of [[1], [2], [3]])
      await renderer.renderModel({ data: { [MIME]: { data: [{ type: 'bar', name: 'n', y }] } } });
    expect(read()).to.deep.equal(tableOf('1'));
    rest();
    expect(read()).to.deep.equal(tableOf('3'));
    expect(renderer.node.children).to.have.length(2);
  });
});

type Table = (string | string[])[];

async function tablesOf(figure: object): Promise<Table[]> {
  const { extension } = await loadRenderer();
  return tablesIn(await draw(extension, figure));
}

/** Of each table its caption, then its rows. */
function tablesIn(node: FakeElement): Table[] {
  return node.children[1].children.map(({ children: [caption, ...rows] }) => [
    caption?.textContent ?? '',
    ...rows.map((row) => row.children.map((cell) => cell.textContent)),
  ]);
}

function chartIn(node: FakeElement): FakeElement {
  return node.children[0];
}

/** As much of an element as the renderer touches. */
class FakeElement {
  attributes: Record<string, string> = {};
  style: Record<string, string> = {};
  children: FakeElement[] = [];
  textContent = '';
  clientWidth = 1000;
  value = '';
  id = '';
  drawn?: Drawn;
  config?: object;
  tag: string;
  #drawing: FakeElement | undefined;
  #parent: FakeElement | undefined;
  readonly #listeners: Record<string, () => void> = {};

  constructor(tag = 'div') {
    this.tag = tag;
  }
  /** What Plotly leaves in an element in which it has drawn. */
  get drawing(): FakeElement {
    this.#drawing ??= new FakeElement('svg');
    return this.#drawing;
  }
  querySelectorAll(selector: string): FakeElement[] {
    return selector === '.main-svg' && this.drawn ? [this.drawing] : [];
  }
  querySelector(selector: string): FakeElement | null {
    return this.children.find(({ tag }) => tag === selector) ?? null;
  }
  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }
  append(...children: FakeElement[]): void {
    for (const child of children) child.#parent = this;
    this.children.push(...children);
  }
  after(next: FakeElement): void {
    const siblings = this.#parent?.children ?? [];
    siblings.splice(siblings.indexOf(this) + 1, 0, next);
    next.#parent = this.#parent;
  }
  remove(): void {
    const siblings = this.#parent?.children ?? [];
    siblings.splice(siblings.indexOf(this), 1);
  }
  addEventListener(kind: string, listen: () => void): void {
    this.#listeners[kind] = listen;
  }
  /** As a key or a finger does. */
  async moveTo(value: string): Promise<void> {
    this.value = value;
    this.#listeners.input?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  replaceWith(next: FakeElement): void {
    const siblings = this.#parent?.children ?? [];
    siblings[siblings.indexOf(this)] = next;
    next.#parent = this.#parent;
  }
}

/** Notices a new size when a test says so. */
class FakeResizeObserver {
  watched: FakeElement | undefined;
  readonly notice: () => void;
  constructor(notice: () => void) {
    this.notice = notice;
  }
  observe(element: FakeElement): void {
    this.watched = element;
  }
  disconnect(): void {
    this.watched = undefined;
  }
}

async function draw(extension: Extension, figure: object): Promise<Renderer['node']> {
  const renderer = extension.rendererFactory.createRenderer();
  await renderer.renderModel({ data: { [MIME]: figure } });
  return renderer.node;
}

/** Runs the script as JupyterLab does, with just enough of a browser around it. */
async function loadRenderer(pane = 1000): Promise<{
  extension: Extension;
  pictures: Pictures;
  requested: string[];
  purged: FakeElement[];
  observers: FakeResizeObserver[];
  breakNextLoad(): void;
  /** Nothing happens for a while. */
  rest(): void;
}> {
  const requested: string[] = [];
  const purged: FakeElement[] = [];
  const observers: FakeResizeObserver[] = [];
  let broken = false;
  const Plotly = {
    react(node: FakeElement, data: Drawn['data'], layout: Drawn['layout'], config: object) {
      node.config = config;
      node.drawn = { data, layout: Object.assign(layout, { written: true }) };
    },
    purge: (node: FakeElement) => purged.push(node),
    Plots: { resize: () => undefined },
  };
  class ResizeObserver extends FakeResizeObserver {
    constructor(notice: () => void) {
      super(notice);
      observers.push(this);
    }
  }
  const window: Record<string, unknown> = {};
  const append = (script: { src: string; onload(): void; onerror(): void }): void => {
    requested.push(script.src);
    const fails = broken;
    broken = false;
    queueMicrotask(() => {
      if (fails) return script.onerror();
      window.Plotly = Plotly;
      script.onload();
    });
  };
  const createElement = (tag: string): FakeElement => new FakeElement(tag);
  const document = { currentScript: { src: SCRIPT }, createElement, head: { append } };
  const waiting = new Map<number, () => void>();
  let timers = 0;
  const setTimeout = (then: () => void): number => {
    waiting.set(++timers, then);
    return timers;
  };
  const clearTimeout = (id: number): void => void waiting.delete(id);
  const rest = (): void => {
    for (const then of waiting.values()) then();
  };
  const context = createContext({
    window,
    document,
    URL,
    structuredClone,
    atob,
    ResizeObserver,
    setTimeout,
    clearTimeout,
  });
  for (const part of await rendererParts())
    runInContext(readFileSync(`${PROJECT}kernel/labextension/${part}`, 'utf8'), context);

  class Widget {
    node = Object.assign(new FakeElement(), { clientWidth: pane });
    dispose(): void {}
  }
  const container = (
    window._JUPYTERLAB as Record<
      string,
      { init(scope: object): void; get(): Promise<() => { default: [Extension, Pictures] }> }
    >
  )['scratchnet-plotly'];
  if (!container) throw new Error('the script did not register itself');
  class RenderedImage extends Widget {
    readonly options: object;
    constructor(options: object) {
      super();
      this.options = options;
    }
    async render(): Promise<void> {
      this.node.append(new FakeElement('img'));
    }
  }
  container.init({
    '@lumino/widgets': { '2.0.0': { get: async () => () => ({ Widget }) } },
    '@jupyterlab/rendermime': { '4.0.0': { get: async () => () => ({ RenderedImage }) } },
  });
  const [extension, pictures] = (await container.get())().default;
  return {
    extension,
    pictures,
    requested,
    purged,
    observers,
    rest,
    breakNextLoad: () => {
      broken = true;
    },
  };
}

/** The files of the script, as set-up puts them together. */
async function rendererParts(): Promise<string[]> {
  return ((await import(`${PROJECT}kernel/install.mjs`)) as { RENDERER: string[] }).RENDERER;
}
