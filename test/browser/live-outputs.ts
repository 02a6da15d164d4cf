/** @file The outputs of a notebook that has run in the live edition, beside the committed ones. */
import { join } from 'node:path';
import { forLearners } from 'scratchnet-course/copies/learner-copy';
import { compareNotebooks } from 'scratchnet-course/notebooks/compare';
import {
  type Cell,
  type DataOutput,
  type Notebook,
  readNotebook,
} from 'scratchnet-course/notebooks/notebook';

const PLOTLY = 'application/vnd.plotly.v1+json';

/**
 * One sentence for each cell whose outputs differ.
 *
 * @param name such as `03-one-hot.ipynb`
 * @param excused ids of cells that may differ
 */
export function differencesOf(name: string, content: Notebook, excused: readonly string[] = []): string[] {
  const committed = forLearners(readNotebook(join('notebooks', name)), { solutions: true });
  const ids = committed.cells.map(({ id }) => id);
  for (const id of excused) if (!ids.includes(id)) throw new Error(`${name} has no cell ${id}`);
  const isExcused = (difference: string): boolean =>
    excused.includes(ids[Number(/^cell (\d+): /.exec(difference)?.[1]) - 1] ?? '');
  return compareNotebooks(withoutPictures(committed), saved(content)).filter(
    (difference) => !isExcused(difference),
  );
}

/** In the browser charts and the drawing pad are alive; nothing needs the picture that a notebook holds for other readers. */
function withoutPictures(notebook: Notebook): Notebook {
  return withOutputs(notebook, (output) =>
    PLOTLY in output.data || unsavedOf(output).length > 0 ? without(output, ['image/png']) : output,
  );
}

/** Without what is alive only in an open notebook, as `npm run notebooks` saves it. */
function saved(notebook: Notebook): Notebook {
  return withOutputs(notebook, (output) => without(output, unsavedOf(output)));
}

function unsavedOf({ metadata }: DataOutput): readonly string[] {
  const { unsaved = [] } = (metadata?.scratchnet ?? {}) as { readonly unsaved?: readonly string[] };
  return unsaved;
}

function without(output: DataOutput, types: readonly string[]): DataOutput {
  const data = Object.entries(output.data).filter(([type]) => !types.includes(type));
  return { ...output, data: Object.fromEntries(data) };
}

function withOutputs(notebook: Notebook, change: (output: DataOutput) => DataOutput): Notebook {
  const cellOf = (cell: Cell): Cell => ({
    ...cell,
    ...(cell.outputs && {
      outputs: cell.outputs.map((output) => ('data' in output ? change(output) : output)),
    }),
  });
  return { ...notebook, cells: notebook.cells.map(cellOf) };
}
