/**
 * @file The slider below a chart that has frames: one of the page, in place of Plotly's own, which no key would move.
 *
 * Used by JupyterLab's renderer and by the web edition of the course.
 */
(() => {
  const ROW = {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    padding: '4px 16px 12px',
    background: '#FFFFFF',
    color: '#222222',
    font: '14px DejaVu Sans, Verdana, sans-serif',
    boxSizing: 'border-box',
  };
  const TRACK = { flex: '1', minWidth: '0', height: '28px', margin: '0', accentColor: '#0072B2' };
  let count = 0;

  /** @param {PlotlyFigure} figure */
  const hasSlider = ({ frames = [], layout = {} }) => frames.length > 1 && layout.sliders?.length === 1;

  /** @param {PlotlyFigure} figure */
  const startOf = ({ layout = {} }) => layout.sliders?.[0].active ?? 0;

  /**
   * The figure at a position of its slider, without the slider; a figure without one as it is.
   * @param {PlotlyFigure} figure nothing of it is changed
   * @param {number} position
   * @returns {PlotlyFigure}
   */
  function figureAt(figure, position) {
    if (!hasSlider(figure)) return figure;
    const { frames = [], layout = {}, data = [], config = {} } = figure;
    const { sliders, ...plain } = layout;
    const { traces = [], data: changes = [], layout: { meta, ...own } = {} } = frames[position];
    // at the start the words of the whole, which name the slider, too
    const words = position === startOf(figure) ? {} : { meta };
    return {
      data: data.map((trace, i) => merged(trace, changes[traces.indexOf(i)] ?? {})),
      layout: withoutRoom(merged(plain, { ...own, ...words }), plain.meta?.sliderHeight ?? 0),
      config,
    };
  }

  /**
   * As Plotly reads a frame: what has parts is completed, null takes away, all else is replaced.
   * @template {object} T
   * @param {T} value
   * @param {object} changes
   * @returns {T}
   */
  function merged(value, changes) {
    /** @type {Record<string, unknown>} */
    const result = { .../** @type {object} */ (value) };
    for (const [name, change] of Object.entries(changes)) {
      const before = result[name];
      result[name] = isParts(before) && isParts(change) ? merged(before, change) : (change ?? undefined);
    }
    return /** @type {T} */ (result);
  }

  /**
   * @param {unknown} value
   * @returns {value is object}
   */
  const isParts = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

  /**
   * The page's slider stands below the chart, which needs no room for it.
   * @param {PlotlyLayout} layout
   * @param {number} room
   * @returns {PlotlyLayout}
   */
  function withoutRoom(layout, room) {
    const { height, margin, title } = layout;
    if (!height || room === 0) return layout;
    const lower = { ...layout, height: height - room, margin: { ...margin, b: (margin?.b ?? room) - room } };
    if (title?.y)
      lower.title = {
        .../** @type {PlotlyTitleParts} */ (title),
        y: 1 - ((1 - title.y) * height) / (height - room),
      };
    return lower;
  }

  /**
   * A slider of the page: arrow keys, Home and End move it, and a screen reader says its value.
   * @param {PlotlyFigure} figure one that has a slider
   * @param {(position: number) => void} onMove
   */
  function createSlider({ layout = {} }, onMove) {
    const { steps = [], active = 0, currentvalue } = layout.sliders?.[0] ?? {};
    const row = document.createElement('div');
    Object.assign(row.style, ROW);
    const [label, track, value] = ['label', 'input', 'output'].map((tag) => document.createElement(tag));
    const input = /** @type {HTMLInputElement} */ (track);
    const id = `scratchnet-slider-${++count}`;
    Object.assign(input, { id, type: 'range', min: '0', max: String(steps.length - 1), step: '1' });
    Object.assign(input.style, TRACK);
    // JupyterLab leaves the keys to what says so itself
    input.setAttribute('data-lm-suppress-shortcuts', 'true');
    label.setAttribute('for', id);
    label.textContent = (currentvalue?.prefix ?? 'position').replace(/:\s*$/, '');
    const widest = Math.max(...steps.map((step) => step.label?.length ?? 0));
    Object.assign(value.style, { minWidth: `${widest}ch`, textAlign: 'right' });
    // the slider itself says its value; twice would be once too often
    value.setAttribute('aria-hidden', 'true');
    /** @param {number} position */
    const say = (position) => {
      const words = steps[position]?.label ?? String(position);
      input.setAttribute('aria-valuetext', words);
      value.textContent = words;
    };
    input.value = String(active);
    say(active);
    input.addEventListener('input', () => {
      say(Number(input.value));
      onMove(Number(input.value));
    });
    row.append(label, input, value);
    return row;
  }

  window.scratchnetSlider = { hasSlider, startOf, figureAt, createSlider };
})();
