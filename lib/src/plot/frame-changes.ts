/**
 * @file What differs between the figures of a slider: only that is stored for each position.
 */
import type { Figure } from './figure.ts';

/** A trace that is not the same in all figures. */
export interface ChangedTrace {
  readonly index: number;
  /** The attributes that differ. */
  readonly names: readonly string[];
}

/** The traces that differ somewhere, with the attributes in which they do. */
export function changedTraces(figures: readonly Figure[]): ChangedTrace[] {
  return figures[0].data
    .map((_, index) => ({ index, names: differingNames(figures.map(({ data }) => data[index])) }))
    .filter(({ names }) => names.length > 0);
}

/** The attributes that are not the same in all. */
export function differingNames(all: readonly Readonly<Record<string, unknown>>[]): string[] {
  const names = new Set(all.flatMap((each) => Object.keys(each)));
  return [...names].filter((name) => {
    const first = JSON.stringify(all[0][name]);
    return all.some((each) => JSON.stringify(each[name]) !== first);
  });
}

/** These attributes; null takes away what another position has, as Plotly reads it. */
export function changedAttributes(
  attributes: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, attributes[name] ?? null]));
}
