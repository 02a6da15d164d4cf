/**
 * @file Where each lesson stands in the picture of the course: a panel for each part, in it rows of lessons.
 *
 * A row ends where one may stop, so that its last column is free to say so.
 */
import { type Lesson, lessonsOf, PARTS, type Part } from './lessons.ts';

/** The most lessons in a row; one more column is for what somebody has who stops there. */
const LONGEST_ROW = 4;

export const WIDTH = 960;
/** A box, in which a lesson's title stands. */
export const BOX = { width: 156, height: 44 } as const;
/** From one column to the next, and the left edge of the first one. */
const COLUMN = { pitch: 176, first: 74 } as const;
/** Between two rows: room for arrows. */
const GUTTER = 32;
/** Above the first row of a panel, and below the last one. */
const HEAD = 54;
const FOOT = 30;
const BETWEEN_PANELS = 12;
const MARGIN = 12;

/** A lesson and the upper left corner of its box. */
export interface Place {
  readonly lesson: Lesson;
  /** Counted over all panels. */
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
}

export interface Panel {
  readonly part: Part;
  readonly y: number;
  readonly height: number;
}

export interface Layout {
  readonly places: readonly Place[];
  readonly panels: readonly Panel[];
  /** Where the panels end. */
  readonly bottom: number;
}

export function layoutOf(lessons: readonly Lesson[]): Layout {
  const places: Place[] = [];
  const panels: Panel[] = [];
  let top = MARGIN;
  let row = 0;
  for (const part of PARTS) {
    const rows = rowsOf(lessonsOf(part, lessons));
    for (const [index, lessonsOfRow] of rows.entries()) {
      const y = top + HEAD + index * (BOX.height + GUTTER);
      places.push(...lessonsOfRow.map((lesson, column) => ({ lesson, row, column, x: xOf(column), y })));
      row++;
    }
    const height = HEAD + rows.length * (BOX.height + GUTTER) - GUTTER + FOOT;
    panels.push({ part, y: top, height });
    top += height + BETWEEN_PANELS;
  }
  return { places, panels, bottom: top - BETWEEN_PANELS };
}

/** The left edge of a column. */
export function xOf(column: number): number {
  return COLUMN.first + column * COLUMN.pitch;
}

/** A new row begins after a place to stop; a row that would be too long becomes several of about the same length. */
function rowsOf(lessons: readonly Lesson[]): Lesson[][] {
  const untilStops: Lesson[][] = [[]];
  for (const lesson of lessons) {
    untilStops.at(-1)?.push(lesson);
    if (lesson.stop !== undefined) untilStops.push([]);
  }
  return untilStops.filter((row) => row.length > 0).flatMap(inShortRows);
}

function inShortRows(lessons: readonly Lesson[]): Lesson[][] {
  const count = Math.ceil(lessons.length / LONGEST_ROW);
  const length = Math.ceil(lessons.length / count);
  return Array.from({ length: count }, (_, i) => lessons.slice(i * length, (i + 1) * length));
}
