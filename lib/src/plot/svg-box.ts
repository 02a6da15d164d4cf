/**
 * @file Where the elements of an SVG drawing lie.
 *
 * Plotly asks its browser for the size of every label, and places titles, ticks and legends by the answer. jsdom lays
 * nothing out, so the answers are computed here: text by measuring it with the font it is drawn with, groups as the
 * box around their children, everything moved by the transforms above it.
 */
import { type Box, moved, transformOf } from './svg-transform.ts';

/** The part of a DOM element that is read here; jsdom's elements have it. */
export interface SvgElement {
  readonly tagName: string;
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly parentNode: SvgElement | null;
  readonly childNodes: Iterable<SvgElement>;
  readonly children: Iterable<SvgElement>;
  getAttribute?(name: string): string | null;
}

/** The width of a piece of text in pixels. */
export type MeasureText = (text: string, fontSize: number, bold: boolean) => number;

/** Share of the font size above and below the base line in DejaVu Sans. */
const ASCENT = 0.928;
const DESCENT = 0.236;
/** Plotly's distance between two lines of text, in font sizes. */
const LINE_HEIGHT = 1.3;
const DEFAULT_FONT_SIZE = 12;
const TEXT_NODE = 3;

/** The box of an element in its own coordinates, as `getBBox` answers in a browser. */
export function boundingBox(element: SvgElement, measure: MeasureText): Box {
  switch (element.tagName.toLowerCase()) {
    case 'rect':
    case 'image':
    case 'svg':
      return {
        x: number(element, 'x'),
        y: number(element, 'y'),
        width: number(element, 'width'),
        height: number(element, 'height'),
      };
    case 'text':
    case 'tspan':
      return textBox(element, measure);
    default:
      return groupBox(element, measure);
  }
}

/** The box of an element on the page, as `getBoundingClientRect` answers in a browser. */
export function boxOnPage(element: SvgElement, measure: MeasureText): Box {
  let box = boundingBox(element, measure);
  for (let node: SvgElement | null = element; node?.getAttribute; node = node.parentNode) {
    box = moved(box, transformOf(node.getAttribute('transform')));
  }
  return box;
}

/** The width of the longest line of a text element, each piece measured in its own size and weight. */
export function textWidth(element: SvgElement, measure: MeasureText): number {
  return Math.max(...linesOf(element).map((line) => runWidth(line, measure)));
}

function textBox(element: SvgElement, measure: MeasureText): Box {
  if (!element.textContent) return { x: 0, y: 0, width: 0, height: 0 };
  const size = fontSize(element);
  const width = textWidth(element, measure);
  const anchor = inherited(element, 'text-anchor');
  const left = number(element, 'x') - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  const baseline = number(element, 'y') + Number.parseFloat(element.getAttribute?.('dy') ?? '0') * size;
  const extraLines = linesOf(element).length - 1;
  return {
    x: left,
    y: baseline - ASCENT * size,
    width,
    height: (ASCENT + DESCENT + extraLines * LINE_HEIGHT) * size,
  };
}

/** Plotly writes each line of a text with several lines as a `tspan` of the class "line". */
function linesOf(element: SvgElement): SvgElement[] {
  const lines = [...element.children].filter((child) => child.getAttribute?.('class') === 'line');
  return lines.length > 0 ? lines : [element];
}

function runWidth(node: SvgElement, measure: MeasureText): number {
  let width = 0;
  for (const child of node.childNodes) {
    if (child.nodeType !== TEXT_NODE) width += runWidth(child, measure);
    else width += measure(child.textContent ?? '', fontSize(node), isBold(node));
  }
  return width;
}

function groupBox(element: SvgElement, measure: MeasureText): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const child of element.children) {
    if (ownStyle(child, 'display') === 'none') continue;
    const box = moved(boundingBox(child, measure), transformOf(child.getAttribute?.('transform') ?? null));
    if (box.width === 0 && box.height === 0) continue;
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

function number(element: SvgElement, attribute: string): number {
  return Number.parseFloat(element.getAttribute?.(attribute) ?? '') || 0;
}

function ownStyle(element: SvgElement, property: string): string | undefined {
  const style = element.getAttribute?.('style') ?? '';
  for (const rule of style.split(';')) {
    const colon = rule.indexOf(':');
    if (rule.slice(0, colon).trim() === property) return rule.slice(colon + 1).trim();
  }
  return element.getAttribute?.(property) ?? undefined;
}

function inherited(element: SvgElement, property: string): string | undefined {
  for (let node: SvgElement | null = element; node?.getAttribute; node = node.parentNode) {
    const value = ownStyle(node, property);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Superscripts give their size in percent of the text around them. */
function fontSize(element: SvgElement): number {
  const size = inherited(element, 'font-size');
  if (size === undefined) return DEFAULT_FONT_SIZE;
  const value = Number.parseFloat(size);
  if (!size.endsWith('%')) return value;
  return (
    (value / 100) * (element.parentNode?.getAttribute ? fontSize(element.parentNode) : DEFAULT_FONT_SIZE)
  );
}

function isBold(element: SvgElement): boolean {
  const weight = inherited(element, 'font-weight') ?? '';
  return weight === 'bold' || Number(weight) >= 600;
}
