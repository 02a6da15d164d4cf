/** @file A cell of a learner's notebook. The file may be broken, so nothing in it is taken for granted. */

export interface SubmittedCell {
  readonly cell_type?: unknown;
  readonly id?: unknown;
  readonly source?: unknown;
  readonly outputs?: unknown;
}

/** The source of a cell as one text; '' if it is none. */
export function sourceOf({ source }: SubmittedCell): string {
  if (Array.isArray(source)) return source.filter((line) => typeof line === 'string').join('');
  return typeof source === 'string' ? source : '';
}
