/**
 * @file The one place that talks to the kernel.
 *
 * tslab's public functions send one kind of content at a time; a chart needs several in one output (a live chart, a
 * picture, a sentence), so its inner function is used, the same in our kernel and in a stock tslab.
 */
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { checkOptions, flag, type Rules, text } from '../core/options.ts';
import { placesToLook } from '../core/packages.ts';
import { kindOf, valueText } from '../core/value-text.ts';

/** The same content in several kinds, by MIME type; the reader shows the best it knows. */
export interface MimeBundle {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface DisplayOptions {
  /** A name for this output, so that it can be replaced later. */
  readonly id?: string;
  /** Replace the output of that name; the default is a new output. */
  readonly update?: boolean;
}

const RULES: Rules<DisplayOptions> = { id: text, update: flag };

type WriteDisplayData = (output: object, update: boolean) => void;

/**
 * Shows something below the cell that runs.
 *
 * @returns false outside a kernel, where nothing is shown
 * @throws TypeError if it is not a bundle { data }; RangeError if an option is not known, or there is no id to update
 * @example display({ data: { 'text/markdown': '**done**', 'text/plain': 'done' } });
 */
export function display(bundle: MimeBundle, options: DisplayOptions = {}): boolean {
  checkOptions('display', options, RULES);
  if (kindOf(Object(bundle).data) !== 'Object') {
    throw new TypeError(
      `display: the bundle is ${valueText(bundle)}; an object { data } is needed, with contents by MIME type`,
    );
  }
  if (options.update === true && options.id === undefined)
    throw new RangeError(
      'display: update is true but no id is given; the id of the output to replace is needed',
    );
  const write = kernelWrite();
  if (write === undefined) return false;
  const transient = options.id === undefined ? {} : { display_id: options.id };
  write({ data: bundle.data, metadata: bundle.metadata ?? {}, transient }, options.update ?? false);
  return true;
}

/** True in a cell, be it of our kernel or of a stock tslab. */
export function inKernel(): boolean {
  return kernelWrite() !== undefined;
}

/** True in the kernel that ships with the course. */
export function inOurKernel(): boolean {
  return (globalThis as Record<symbol, unknown>)[Symbol.for('scratchnet.kernel')] === true;
}

let nextId = 1;

/** A name that no other output of this kernel has. */
export function newDisplayId(): string {
  return `scratchnet-${process.pid}-${nextId++}`;
}

/** tslab's own function, from the very instance that runs the cells: another one would not be connected. */
function kernelWrite(): WriteDisplayData | undefined {
  const { cache } = createRequire(placesToLook('display')[0] ?? process.execPath);
  const file = Object.keys(cache).find((path) =>
    path.endsWith(['', 'tslab', 'dist', 'jupyter.js'].join(sep)),
  );
  if (file === undefined) return undefined;
  const server = cache[file]?.exports as { lastWriteDisplayData?: WriteDisplayData | null };
  return server.lastWriteDisplayData ?? undefined;
}
