import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { PROJECT } from './kernel.js';

const MIME = 'application/vnd.plotly.v1+json';
const SCRIPT = 'http://localhost:8888/lab/extensions/scratchnet-plotly/static/remoteEntry.abc123.js';

interface Renderer {
  renderModel(model: { data: Record<string, unknown> }): Promise<void>;
  node: { attributes: Record<string, string>; drawn?: unknown };
}
interface Extension {
  dataType: string;
  rendererFactory: { safe: boolean; mimeTypes: string[]; createRenderer(): Renderer };
}

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
    const { drawn } = await draw(extension, figure);
    expect(drawn).to.deep.equal({ data: [{ y: [1, 2] }], layout: { title: 'Loss', written: true } });
    expect(figure).to.deep.equal({ data: [{ y: [1, 2] }], layout: { title: 'Loss' } });
  });

  it('names the chart for screen readers: its alternative text, else its title', async () => {
    const { extension } = await loadRenderer();
    const label = async (layout: object): Promise<unknown> =>
      (await draw(extension, { layout })).attributes['aria-label'];
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
});

async function draw(extension: Extension, figure: object): Promise<Renderer['node']> {
  const renderer = extension.rendererFactory.createRenderer();
  await renderer.renderModel({ data: { [MIME]: figure } });
  return renderer.node;
}

/** Runs the script as JupyterLab does, with just enough of a browser around it. */
async function loadRenderer(): Promise<{ extension: Extension; requested: string[]; breakNextLoad(): void }> {
  const requested: string[] = [];
  let broken = false;
  const Plotly = {
    react(node: Renderer['node'], data: unknown, layout: object) {
      node.drawn = { data, layout: Object.assign(layout, { written: true }) };
    },
  };
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
  const document = { currentScript: { src: SCRIPT }, createElement: () => ({}), head: { append } };
  runInNewContext(readFileSync(`${PROJECT}kernel/labextension/renderer.js`, 'utf8'), {
    window,
    document,
    URL,
    structuredClone,
  });

  class Widget {
    node = {
      attributes: {} as Record<string, string>,
      style: {},
      setAttribute(name: string, value: string) {
        this.attributes[name] = value;
      },
    };
  }
  const container = (
    window._JUPYTERLAB as Record<
      string,
      { init(scope: object): void; get(): Promise<() => { default: Extension }> }
    >
  )['scratchnet-plotly'];
  if (!container) throw new Error('the script did not register itself');
  container.init({ '@lumino/widgets': { '2.0.0': { get: async () => () => ({ Widget }) } } });
  const extension = (await container.get())().default;
  return {
    extension,
    requested,
    breakNextLoad: () => {
      broken = true;
    },
  };
}
