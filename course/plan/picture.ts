/** @file The course in one picture: an SVG drawn from the plan, for light and for dark pages. */
import { arrowPaths, RADIUS } from './arrows.ts';
import { BOX, layoutOf, type Panel, type Place, WIDTH, xOf } from './layout.ts';
import { LESSONS, type Lesson, lessonsOf, PARTS } from './lessons.ts';

/** Characters in a line of a title, and of what somebody has who stops. */
const TITLE_LINE = 15;
const STOP_LINE = 22;
const LEGEND = 40;
/** Pixels of the tags on a box. */
const TAG_WIDTH = { clinic: 40, playground: 74 } as const;

/** Colours of one appearance; those of the parts in their order: lines and numbers, and the panel. */
interface Colours {
  readonly page: string;
  readonly box: string;
  readonly text: string;
  readonly arrow: string;
  readonly stop: string;
  readonly parts: readonly (readonly [line: string, panel: string])[];
}

const LIGHT: Colours = {
  page: '#ffffff',
  box: '#ffffff',
  text: '#1b2733',
  arrow: '#5b6b7b',
  stop: '#7a2e6e',
  parts: [
    ['#0067a3', '#e9f3fa'],
    ['#a8480a', '#fdf1e7'],
    ['#00704f', '#e7f5ef'],
  ],
};
const DARK: Colours = {
  page: '#11161c',
  box: '#11161c',
  text: '#e6edf3',
  arrow: '#93a3b3',
  stop: '#e3a5d8',
  parts: [
    ['#6cbdf0', '#16222d'],
    ['#f0a35e', '#2a2018'],
    ['#55cfa4', '#14261f'],
  ],
};

/** The whole file; it is in figures/course.svg. */
export function coursePicture(lessons: readonly Lesson[] = LESSONS): string {
  const { places, panels, bottom } = layoutOf(lessons);
  const height = bottom + LEGEND;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description">`,
    '<title id="title">The course in one picture</title>',
    `<desc id="description">${asXml(description(lessons))}</desc>`,
    `<style>${STYLE}\n@media (prefers-color-scheme: dark) {${colours(DARK)}\n}\n</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
    `<rect class="page" width="${WIDTH}" height="${height}" rx="10"/>`,
    ...panels.map(panelOf),
    ...arrowPaths(places).map((d) => `<path class="arrow" marker-end="url(#tip)" d="${d}"/>`),
    ...places.map(boxOf),
    ...places.map(stopOf).filter((text) => text !== ''),
    legend(bottom + 25),
    '</svg>',
  ].join('\n')}\n`;
}

/** In words, for somebody who does not see the picture. */
function description(lessons: readonly Lesson[]): string {
  const parts = PARTS.map((part) => {
    const titles = lessonsOf(part, lessons).map(
      ({ number, title, needs }) =>
        `${number} ${title}${needs.length > 0 ? ` (builds on ${needs.join(', ')})` : ''}`,
    );
    return `Part ${part.numeral}, ${part.title}: ${titles.join('; ')}.`;
  });
  const stops = lessons.flatMap(({ number, stop }) => (stop ? [`after ${number}: ${stop}`] : []));
  return `${parts.join(' ')} You may stop ${stops.join('; ')}.`;
}

function panelOf({ part, y, height }: Panel): string {
  const index = PARTS.indexOf(part);
  return [
    `<rect class="panel p${index}" x="24" y="${y}" width="${WIDTH - 48}" height="${height}" rx="8"/>`,
    `<text class="part n${index}" x="62" y="${y + 25}">Part ${part.numeral} · ${asXml(part.title)}</text>`,
  ].join('\n');
}

