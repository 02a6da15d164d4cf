/**
 * @file Compares a notebook as it was just executed with the notebook as it was committed.
 *
 * Text must be equal to the letter. Numbers inside charts may differ by 0.1%, because other BLAS libraries add in
 * another order; pictures must be there, but their pixels depend on the machine. Cells tagged `varies` (times, facts
 * about the machine) need outputs of the same kinds only.
 */
import { compareJson, quote } from './compare-json.ts';
import { type Cell, hasTag, isText, type Notebook, type Output, textOf } from './notebook.ts';

const PLOTLY = 'application/vnd.plotly.v1+json';

/** @returns one sentence for each difference; none if they agree */
export function compareNotebooks(committed: Notebook, executed: Notebook): string[] {
  if (committed.cells.length !== executed.cells.length) {
    return [`expected ${committed.cells.length} cells, got ${executed.cells.length}`];
  }
  return committed.cells.flatMap((cell, index) =>
    cell.cell_type === 'code'
      ? compareCells(cell, executed.cells[index]).map((difference) => `cell ${index + 1}: ${difference}`)
      : [],
  );
}

function compareCells(committed: Cell, executed: Cell): string[] {
  const expected = outputsOf(committed);
  const got = outputsOf(executed);
  const kinds = [expected, got].map((outputs) => outputs.map(kindOf).join(', ') || 'no output');
  if (kinds[0] !== kinds[1]) return [`expected ${kinds[0]}; got ${kinds[1]}`];
  if (hasTag(committed, 'varies')) return [];
  return expected.flatMap((output, index) => compareOutputs(output, got[index]));
}

/** A cell's outputs in their order, with what was printed in pieces put together. */
function outputsOf(cell: Cell): Output[] {
  const joined: Output[] = [];
  for (const output of (cell.outputs ?? []).map(asPrinted)) {
    const last = joined.at(-1);
    const goesOn =
      output.output_type === 'stream' && last?.output_type === 'stream' && last.name === output.name;
    if (goesOn) joined.splice(-1, 1, { ...last, text: textOf(last.text) + textOf(output.text) });
    else joined.push(output);
  }
  return joined;
}

/** The last value of a cell: a plain tslab prints it, the project's kernel gives it as the result. */
function asPrinted(output: Output): Output {
  const text = output.output_type === 'execute_result' ? output.data['text/plain'] : undefined;
  return isText(text) ? { output_type: 'stream', name: 'stdout', text: `${textOf(text)}\n` } : output;
}

function kindOf(output: Output): string {
  if (output.output_type === 'stream') return output.name;
  if (output.output_type === 'error') return 'error';
  return `${output.output_type} of ${Object.keys(output.data).sort().join(' + ')}`;
}

/** @param got of the same kind */
function compareOutputs(expected: Output, got: Output): string[] {
  if (expected.output_type === 'stream' && got.output_type === 'stream')
    return compareText(expected.name, textOf(expected.text), textOf(got.text));
  if (expected.output_type === 'error' && got.output_type === 'error')
    return [
      ...compareText('error', expected.ename, got.ename),
      ...compareText('error', expected.evalue, got.evalue),
    ];
  if (!('data' in expected && 'data' in got)) return [];
  return Object.keys(expected.data).flatMap((type) => compareData(type, expected.data[type], got.data[type]));
}

function compareData(type: string, expected: unknown, got: unknown): string[] {
  if (type === PLOTLY) return compareJson('chart', expected, got).slice(0, 3);
  if (!isText(expected) || !isText(got)) return compareJson(type, expected, got);
  if (type.startsWith('image/') && type !== 'image/svg+xml')
    return textOf(got) === '' ? [`${type} is empty`] : [];
  return compareText(type, textOf(expected), textOf(got));
}

/** Names the first line that differs, with both versions. */
function compareText(what: string, expected: string, got: string): string[] {
  if (expected === got) return [];
  const [wanted, found] = [expected.split('\n'), got.split('\n')];
  const line = wanted.findIndex((value, index) => value !== found[index]);
  const at = line === -1 ? wanted.length : line;
  return [`${what}, line ${at + 1}: expected ${quote(wanted[at])}, got ${quote(found[at])}`];
}
