/**
 * @file The one place that talks to the kernel.
 *
 * tslab's public functions send one kind of content at a time; a chart needs several in one output (a live chart, a
 * picture, a sentence), so its inner function is used, the same in our kernel and in a stock tslab.
 */
import { kernelName, kernelWrite } from '#notebook-host';
import { checkOptions, flag, type Rules, text } from '../core/options.ts';
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
  return `scratchnet-${kernelName()}-${nextId++}`;
}
