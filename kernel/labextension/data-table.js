/**
 * @file The numbers of a chart as tables, for those who hear a page instead of seeing it.
 *
 * Used by JupyterLab's renderer and by the web edition of the course.
 */
(() => {
  /** Rows of all tables of a chart together; of longer data some are left out, evenly. */
  const MOST_ROWS = 50;
  /** A larger grid is a picture, and nobody wants to hear its numbers. */
  const MOST_CELLS = 400;
  /** Types of numbers as Plotly packs them: a letter and the bytes of each. */
  /** @type {Readonly<Record<string, new (buffer: ArrayBuffer) => Iterable<number>>>} */
  const PACKED = {
    i1: Int8Array,
    u1: Uint8Array,
    i2: Int16Array,
    u2: Uint16Array,
    i4: Int32Array,
    u4: Uint32Array,
    f4: Float32Array,
    f8: Float64Array,
  };
  /** Out of sight, but read aloud: `display: none` would silence it. */
  const HIDDEN = {
    position: 'absolute',
    top: '0',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  };

  /**
   * @param {PlotlyFigure} figure nothing of it is changed
   * @returns {DataTable[]} one table for each set of marks that has numbers
   */
  function dataTables({ data = [], layout = {} }) {
    // what does not answer to the pointer is decoration: captions, guide lines
    const traces = data.filter((trace) => trace.hoverinfo !== 'skip' && trace.visible !== false);
    const most = Math.max(5, Math.floor(MOST_ROWS / traces.length));
    return traces.flatMap((trace) => {
      const table = Array.isArray(trace.hovertext)
        ? wordsTable(trace, trace.hovertext, most)
        : trace.z === undefined
          ? pointTable(trace, layout, most)
          : gridTable(trace, layout);
      return table ? [table] : [];
    });
  }

  /**
   * @param {PlotlyTrace} trace
   * @param {PlotlyLayout} layout
   * @param {number} most rows
   */
  function pointTable(trace, layout, most) {
    const given = [trace.x, trace.y].map(listOf);
    const count = Math.min(...given.filter((list) => list !== undefined).map((list) => list.length));
    if (!Number.isFinite(count) || count === 0) return undefined;
    const [x, y] = given.map((list, i) => list ?? counted(trace, i === 0 ? 'x' : 'y', count));
    const kept = thinned(count, most);
    const name = spoken(trace.name) || titleOf(layout) || trace.type;
    return {
      caption: kept.length < count ? `${name}: ${kept.length} of ${count} points` : String(name),
      head: [titleOf(axisOf(layout, trace, 'x')) || 'x', titleOf(axisOf(layout, trace, 'y')) || 'y'],
      rows: kept.map((i) => [spoken(x[i]), spoken(y[i])]),
    };
  }

  /**
   * Marks that say in words what they are: where they stand would tell nothing.
   * @param {PlotlyTrace} trace
   * @param {unknown[]} words
   * @param {number} most rows
   */
  function wordsTable(trace, words, most) {
    if (words.length === 0) return undefined;
    const name = spoken(trace.name) || (trace.type ?? '');
    const kept = thinned(words.length, most);
    const caption = kept.length < words.length ? `${name}: ${kept.length} of ${words.length}` : name;
    return { caption, head: [name], rows: kept.map((i) => [spoken(words[i])]) };
  }

  /**
   * @param {PlotlyTrace} trace
   * @param {PlotlyLayout} layout
   */
  function gridTable(trace, layout) {
    const rows = gridOf(trace.z);
    const columns = rows?.[0]?.length ?? 0;
    if (!rows || columns === 0 || rows.length * columns > MOST_CELLS) return undefined;
    /** @param {'x' | 'y'} letter */
    const label = (letter) => labels(listOf(trace[letter]), axisOf(layout, trace, letter));
    const [across, down] = [label('x'), label('y')];
    return {
      caption: spoken(trace.name) || titleOf(layout) || (trace.type ?? ''),
      head: ['', ...rows[0].map((_, column) => across(column))],
      rows: rows.map((row, i) => [down(i), ...Array.from(row, spoken)]),
    };
  }

  /**
   * What is written beside a row or below a column.
   * @param {unknown[] | undefined} positions
   * @param {PlotlyAxis} axis
   * @returns {(i: number) => string}
   */
  function labels(positions, axis) {
    return (i) => {
      const position = positions?.[i] ?? i;
      return spoken(axis.ticktext?.[axis.tickvals?.indexOf(position) ?? -1] ?? position);
    };
  }

  /**
   * Positions that Plotly counts itself: from x0 in steps of dx.
   * @param {PlotlyTrace} trace
   * @param {'x' | 'y'} letter
   * @param {number} count
   */
  function counted(trace, letter, count) {
    const [first, step] = [
      trace[/** @type {const} */ (`${letter}0`)] ?? 0,
      trace[/** @type {const} */ (`d${letter}`)] ?? 1,
    ];
    return Array.from({ length: count }, (_, i) => first + i * step);
  }

  /**
   * So many numbers from 0 to count - 1, evenly, with both ends.
   * @param {number} count
   * @param {number} most
   */
  function thinned(count, most) {
    if (count <= most) return Array.from({ length: count }, (_, i) => i);
    return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
  }

  /**
   * @param {PlotlyValues | undefined} z
   * @returns {unknown[][] | undefined}
   */
  function gridOf(z) {
    const list = listOf(z);
    if (typeof z?.shape !== 'string') return /** @type {unknown[][] | undefined} */ (list);
    const [rows, columns] = z.shape.split(',').map(Number);
    return list && Array.from({ length: rows }, (_, i) => list.slice(i * columns, (i + 1) * columns));
  }

  /**
   * Plain and packed arrays; undefined for everything else.
   * @param {PlotlyValues | undefined} values
   * @returns {unknown[] | undefined}
   */
  function listOf(values) {
    if (Array.isArray(values)) return values;
    const Kind = PACKED[values?.dtype ?? ''];
    if (!Kind || typeof values?.bdata !== 'string') return undefined;
    return Array.from(new Kind(Uint8Array.from(atob(values.bdata), (char) => char.charCodeAt(0)).buffer));
  }

  /**
   * @param {PlotlyLayout} layout
   * @param {PlotlyTrace} trace
   * @param {'x' | 'y'} letter
   */
  function axisOf(layout, trace, letter) {
    const number = String(trace[/** @type {const} */ (`${letter}axis`)] ?? letter).slice(1);
    return layout[/** @type {const} */ (`${letter}axis${number}`)] ?? {};
  }

  /** @param {PlotlyAxis | PlotlyLayout} titled */
  function titleOf({ title }) {
    return spoken(typeof title === 'string' ? title : title?.text);
  }

  /**
   * As one says it: six digits are enough, no marks of HTML, and nothing where there is no number.
   * @param {unknown} value
   */
  function spoken(value) {
    if (typeof value === 'number') return Number.isNaN(value) ? '' : String(Number(value.toPrecision(6)));
    return String(value ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  }

  /**
   * The tables as an element of the page that is heard and not seen.
   * @param {PlotlyFigure} figure
   */
  function hiddenTables(figure) {
    const box = document.createElement('div');
    Object.assign(box.style, HIDDEN);
    box.append(...dataTables(figure).map(tableElement));
    return box;
  }

  /** @param {DataTable} table */
  function tableElement({ caption, head, rows }) {
    const table = document.createElement('table');
    table.append(element('caption', caption));
    table.append(rowElement(head.map((text) => headCell(text, 'col'))));
    for (const row of rows) table.append(rowElement(cellsOf(row, head)));
    return table;
  }

  /**
   * In a grid, whose head begins with an empty corner, each row begins with its label.
   * @param {string[]} row
   * @param {string[]} head
   */
  function cellsOf(row, head) {
    return row.map((text, i) => (i === 0 && head[0] === '' ? headCell(text, 'row') : element('td', text)));
  }

  /**
   * A head without words would be announced as one.
   * @param {string} text
   * @param {'col' | 'row'} scope
   */
  function headCell(text, scope) {
    if (text === '') return element('td', '');
    const cell = element('th', text);
    cell.setAttribute('scope', scope);
    return cell;
  }

  /** @param {HTMLElement[]} cells */
  function rowElement(cells) {
    const row = document.createElement('tr');
    row.append(...cells);
    return row;
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  window.scratchnetTables = { dataTables, hiddenTables, spoken };
})();
