/**
 * @file Draws `application/vnd.plotly.v1+json` in JupyterLab, and gives pictures their alternative text.
 *
 * JupyterLab loads this script as a federated extension: an object with `init` and `get` under the extension's name.
 * Written by hand, so that nothing has to be built; set-up puts the other scripts of this folder in front of it. The renderer
 * is safe (a figure is data, no code runs), so charts live in a fresh clone too, where the notebook is not trusted.
 */
(() => {
  const NAME = 'scratchnet-plotly';
  const MIME = 'application/vnd.plotly.v1+json';
  const PNG = 'image/png';
  const script = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  // our own hash as version: JupyterLab lets the browser keep these files for ever
  const plotlyUrl = new URL(`plotly.min.js?v=${/remoteEntry\.(\w+)\.js/.exec(script)?.[1] ?? ''}`, script)
    .href;

  /** @type {SharedModules} */
  let sharedScope;
  /** @type {Promise<PlotlyLibrary> | undefined} */
  let loading;

  /** Loads Plotly with the first chart; a second chart waits for the same load. */
  function loadPlotly() {
    loading ??= new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = plotlyUrl;
      element.onload = () => resolve(window.Plotly);
      element.onerror = () => {
        loading = undefined; // the next chart tries again
        reject(new Error(`the chart library could not be loaded from ${plotlyUrl}`));
      };
      document.head.append(element);
    });
    return loading;
  }

  /**
   * A module that JupyterLab shares with its extensions.
   * @template {keyof JupyterModules} Name
   * @param {Name} name
   * @returns {Promise<JupyterModules[Name]>}
   */
  async function sharedModule(name) {
    const [version] = Object.values(sharedScope[name]);
    return (await version.get())();
  }

  /** @param {typeof LuminoWidget} Widget */
  function createWidgetClass(Widget) {
    return class PlotlyWidget extends Widget {
      /** @type {FittingChart | undefined} */
      chart;

      /** @param {{ data: Record<string, PlotlyFigure> }} model */
      async renderModel(model) {
        const Plotly = await loadPlotly();
        if (this.isDisposed) return;
        this.chart ??= window.scratchnetChart.createChart(this.node);
        await this.chart.draw(Plotly, model.data[MIME]);
      }

      onAfterShow() {
        this.chart?.fit();
      }

      onResize() {
        this.chart?.fit();
      }

      /** @override */
      dispose() {
        this.chart?.remove();
        super.dispose();
      }
    };
  }

  /**
   * JupyterLab's own pictures, with the words that stand beside them in the output; its own drops those.
   * @param {typeof JupyterImage} RenderedImage
   */
  function createPictureClass(RenderedImage) {
    return class DescribedPicture extends RenderedImage {
      /**
       * @param {PictureModel} model
       * @override
       */
      async render(model) {
        await super.render(model);
        const words = model.metadata[PNG]?.alt ?? model.data['text/plain'];
        if (typeof words === 'string') this.node.querySelector('img')?.setAttribute('alt', words);
      }
    };
  }

  async function createExtensions() {
    const { Widget } = await sharedModule('@lumino/widgets');
    const { RenderedImage } = await sharedModule('@jupyterlab/rendermime');
    const PlotlyWidget = createWidgetClass(Widget);
    const DescribedPicture = createPictureClass(RenderedImage);
    const figures = {
      id: `${NAME}:renderer`,
      rank: 0,
      dataType: 'json',
      rendererFactory: { safe: true, mimeTypes: [MIME], createRenderer: () => new PlotlyWidget() },
    };
    const pictures = {
      id: `${NAME}:pictures`,
      // JupyterLab's own has 90, and what comes first is taken; behind figures, which bring a picture along
      rank: 89,
      dataType: 'string',
      rendererFactory: {
        safe: true,
        mimeTypes: [PNG],
        createRenderer: (/** @type {object} */ options) => new DescribedPicture(options),
      },
    };
    return () => ({ __esModule: true, default: [figures, pictures] });
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => {
      sharedScope = scope;
    },
    get: (module) =>
      module === './extension' ? window.scratchnetNotebook.createPlugins(sharedModule) : createExtensions(),
  };
})();
