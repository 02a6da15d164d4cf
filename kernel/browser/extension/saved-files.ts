/** @file What cells save: files, and pictures that the page draws, among the files of the visitor. */
import type { PictureRequest, SavedFile } from '../worker/protocol.ts';
import type { Contents, Notifications, PlotlyLibrary } from './jupyterlite.d.ts';
import { saveBytes } from './my-work.ts';

/** As wide and high as in Node, where nothing else is said, and as sharp. */
const SIZE = { width: 720, height: 420, scale: 2 };
/** What is not kept: files for a moment. */
const TEMPORARY = /^\/tmp\//;

export class SavedFiles {
  readonly #contents: Contents;
  readonly #plotlyUrl: string;
  readonly #notifications: Notifications;
  #plotly: Promise<PlotlyLibrary> | undefined;

  /** @param plotlyUrl the address of Plotly, which the renderer of charts brings along */
  constructor(contents: Contents, plotlyUrl: string, notifications: Notifications) {
    this.#contents = contents;
    this.#plotlyUrl = plotlyUrl;
    this.#notifications = notifications;
  }

  /** Never fails: what cannot be kept is said. */
  async keep({ path, bytes }: SavedFile): Promise<void> {
    if (TEMPORARY.test(path)) return;
    await this.#orSay(path, () => saveBytes(this.#contents, path.slice(1), bytes));
  }

  /** Never fails either. */
  async draw({ path, kind, figure, ...size }: PictureRequest): Promise<void> {
    await this.#orSay(path, async () => {
      const { toImage } = await this.#loadPlotly();
      const { width, height, scale } = { ...SIZE, ...figure.layout, ...size };
      const url = await toImage(figure, { format: kind, width, height, scale: kind === 'svg' ? 1 : scale });
      const bytes = await (await fetch(url)).arrayBuffer();
      await this.keep({ path, bytes: new Uint8Array(bytes) });
    });
  }

  async #orSay(path: string, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#notifications.error(`${path} could not be kept in this browser: ${why}`, { autoClose: false });
    }
  }

  #loadPlotly(): Promise<PlotlyLibrary> {
    this.#plotly ??= window.Plotly ? Promise.resolve(window.Plotly) : loadScript(this.#plotlyUrl);
    return this.#plotly;
  }
}

function loadScript(url: string): Promise<PlotlyLibrary> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve(window.Plotly as PlotlyLibrary);
    script.onerror = () => reject(new Error(`the chart library could not be loaded from ${url}`));
    document.head.append(script);
  });
}

declare global {
  interface Window {
    Plotly?: PlotlyLibrary;
  }
}
