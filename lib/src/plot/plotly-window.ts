/**
 * @file A window for Plotly to draw in, without a browser.
 *
 * jsdom gives the document; what it lacks for drawing is added here: a canvas (heatmaps are painted on one) and the
 * boxes of text and groups. Nothing in it is random, so the same figure gives the same drawing, byte for byte.
 */
import { type DrawingPackages, loadDrawingPackages } from './drawing-packages.ts';
import type { Figure } from './figure.ts';
import { boundingBox, boxOnPage, type MeasureText, type SvgElement, textWidth } from './svg-box.ts';

export interface PlotlyWindow {
  /** The figure as SVG source, `width` × `height` pixels. */
  toSvg(figure: Figure, width: number, height: number): string;
  readonly packages: DrawingPackages;
}

type Canvas = import('@napi-rs/canvas').Canvas;

interface CanvasElement {
  readonly width: number;
  readonly height: number;
}

/** The part of jsdom's window that is used and completed here. */
interface DomWindow {
  document: { createElement(tag: string): DomElement; body: { appendChild(e: DomElement): void } };
  Math: { random: () => number };
  URL: { createObjectURL?: () => string };
  SVGElement: { prototype: object };
  HTMLCanvasElement: { prototype: object };
  matchMedia?: () => object;
  eval(source: string): void;
  Plotly: {
    newPlot(element: DomElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
    Snapshot: { toSVG(element: DomElement, format: 'svg'): string };
  };
}

interface DomElement {
  remove(): void;
}

let opened: PlotlyWindow | undefined;

/**
 * The window, opened at the first call (about a second) and kept.
 *
 * @param caller the public function that draws, for the message
 * @throws Error if a package that draws is not installed
 */
export function plotlyWindow(caller: string): PlotlyWindow {
  opened ??= openWindow(loadDrawingPackages(caller));
  return opened;
}

function openWindow(packages: DrawingPackages): PlotlyWindow {
  const { JSDOM, VirtualConsole } = packages.jsdom;
  // The virtual console swallows jsdom's remarks about style sheets it cannot read.
  const options = {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    virtualConsole: new VirtualConsole(),
  };
  const window = new JSDOM('<!doctype html><body></body>', options).window as DomWindow;
  window.URL.createObjectURL = () => 'blob:none';
  window.matchMedia = () => ({ matches: false, addListener() {}, removeListener() {} });
  addCanvas(window, packages);
  addBoxes(window, textMeasure(packages));
  window.eval(packages.plotlySource);
  return { packages, toSvg: (figure, width, height) => draw(window, figure, width, height) };
}

function draw(window: DomWindow, figure: Figure, width: number, height: number): string {
  // Plotly names its clip paths at random; the same start gives the same names.
  window.Math.random = numbersFrom(33);
  const element = window.document.createElement('div');
  window.document.body.appendChild(element);
  try {
    // A copy, because Plotly writes into what it is given. It draws before the promise it returns is settled.
    const { data, layout } = structuredClone(figure);
    const drawn = window.Plotly.newPlot(element, data, { ...layout, width, height }, { staticPlot: true });
    drawn.catch(() => {});
    return window.Plotly.Snapshot.toSVG(element, 'svg');
  } finally {
    // Not Plotly.purge: a redraw for a margin would still look for its figure later and throw.
    element.remove();
  }
}

/** Plotly paints heatmaps on a canvas; there is no WebGL. */
function addCanvas(window: DomWindow, { canvas: { createCanvas } }: DrawingPackages): void {
  const canvases = new WeakMap<CanvasElement, Canvas>();
  const canvasOf = (element: CanvasElement): Canvas => {
    let canvas = canvases.get(element);
    if (canvas?.width !== element.width || canvas.height !== element.height) {
      canvas = createCanvas(element.width, element.height);
      canvases.set(element, canvas);
    }
    return canvas;
  };
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext(this: CanvasElement, kind: string): unknown {
      return kind === '2d' ? canvasOf(this).getContext('2d') : null;
    },
    toDataURL(this: CanvasElement): string {
      return canvasOf(this).toDataURL('image/png');
    },
  });
}

function addBoxes(window: DomWindow, measure: MeasureText): void {
  Object.assign(window.SVGElement.prototype, {
    getBBox(this: SvgElement): object {
      return boundingBox(this, measure);
    },
    getComputedTextLength(this: SvgElement): number {
      return textWidth(this, measure);
    },
    getBoundingClientRect(this: SvgElement): object {
      const { x, y, width, height } = boxOnPage(this, measure);
      return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height };
    },
  });
}

/** Measures with the very files that the picture is drawn with, under names no other font can have. */
function textMeasure({ canvas, fonts }: DrawingPackages): MeasureText {
  canvas.GlobalFonts.registerFromPath(fonts.regular, 'ScratchNet Regular');
  canvas.GlobalFonts.registerFromPath(fonts.bold, 'ScratchNet Bold');
  const context = canvas.createCanvas(1, 1).getContext('2d');
  return (text, fontSize, bold) => {
    context.font = `${fontSize}px "ScratchNet ${bold ? 'Bold' : 'Regular'}"`;
    return context.measureText(text).width;
  };
}

/** Numbers in [0, 1) that only have to differ from one another (Lehmer's generator). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
