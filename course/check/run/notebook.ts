/** @file What the kernel knows of the notebook in which a check was called. */

/** Where the course's kernels put it; a plain tslab and the grader have nothing there. */
const NOTEBOOK = Symbol.for('scratchnet.notebook');

interface NotebookView {
  /** The value of a top-level name; undefined if there is none. */
  readonly value: (name: string) => unknown;
  /** The names that the running cell has declared so far, without its imports. */
  readonly declared: () => readonly string[];
}

/** The notebook of the cell that runs; undefined where the kernel does not tell. */
export function notebook(): NotebookView | undefined {
  return (globalThis as { [NOTEBOOK]?: NotebookView })[NOTEBOOK];
}
