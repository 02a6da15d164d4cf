/**
 * @file What the scripts of the renderer give each other, and what they use of Plotly and of JupyterLab.
 */

/** A figure as a notebook holds it: Plotly fills in what is missing. */
interface PlotlyFigure {
  data?: PlotlyTrace[];
  layout?: PlotlyLayout;
  config?: object;
  frames?: PlotlyFrame[];
}

/** What another position of a slider changes. */
interface PlotlyFrame {
  traces?: number[];
  data?: object[];
  layout?: PlotlyLayout;
}

interface PlotlySlider {
  active?: number;
  currentvalue?: { prefix?: string };
  steps?: { label?: string }[];
}

interface PlotlyTrace {
  type?: string;
  name?: unknown;
  mode?: string;
  textfont?: { size?: number };
  marker?: { size?: number | number[] };
  hovertext?: unknown;
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
  modebar?: object;
  meta?: { alt?: string; sliderHeight?: number };
  sliders?: PlotlySlider[];
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
  '@jupyterlab/codemirror': {
    IEditorExtensionRegistry: unknown;
    EditorExtensionRegistry: { createImmutableExtension(extension: unknown): object };
  };
  '@jupyterlab/notebook': { INotebookTracker: unknown };
  '@jupyterlab/services': { KernelMessage: { createMessage(options: object): object } };
  '@codemirror/state': CodeMirrorState;
  '@codemirror/view': CodeMirrorView;
}

/** One thing that the type checker says; lines and columns are counted from 1. */
interface TypeMark {
  message: string;
  line: number;
  column: number;
  /** Behind the last letter; none where the place goes on in the next line. */
  endColumn: number | null;
}

/** A kernel as JupyterLab is connected to it. */
interface KernelConnection {
  readonly name: string;
  readonly status: string;
  readonly clientId: string;
  readonly username: string;
  sendShellMessage(
    message: object,
    expectReply: boolean,
  ): {
    onReply(reply: { content: { problems: TypeMark[] } }): void;
    readonly done: Promise<unknown>;
  };
}

/** Where extensions of editors are made known. */
interface EditorExtensions {
  addExtension(extension: {
    name: string;
    factory(options: { model: { type?: string } }): object | null;
  }): void;
}

interface Signal<T> {
  connect(slot: (sender: unknown, value: T) => void): void;
}

/** A message that a kernel publishes, as far as it matters here. */
interface IopubMessage {
  readonly header: { readonly msg_type: string };
  readonly parent_header: { readonly msg_id?: string; readonly session?: string };
  readonly metadata: { readonly scratchnet?: { readonly cell: string; readonly count: number } };
  readonly content: {
    readonly wait?: boolean;
    readonly execution_state?: string;
    readonly transient?: { readonly display_id?: string };
  };
}

interface CodeCellLike {
  readonly model: {
    readonly id: string;
    executionCount: number | null;
    readonly outputs: {
      add(output: object): number;
      set(index: number, output: object): void;
      clear(wait?: boolean): void;
    };
  };
  setPrompt(value: string): void;
}

interface NotebookTracker {
  readonly widgetAdded: Signal<NotebookPanel>;
  forEach(task: (panel: NotebookPanel) => void): void;
  find(test: (panel: NotebookPanel) => boolean): NotebookPanel | undefined;
}

interface NotebookPanel {
  readonly content: { readonly widgets: readonly CodeCellLike[] };
  readonly sessionContext: {
    readonly session?: { readonly kernel: KernelConnection | null } | null;
    readonly iopubMessage: Signal<IopubMessage>;
  };
}

/** What is used of `@codemirror/state` and `@codemirror/view`, with the marks as the only values. */
interface CodeMirrorState {
  StateEffect: { define(): { of(value: MarkSet): StateEffectLike } };
  StateField: {
    define(field: {
      create(): MarkSet;
      update(now: MarkSet, transaction: { changes: object; effects: StateEffectLike[] }): MarkSet;
      provide(field: StateFieldLike): unknown;
    }): StateFieldLike;
  };
}

interface CodeMirrorView {
  Decoration: {
    readonly none: MarkSet;
    mark(spec: { class: string; sentence: string }): { range(from: number, to: number): object };
    set(ranges: object[], sort: boolean): MarkSet;
  };
  EditorView: {
    readonly decorations: { from(field: StateFieldLike): unknown };
    baseTheme(theme: object): unknown;
  };
  ViewPlugin: {
    define(
      create: (editor: EditorViewLike) => {
        update(update: { docChanged: boolean; focusChanged: boolean }): void;
        destroy(): void;
      },
    ): unknown;
  };
  hoverTooltip(source: (editor: EditorViewLike, position: number) => Tooltip | null): unknown;
}

type StateFieldLike = object;

interface StateEffectLike {
  is(type: object): boolean;
  readonly value: MarkSet;
}

interface MarkSet {
  readonly size: number;
  map(changes: object): MarkSet;
  between(
    from: number,
    to: number,
    visit: (from: number, to: number, mark: { spec: { sentence: string } }) => false,
  ): void;
}

interface EditorViewLike {
  readonly hasFocus: boolean;
  readonly state: { readonly doc: DocumentLike; field(field: StateFieldLike): MarkSet };
  dispatch(transaction: { effects: StateEffectLike }): void;
}

interface DocumentLike {
  readonly lines: number;
  line(number: number): { from: number; to: number };
  eq(other: DocumentLike): boolean;
}

interface Tooltip {
  pos: number;
  end: number;
  above: boolean;
  create(): { dom: HTMLElement };
}

interface Window {
  scratchnetTables: {
    dataTables(figure: PlotlyFigure): DataTable[];
    hiddenTables(figure: PlotlyFigure): HTMLElement;
    spoken(value: unknown): string;
  };
  scratchnetSlider: {
    hasSlider(figure: PlotlyFigure): boolean;
    startOf(figure: PlotlyFigure): number;
    figureAt(figure: PlotlyFigure, position: number): PlotlyFigure;
    createSlider(figure: PlotlyFigure, onMove: (position: number) => void): HTMLElement;
  };
  scratchnetChart: {
    createChart(host: HTMLElement): FittingChart;
    widthIn(room: number, layout: PlotlyLayout): number | undefined;
    copyFor(figure: PlotlyFigure, width: number | undefined): Required<Omit<PlotlyFigure, 'frames'>>;
  };
  scratchnetTypeMarks: {
    typeMarks(
      state: CodeMirrorState,
      view: CodeMirrorView,
      check: (code: string) => Promise<TypeMark[] | undefined>,
    ): unknown;
  };
  scratchnetRunningCell: { followRunningCell(panel: NotebookPanel): void };
  scratchnetNotebook: {
    createPlugins(
      sharedModule: <Name extends keyof JupyterModules>(name: Name) => Promise<JupyterModules[Name]>,
    ): Promise<() => unknown>;
  };
  Plotly: PlotlyLibrary;
  _JUPYTERLAB?: Record<
    string,
    { init(scope: SharedModules): void; get(module: string): Promise<() => unknown> }
  >;
}
