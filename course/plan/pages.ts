/** @file The pages that show the plan, and where in them it stands. Paths are from the project's folder. */

export const README = 'README.md';
/** The table of lessons in it. */
export const README_TABLE: RegExp = /(<!-- lessons -->\n)[\s\S]*?(\n<!-- end of lessons -->)/;

/** The notebook that holds the map of the course. */
export const START = 'notebooks/00-start-here.ipynb';
/** The id of the map's cell. */
export const MAP_CELL = 's00-map-table';

/** For teachers: the course plans, and how long each notebook takes. */
export const TEACHING = 'notebooks/TEACHING.md';

/** The course in one picture. */
export const PICTURE = 'figures/course.svg';
