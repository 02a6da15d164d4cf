/**
 * @file Compares a notebook as it was just executed with the notebook as it was committed.
 *
 * Text must be equal to the letter. Numbers inside charts may differ by 0.1%, because other BLAS libraries add in
 * another order; pictures must be there, but their pixels depend on the machine. Cells tagged `varies` (times, facts
 * about the machine) need outputs of the same kinds only.
 */

const PLOTLY = 'application/vnd.plotly.v1+json';
/** Relative tolerance of numbers in charts; near zero the absolute one counts. */
const RELATIVE = 1e-3;
const ABSOLUTE = 1e-6;
const PACKED = { i2: Int16Array, f4: Float32Array };

/**
 * @param committed the notebook's JSON in the repository
 * @param executed the notebook's JSON after running it
 * @returns one sentence for each difference; none if they agree
 */
export function compareNotebooks(committed, executed) {
  if (committed.cells.length !== executed.cells.length) {
    return [`expected ${committed.cells.length} cells, got ${executed.cells.length}`];
  }
  return committed.cells.flatMap((cell, index) =>
    cell.cell_type === 'code'
      ? compareCells(cell, executed.cells[index]).map((difference) => `cell ${index + 1}: ${difference}`)
      : [],
  );
}

function compareCells(committed, executed) {
  const expected = outputsOf(committed);
  const got = outputsOf(executed);
  const kinds = [expected, got].map((outputs) => outputs.map(kindOf).join(', ') || 'no output');
  if (kinds[0] !== kinds[1]) return [`expected ${kinds[0]}; got ${kinds[1]}`];
  if (committed.metadata.tags?.includes('varies')) return [];
  return expected.flatMap((output, index) => compareOutputs(output, got[index]));
}

/** A cell's outputs in their order, with what was printed in pieces put together. */
function outputsOf(cell) {
  const joined = [];
  for (const output of cell.outputs) {
    const last = joined.at(-1);
    if (output.output_type !== 'stream') joined.push(output);
    else if (last?.output_type === 'stream' && last.name === output.name) last.text += text(output.text);
    else joined.push({ ...output, text: text(output.text) });
  }
  return joined;
}

function kindOf(output) {
  if (output.output_type === 'stream') return output.name;
  if (output.output_type === 'error') return 'error';
  return `${output.output_type} of ${Object.keys(output.data).sort().join(' + ')}`;
}

function compareOutputs(expected, got) {
  if (expected.output_type === 'stream') return compareText(expected.name, expected.text, got.text);
  if (expected.output_type === 'error') {
    return [
      ...compareText('error', expected.ename, got.ename),
      ...compareText('error', expected.evalue, got.evalue),
    ];
  }
  return Object.keys(expected.data).flatMap((type) => compareData(type, expected.data[type], got.data[type]));
}

function compareData(type, expected, got) {
  if (type === PLOTLY) return compareValues('chart', expected, got).slice(0, 3);
  if (type.startsWith('image/') && type !== 'image/svg+xml')
    return text(got) === '' ? [`${type} is empty`] : [];
  if (typeof expected === 'string' || Array.isArray(expected))
    return compareText(type, text(expected), text(got));
  return compareValues(type, expected, got);
}

/** Names the first line that differs, with both versions. */
function compareText(what, expected, got) {
  if (expected === got) return [];
  const [wanted, found] = [expected.split('\n'), got.split('\n')];
  const line = wanted.findIndex((value, index) => value !== found[index]);
  const at = line === -1 ? wanted.length : line;
  return [`${what}, line ${at + 1}: expected ${quote(wanted[at])}, got ${quote(found[at])}`];
}

/** Walks through two JSON values; `path` says where in the chart we are. */
function compareValues(path, expected, got) {
  if (typeof expected === 'number' && typeof got === 'number') {
    const bound = Math.max(RELATIVE * Math.max(Math.abs(expected), Math.abs(got)), ABSOLUTE);
    return Math.abs(expected - got) <= bound ? [] : [`${path}: expected ${expected}, got ${got}`];
  }
  if (!isObject(expected) || !isObject(got)) {
    return expected === got ? [] : [`${path}: expected ${quote(expected)}, got ${quote(got)}`];
  }
  if (isPacked(expected) && isPacked(got)) return comparePacked(path, expected, got);
  const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...keys].flatMap((key) => compareValues(`${path}.${key}`, expected[key], got[key]));
}

/** Plotly's packed numbers: `{ dtype, shape, bdata }`, the grids of pictures. */
function isPacked(value) {
  return value.dtype in PACKED && typeof value.bdata === 'string';
}

/** A picture's colours go from its smallest to its largest number, so the tolerance is a part of the largest. */
function comparePacked(path, expected, got) {
  if (expected.dtype !== got.dtype || expected.shape !== got.shape) {
    return [`${path}: expected ${expected.dtype} (${expected.shape}), got ${got.dtype} (${got.shape})`];
  }
  const [wanted, found] = [numbersOf(expected), numbersOf(got)];
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
  const at = wanted.findIndex((value, i) => !isNear(value, found[i], RELATIVE * largest));
  return at === -1 ? [] : [`${path}[${at}]: expected ${wanted[at]}, got ${found[at]}`];
}

function isNear(a, b, bound) {
  return Object.is(a, b) || Math.abs(a - b) <= bound;
}

function numbersOf({ dtype, bdata }) {
  return new PACKED[dtype](Uint8Array.from(Buffer.from(bdata, 'base64')).buffer);
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

function quote(value) {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** A notebook file holds text as one string or as a list of lines. */
function text(value) {
  return Array.isArray(value) ? value.join('') : value;
}
