/** @file What both sides of the door `#notebook-host` give: node-host.ts, and browser-host.ts. */

/** An output of a cell, as Jupyter's messages have it. */
export interface Output {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient: { readonly display_id?: string };
}

/** Sends an output to the front end: a new one, or in place of the one with its display_id. */
export type WriteDisplayData = (output: Output, update: boolean) => void;
