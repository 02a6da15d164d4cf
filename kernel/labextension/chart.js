/**
 * @file A live chart that fits its place: never wider than there is room, with its words and its numbers beside it.
 *
 * Used by JupyterLab's renderer and by the web edition of the course. A chart stays a white card with dark ink in a
 * dark page too, as its saved picture is; a thin round edge says that this is meant.
 */
(() => {
  /** Narrower than this a chart says nothing any more; then its place scrolls. */
  const LEAST_WIDTH = 280;
  const LEAST_LETTERS = 8;
  const LEGEND_LINE = 20;
  const EDGE = 1;
  /** Nobody hears the tables of a chart that is drawn anew more often than this; making them costs as much as the chart. */
  const REST_BEFORE_TABLES_MS = 1000;
  /** Plotly's tools stand beside the card, where they cover nothing, and only where there is room for them. */
  const TOOLS_WIDTH = 32;
  const TOOLS = [['zoom2d', 'pan2d', 'resetScale2d', 'toImage']];
  const CARD = {
    border: `${EDGE}px solid var(--jp-border-color2, rgba(128, 128, 128, 0.35))`,
    borderRadius: '6px',
    background: '#FFFFFF',
    boxSizing: 'content-box',
    // digits and weights: each of their pixels is a square
    imageRendering: 'pixelated',
  };

  /**
   * What a screen reader says in place of the chart.
   * @param {PlotlyFigure} figure
   */
  function alternativeText({ layout = {} }) {
    const title = typeof layout.title === 'string' ? layout.title : layout.title?.text;
    return window.scratchnetTables.spoken(layout.meta?.alt ?? title ?? 'chart');
  }

  /**
   * How wide a chart becomes where there is so much room; 0 stands for a place that is not shown yet.
   * @param {number} room
   * @param {PlotlyLayout} layout
   */
  function widthIn(room, { width }) {
    if (!width || room <= 0 || width <= room) return width;
    return Math.min(width, Math.max(LEAST_WIDTH, Math.floor(room)));
  }

  /**
   * A copy of the figure, so wide: Plotly writes into what it is given, and JupyterLab would save that.
   * @param {PlotlyFigure} figure
   * @param {number | undefined} width
   */
  function copyFor(figure, width) {
    const { data = [], layout = {}, config = {} } = structuredClone(figure);
    if (width !== undefined && layout.width !== undefined && width !== layout.width) {
      if (layout.xaxis?.visible === false && layout.height) narrowGrid(data, layout, width);
      else legendBelow(data, layout);
      shrinkTexts(data, width / layout.width);
      layout.width = width;
      shrinkTitle(layout, width);
    }
    return { data, layout, config };
  }

  /**
   * Pictures side by side get lower as they get narrower, so that their pixels stay square; they lose their scale.
   * @param {PlotlyTrace[]} data
   * @param {PlotlyLayout} layout
   * @param {number} width
   */
  function narrowGrid(data, layout, width) {
    const { l = 80, r = 80, t = 100, b = 80 } = layout.margin ?? {};
    const { width: full = width, height = 0 } = layout;
    const right = Math.min(l, r);
    const scale = (width - l - right) / (full - l - r);
    layout.margin = { ...layout.margin, r: right };
    growTo(layout, Math.round(t + b + scale * (height - t - b)));
    for (const trace of data) trace.showscale = false;
  }

  /**
   * Numbers in cells, captions of pictures and the circles of a network must not run into one another.
   * @param {PlotlyTrace[]} data
   * @param {number} scale
   */
  function shrinkTexts(data, scale) {
    for (const { mode, textfont, marker } of data) {
      if (!mode?.endsWith('text')) continue;
      if (textfont?.size) textfont.size = Math.max(LEAST_LETTERS, Math.floor(textfont.size * scale));
      if (!marker?.size) continue;
      const { size } = marker;
      marker.size = Array.isArray(size) ? size.map((each) => each * scale) : size * scale;
    }
  }

  /**
   * In its row above the chart a legend would be pushed into the title: below there is room for one name per line.
   * @param {PlotlyTrace[]} data
   * @param {PlotlyLayout} layout
   */
  function legendBelow(data, layout) {
    const names = data.filter(({ name, showlegend }) => name && showlegend !== false);
    if (layout.showlegend === false || names.length < 2 || !layout.height) return;
    const room = names.length * LEGEND_LINE;
    layout.legend = {
      ...layout.legend,
      orientation: 'v',
      x: 0,
      xanchor: 'left',
      y: 0,
      yref: 'container',
      yanchor: 'bottom',
    };
    layout.margin = { ...layout.margin, b: (layout.margin?.b ?? 80) + room };
    growTo(layout, layout.height + room);
  }

  /**
   * A new height; the title keeps its distance from the upper edge, which Plotly counts as a part of the height.
   * @param {PlotlyLayout} layout
   * @param {number} height
   */
  function growTo(layout, height) {
    const { title, height: before = height } = layout;
    if (title?.y) title.y = 1 - ((1 - title.y) * before) / height;
    layout.height = height;
  }

  /**
   * Plotly breaks no lines, so a long title gets smaller letters.
   * @param {PlotlyLayout} layout
   * @param {number} width
   */
  function shrinkTitle({ title, margin }, width) {
    const font = title?.font;
    if (!font?.size || !title?.text) return;
    const fits = Math.floor((width - (margin?.l ?? 80)) / (0.6 * title.text.length));
    font.size = Math.max(LEAST_LETTERS + 2, Math.min(font.size, fits));
  }

  /**
   * The bar of tools for a chart that is so wide: one below the other, when the pointer is over the chart.
   * @param {number} room
   * @param {number | undefined} width
   */
  function toolsIn(room, width) {
    const hasRoom = width !== undefined && width + TOOLS_WIDTH <= room;
    return { displaylogo: false, displayModeBar: hasRoom && 'hover', modeBarButtons: TOOLS };
  }

  /**
   * Plotly lays its bar over the chart, and a drawing with corners over the card's round ones.
   * @param {HTMLElement} chart
   */
  function setTools(chart) {
    const bar = /** @type {HTMLElement | null} */ (chart.querySelector('.modebar-container'));
    if (bar) Object.assign(bar.style, { left: '100%', right: 'auto', width: `${TOOLS_WIDTH}px` });
    for (const drawing of /** @type {NodeListOf<SVGElement>} */ (chart.querySelectorAll('.main-svg')))
      drawing.style.borderRadius = 'inherit';
    for (const holder of /** @type {NodeListOf<HTMLElement>} */ (
      chart.querySelectorAll('.plot-container, .svg-container')
    ))
      holder.style.borderRadius = 'inherit';
  }

  /**
   * The label and the tables say what there is to see: loose letters of axes would only disturb.
   * @param {HTMLElement} chart
   */
  function silenceDrawing(chart) {
    for (const drawing of chart.querySelectorAll('.main-svg')) drawing.setAttribute('aria-hidden', 'true');
  }

  /**
   * A chart inside an element of the page.
   *
   * @param {HTMLElement} host
   * @returns {FittingChart}
   */
  function createChart(host) {
    const chart = document.createElement('div');
    // not `img`: a picture may hold no buttons, and Plotly's bar of tools is made of them
    chart.setAttribute('role', 'figure');
    Object.assign(chart.style, CARD);
    host.style.position = 'relative'; // the hidden tables stay here
    /** @type {HTMLElement | undefined} */
    let tables;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let tablesLater;
    /** @type {{ Plotly: PlotlyLibrary, figure: PlotlyFigure, width: number | undefined } | undefined} */
    let shown;
    let version = 0;
    /** @type {HTMLElement | undefined} */
    let slider;
    const observer = new ResizeObserver(() => fit());

    const room = () => host.clientWidth - 2 * EDGE;

    /**
     * @param {PlotlyLibrary} Plotly
     * @param {PlotlyFigure} figure
     * @param {number | undefined} width
     */
    async function place(Plotly, figure, width) {
      shown = { Plotly, figure, width };
      const { data, layout, config } = copyFor(figure, width);
      chart.style.width = layout.width ? `${layout.width}px` : '';
      chart.style.height = layout.height ? `${layout.height}px` : '';
      fitSlider();
      // with the same revision Plotly keeps what the reader has zoomed into
      layout.uirevision ??= version;
      layout.modebar = { ...layout.modebar, orientation: 'v' };
      await Plotly.react(chart, data, layout, {
        responsive: true,
        ...config,
        ...toolsIn(room(), layout.width),
      });
      silenceDrawing(chart);
      setTools(chart);
    }

    /**
     * @param {PlotlyLibrary} Plotly
     * @param {PlotlyFigure} figure
     */
    async function draw(Plotly, figure) {
      version++;
      const { hasSlider, startOf, figureAt, createSlider } = window.scratchnetSlider;
      slider?.remove();
      slider = undefined;
      await show(Plotly, figureAt(figure, startOf(figure)));
      if (hasSlider(figure)) {
        slider = createSlider(figure, (position) => show(Plotly, figureAt(figure, position)));
        chart.after(slider);
        fitSlider();
      }
      observer.observe(host);
    }

    /**
     * @param {PlotlyLibrary} Plotly
     * @param {PlotlyFigure} figure without a slider
     */
    async function show(Plotly, figure) {
      chart.setAttribute('aria-label', alternativeText(figure));
      if (!tables) host.append(chart);
      showTables(figure, tables ? REST_BEFORE_TABLES_MS : 0);
      await place(Plotly, figure, widthIn(room(), figure.layout ?? {}));
    }

    /**
     * @param {PlotlyFigure} figure
     * @param {number} rest milliseconds in which no other figure may follow
     */
    function showTables(figure, rest) {
      clearTimeout(tablesLater);
      const write = () => {
        const next = window.scratchnetTables.hiddenTables(figure);
        if (tables) tables.replaceWith(next);
        else host.append(next);
        tables = next;
      };
      if (rest === 0) write();
      else tablesLater = setTimeout(write, rest);
    }

    /** The lower part of the same card. */
    function fitSlider() {
      Object.assign(chart.style, { borderRadius: slider ? '6px 6px 0 0' : CARD.borderRadius });
      if (!slider) return;
      const { width } = chart.style;
      Object.assign(slider.style, {
        border: CARD.border,
        borderTop: 'none',
        borderRadius: '0 0 6px 6px',
        width: width && `${Number.parseFloat(width) + 2 * EDGE}px`,
      });
    }

    function fit() {
      if (!shown || room() <= 0) return;
      const { Plotly, figure } = shown;
      const layout = figure.layout ?? {};
      if (!layout.width) Plotly.Plots.resize(chart);
      else if (widthIn(room(), layout) !== shown.width) place(Plotly, figure, widthIn(room(), layout));
    }

    function remove() {
      clearTimeout(tablesLater);
      observer.disconnect();
      shown?.Plotly.purge(chart);
      shown = undefined;
    }

    return { draw, fit, remove };
  }

  window.scratchnetChart = { createChart, widthIn, copyFor };
})();
