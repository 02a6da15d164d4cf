/**
 * @file What the scripts of the renderer give each other, and what they use of Plotly and of JupyterLab.
 */

/** A figure as a notebook holds it: Plotly fills in what is missing. */
interface PlotlyFigure {
  data?: PlotlyTrace[];
  layout?: PlotlyLayout;
  config?: object;
}

interface PlotlyTrace {
  type?: string;
  name?: unknown;
  mode?: string;
  textfont?: { size?: number };
  hoverinfo?: string;
  visible?: boolean | 'legendonly';
  showlegend?: boolean;
  showscale?: boolean;
  x?: PlotlyValues;
  y?: PlotlyValues;
  z?: PlotlyValues;
  x0?: number;
  y0?: number;
  dx?: number;
  dy?: number;
  /** `x2` stands for `xaxis2`. */
  xaxis?: string;
  yaxis?: string;
}

/** A plain array, or one as Plotly packs it. */
type PlotlyValues = PlotlyPacked | (unknown[] & Partial<PlotlyPacked>);

interface PlotlyPacked {
  dtype: string;
  bdata: string;
  shape?: string;
}

interface PlotlyLayout {
  width?: number;
  height?: number;
  title?: PlotlyTitle;
  margin?: { l?: number; r?: number; t?: number; b?: number };
  showlegend?: boolean;
  legend?: object;
  meta?: { alt?: string };
  uirevision?: unknown;
  [axis: `${'x' | 'y'}axis${string}`]: PlotlyAxis | undefined;
}

interface PlotlyAxis {
  title?: PlotlyTitle;
  visible?: boolean;
  tickvals?: unknown[];
  ticktext?: string[];
}

/** A text may stand for the whole. */
type PlotlyTitle = PlotlyTitleParts | (string & PlotlyTitleParts);

interface PlotlyTitleParts {
  text?: string;
  y?: number;
  font?: { size?: number };
}

interface PlotlyLibrary {
  react(element: HTMLElement, data: PlotlyTrace[], layout: PlotlyLayout, config: object): Promise<unknown>;
  purge(element: HTMLElement): void;
  Plots: { resize(element: HTMLElement): void };
}

/** The numbers of one set of marks. */
interface DataTable {
  caption: string;
  head: string[];
  rows: string[][];
}

/** A chart inside an element of the page. */
interface FittingChart {
  /** Shows a figure, or the next one in its place. */
  draw(Plotly: PlotlyLibrary, figure: PlotlyFigure): Promise<void>;
  /** For when the place may have changed. */
  fit(): void;
  remove(): void;
}

/** What JupyterLab's widgets have of which the renderer makes use. */
declare class LuminoWidget {
  readonly node: HTMLElement;
  readonly isDisposed: boolean;
  dispose(): void;
}

/** What JupyterLab draws a picture with. */
declare class JupyterImage extends LuminoWidget {
  constructor(options: object);
  render(model: PictureModel): Promise<void>;
}

/** An output with a picture in it. */
interface PictureModel {
  data: Record<string, unknown>;
  metadata: Record<string, { alt?: string } | undefined>;
}

/** The modules that JupyterLab shares with its extensions: by name, then by version. */
type SharedModules = {
  [Name in keyof JupyterModules]: Record<string, { get(): Promise<() => JupyterModules[Name]> }>;
};

/** The modules of which the renderer makes use. */
interface JupyterModules {
  '@lumino/widgets': { Widget: typeof LuminoWidget };
  '@jupyterlab/rendermime': { RenderedImage: typeof JupyterImage };
}

interface Window {
  scratchnetTables: {
    dataTables(figure: PlotlyFigure): DataTable[];
    hiddenTables(figure: PlotlyFigure): HTMLElement;
    spoken(value: unknown): string;
  };
  scratchnetChart: {
    createChart(host: HTMLElement): FittingChart;
    widthIn(room: number, layout: PlotlyLayout): number | undefined;
    copyFor(figure: PlotlyFigure, width: number | undefined): Required<PlotlyFigure>;
  };
  Plotly: PlotlyLibrary;
  _JUPYTERLAB?: Record<string, { init(scope: SharedModules): void; get(): Promise<() => unknown> }>;
}
