/** @file The live edition for the tests: written once, served as any web host would, and driven as a learner does. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import type { Notebook } from 'scratchnet-course/notebooks/notebook';
import { writeLive } from 'scratchnet-course/site/live/write';
import { PATIENCE } from './chromium.ts';
import { LabNotebook } from './lab-notebook.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

let written: Promise<LiveEdition> | undefined;
after(async () => (await written)?.close());

export interface LiveEdition extends StaticServer {
  readonly folder: string;
}

/** The folder of an edition that is there already, for anyone who works on a test. */
const { SCRATCHNET_LIVE } = process.env;

export function liveEdition(): Promise<LiveEdition> {
  written ??= write();
  return written;
}

async function write(): Promise<LiveEdition> {
  const folder = SCRATCHNET_LIVE ?? join(mkdtempSync(join(tmpdir(), 'scratchnet-live-')), 'live');
  if (SCRATCHNET_LIVE === undefined) await writeLive(folder);
  const server = await serveFolder(folder);
  const close = (): void => {
    server.close();
    if (SCRATCHNET_LIVE === undefined) rmSync(join(folder, '..'), { recursive: true });
  };
  return { ...server, folder, close };
}

/** Lets the tests reach the application of the page, which visitors cannot. */
export async function exposeApplication(context: BrowserContext, { folder }: LiveEdition): Promise<void> {
  const config = JSON.parse(readFileSync(join(folder, 'jupyter-lite.json'), 'utf8')) as Record<
    string,
    object
  >;
  const exposed = { ...config['jupyter-config-data'], exposeAppInBrowser: true };
  const body = JSON.stringify({ ...config, 'jupyter-config-data': exposed });
  await context.route(/\/course\/jupyter-lite\.json/, (route) =>
    route.fulfill({ body, contentType: 'application/json' }),
  );
}

const KERNEL = 'window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel';
const KERNEL_IS_IDLE = `${KERNEL}?.status === 'idle'`;
const MODEL = 'window.jupyterapp.shell.currentWidget.content.model';
const CONTENT = `${MODEL}.toJSON()`;
const NOTHING_RUNS = `${KERNEL}?.status === 'idle' && ![...document.querySelectorAll('.jp-InputPrompt')].some((prompt) => prompt.textContent.includes('*'))`;

/** A notebook of the live edition in a page. */
export class LiveNotebook extends LabNotebook {
  /** Opens it and waits for its kernel. @param name such as `03-one-hot.ipynb` */
  static async open(page: Page, { url }: LiveEdition, name: string): Promise<LiveNotebook> {
    await page.goto(`${url}lab/index.html?path=${name}`, { timeout: PATIENCE });
    const notebook = new LiveNotebook(page);
    await notebook.untilKernelIsThere();
    return notebook;
  }

  async untilKernelIsThere(): Promise<void> {
    await this.page.waitForFunction(KERNEL_IS_IDLE, undefined, { timeout: PATIENCE, polling: 50 });
  }

  /** Waits until nothing runs or waits; also where an error has given up the cells behind it. */
  override async untilAllHasRun(patience: number = PATIENCE): Promise<void> {
    let calm = 0;
    for (const deadline = Date.now() + patience; calm < 10; await wait(100)) {
      if (Date.now() > deadline) throw new Error(`cells still run after ${patience / 1000} s`);
      calm = (await this.page.evaluate(NOTHING_RUNS)) ? calm + 1 : 0;
    }
  }

  content(): Promise<Notebook> {
    return this.page.evaluate(CONTENT);
  }

  /** Runs code in the notebook's kernel, as its console would. @param stopAfter milliseconds until the stop button */
  async execute(code: string, stopAfter?: number): Promise<Executed> {
    const executed = await this.page.evaluate(EXECUTE, { code, stopAfter });
    return { ...executed, traceback: stripVTControlCharacters(executed.traceback) };
  }

  /** The names that may stand at the end of a text. */
  complete(code: string): Promise<{ matches: string[] }> {
    const request = JSON.stringify({ code, cursor_pos: Array.from(code).length });
    return this.page.evaluate(`${KERNEL}.requestComplete(${request}).then(({ content }) => content)`);
  }

  /** What is said of a name. */
  inspect(code: string, cursor: number): Promise<{ data: Record<string, string> }> {
    const request = JSON.stringify({ code, cursor_pos: cursor, detail_level: 0 });
    return this.page.evaluate(`${KERNEL}.requestInspect(${request}).then(({ content }) => content)`);
  }

  /** A file among those of the visitor. */
  file(path: string): Promise<{ content: string }> {
    const contents = 'window.jupyterapp.serviceManager.contents';
    return this.page.evaluate(`${contents}.get(${JSON.stringify(path)}, { content: true })`);
  }

  async untilSaved(): Promise<void> {
    await this.page.waitForFunction(`!${MODEL}.dirty`, undefined, { timeout: PATIENCE, polling: 50 });
  }
}

/** What came of a piece of code. */
export interface Executed {
  readonly status: string;
  /** What it printed. */
  readonly text: string;
  /** The kinds of its other outputs. */
  readonly kinds: readonly string[];
  readonly error?: string;
  /** Without colors. */
  readonly traceback: string;
  /** From the stop button to the end, in milliseconds. */
  readonly stoppedIn?: number;
}

/** Runs in the page. */
const EXECUTE = async ({ code, stopAfter }: { code: string; stopAfter: number | undefined }) => {
  const { jupyterapp } = globalThis as unknown as { jupyterapp: Application };
  const { session } = jupyterapp.shell.currentWidget.sessionContext;
  const done = { text: '', kinds: [] as string[], error: undefined as string | undefined, traceback: '' };
  const future = session.kernel.requestExecute({ code });
  future.onIOPub = ({ header: { msg_type }, content }) => {
    if (msg_type === 'stream') done.text += content.text;
    else if (msg_type === 'error') {
      done.error = `${content.ename}: ${content.evalue}`;
      done.traceback = [content.traceback ?? []].flat().join('\n');
    } else if (/display|result|clear/.test(msg_type)) done.kinds.push(msg_type);
  };
  let stopped = 0;
  if (stopAfter !== undefined)
    setTimeout(() => {
      stopped = performance.now();
      session.kernel.interrupt();
    }, stopAfter);
  const { content } = await future.done;
  return { ...done, status: content.status, stoppedIn: performance.now() - stopped } as Executed;
};

/** What the tests use of JupyterLab's application. */
interface Application {
  readonly shell: { readonly currentWidget: { readonly sessionContext: { readonly session: Session } } };
}
interface Session {
  readonly kernel: {
    requestExecute(content: { code: string }): Future;
    interrupt(): Promise<void>;
  };
}
interface Future {
  onIOPub: (message: { header: { msg_type: string }; content: Record<string, string> }) => void;
  readonly done: Promise<{ content: { status: string } }>;
}