function boxOf({ lesson, x, y }: Place): string {
  const index = PARTS.indexOf(lesson.part);
  const middle = y + BOX.height / 2;
  const lines = wrapped(lesson.title, TITLE_LINE);
  const first = middle + 5 - (lines.length - 1) * 8;
  return [
    `<rect class="box l${index}" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="7"/>`,
    `<circle class="f${index}" cx="${x}" cy="${middle}" r="${RADIUS}"/>`,
    `<text class="number" x="${x}" y="${middle + 4.5}">${lesson.number}</text>`,
    ...lines.map(
      (line, i) => `<text class="title" x="${x + 21}" y="${first + 16 * i}">${asXml(line)}</text>`,
    ),
    ...(lesson.hasClinic ? [tag('clinic', tagEdge(x, 'clinic'), y - 8, index)] : []),
    ...(lesson.hasPlayground ? [tag('playground', tagEdge(x, 'playground'), y + BOX.height - 8, index)] : []),
  ].join('\n');
}

/** The left edge of a tag at the right end of a box. */
function tagEdge(x: number, text: keyof typeof TAG_WIDTH): number {
  return x + BOX.width - TAG_WIDTH[text] - 4;
}

/** A tag on an edge of a box. */
function tag(text: keyof typeof TAG_WIDTH, x: number, y: number, index: number): string {
  const width = TAG_WIDTH[text];
  return [
    `<rect class="box l${index}" x="${x}" y="${y}" width="${width}" height="16" rx="8"/>`,
    `<text class="tag n${index}" x="${x + width / 2}" y="${y + 12}">${text}</text>`,
  ].join('\n');
}

/** Beside the last box of a row: a flag, and what somebody has who stops there. */
function stopOf({ lesson, column, y }: Place): string {
  if (lesson.stop === undefined) return '';
  const x = xOf(column + 1) - 14;
  const lines = wrapped(lesson.stop, STOP_LINE);
  const first = y + BOX.height / 2 - 8 * lines.length + 4;
  return [
    flag(x, first - 11),
    `<text class="stop strong" x="${x + 17}" y="${first}">You may stop here:</text>`,
    ...lines.map(
      (line, i) => `<text class="stop" x="${x + 17}" y="${first + 16 * (i + 1)}">${asXml(line)}</text>`,
    ),
  ].join('\n');
}

function flag(x: number, y: number): string {
  return `<path class="flag" d="M${x} ${y + 17}V${y}L${x + 11} ${y + 4}L${x} ${y + 8}"/>`;
}

/** What the signs mean. */
function legend(y: number): string {
  return [
    `<path class="arrow" marker-end="url(#tip)" d="M62 ${y - 4}H92"/>`,
    `<text class="legend" x="101" y="${y}">the second builds on the first</text>`,
    tag('clinic', 342, y - 12, 0),
    `<text class="legend" x="390" y="${y}">three bugs to find and fix</text>`,
    flag(612, y - 14),
    `<text class="legend" x="629" y="${y}">a good place to stop</text>`,
  ].join('\n');
}

/** Words in lines of at most `longest` characters. */
function wrapped(text: string, longest: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= longest)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function asXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function colours({ page, box, text, arrow, stop, parts }: Colours): string {
  return `
.page { fill: ${page}; }
.box { fill: ${box}; }
.title, .legend { fill: ${text}; }
.number { fill: ${page}; }
.arrow { stroke: ${arrow}; }
.tip { fill: ${arrow}; }
.stop, .flag { fill: ${stop}; }
.flag { stroke: ${stop}; }${parts
    .map(
      ([line, panel], i) => `
.p${i} { fill: ${panel}; }
.l${i} { stroke: ${line}; }
.f${i}, .n${i} { fill: ${line}; }`,
    )
    .join('')}`;
}

const STYLE = `
text { font-family: "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; font-size: 13px; }
.part { font-size: 15px; font-weight: bold; }
.title { font-weight: 600; }
.number { font-weight: bold; text-anchor: middle; }
.tag { font-size: 11px; text-anchor: middle; }
.strong { font-weight: bold; }
.box { stroke-width: 1.5; }
.arrow { fill: none; stroke-width: 2; }
.flag { stroke-width: 1.6; }${colours(LIGHT)}`;
