/** @file A real JupyterLab for the tests, as the course starts it, over a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { PATIENCE } from './chromium.ts';
import { LabNotebook } from './lab-notebook.ts';

export { LabNotebook };

interface Scripts {
  jupyterEnvironment(): NodeJS.ProcessEnv;
  venvPython: string;
}
/** What JupyterLab's server tells of a kernel. */
interface KernelState {
  readonly id: string;
  readonly execution_state: string;
  readonly connections: number;
}

/** The file of a notebook. */
export interface NotebookFile {
  cells: NotebookCell[];
  metadata: object;
  nbformat: number;
  nbformat_minor: number;
}
interface NotebookCell {
  id: string;
  cell_type: string;
  source: string | string[];
  metadata: { tags?: string[] };
  execution_count?: number | null;
  outputs?: CellOutput[];
}
/** One output of a cell; which parts it has depends on its type. */
export interface CellOutput {
  output_type: string;
  name?: string;
  data?: Record<string, unknown>;
  text?: string | string[];
  metadata?: object;
}

const load = (name: string): Promise<Scripts> => import(`${process.cwd()}/scripts/setup/${name}.mjs`);

export class JupyterLab {
  /** Where its notebooks are; the project's packages can be imported there. */
  readonly folder: string = mkdtempSync(join(tmpdir(), 'scratchnet-lab-'));
  host = '';
  #server: ChildProcess | undefined;
  #complaint = '';

  async start(): Promise<this> {
    symlinkSync(join(process.cwd(), 'node_modules'), join(this.folder, 'node_modules'), 'junction');
    const { jupyterEnvironment } = await load('jupyter-settings');
    const { venvPython } = await load('folders');
    const port = await freePort();
    this.host = `localhost:${port}`;
    const options = {
      'ServerApp.root_dir': this.folder,
      'ServerApp.port': port,
      'ServerApp.port_retries': 0,
      'ServerApp.open_browser': 'False',
      'ServerApp.allow_root': 'True',
      'IdentityProvider.token': '',
      // The tests, too, may end a kernel.
      'ServerApp.disable_check_xsrf': 'True',
      'LabApp.extension_manager': 'readonly',
      // Neither the learner's settings nor a change of them.
      'LabApp.user_settings_dir': join(this.folder, '.settings'),
      'LabApp.workspaces_dir': join(this.folder, '.workspaces'),
      'Application.log_level': 'ERROR',
    };
    const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const server = spawn(venvPython, ['-m', 'jupyterlab', ...args], {
      cwd: this.folder,
      env: jupyterEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server.stderr.setEncoding('utf8').on('data', (text) => {
      this.#complaint += text;
    });
    this.#server = server;
    await this.#untilItAnswers(server);
    return this;
  }

  /** Ends it with its kernels, and removes the folder. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server && server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes a notebook of these code cells that has not run yet, and opens it. */
  async open(page: Page, name: string, sources: string[]): Promise<LabNotebook> {
    this.write(name, newNotebook(sources));
    return this.openFile(page, name);
  }

  /** Opens a notebook of the folder in a page, and waits for its kernel. */
  async openFile(page: Page, name: string): Promise<LabNotebook> {
    await page.goto(this.address(name), { timeout: PATIENCE });
    await untilAKernelIsIdle(this.#kernels);
    const idle = page.locator('.jp-NotebookPanel .jp-Notebook-ExecutionIndicator[data-status="idle"]');
    await idle.waitFor({ timeout: PATIENCE, state: 'attached' });
    return new LabNotebook(page);
  }

  address(name: string): string {
    return `http://${this.host}/lab/tree/${name}?reset`;
  }

  write(name: string, notebook: NotebookFile): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), JSON.stringify(notebook));
  }

  /** What is saved of a notebook. */
  read(name: string): NotebookFile {
    return JSON.parse(readFileSync(join(this.folder, name), 'utf8')) as NotebookFile;
  }

  /** Ends all kernels, so that the next notebook has the machine for itself. */
  async endKernels(): Promise<void> {
    for (const { id } of await kernelsAt(this.#kernels))
      await fetch(`http://${this.host}/api/kernels/${id}`, { method: 'DELETE' });
  }

  get #kernels(): string {
    return `http://${this.host}/api/kernels`;
  }

  async #untilItAnswers(server: ChildProcess): Promise<void> {
    while (server.exitCode === null) {
      const answer = await fetch(`http://${this.host}/api`).catch(() => undefined);
      if (answer?.ok) return;
      await wait(100);
    }
    throw new Error(`JupyterLab ended with code ${server.exitCode}:\n${this.#complaint}`);
  }
}

/** The page says "idle" also before there is a kernel, and loses what is run then. @param address of the kernels */
export async function untilAKernelIsIdle(address: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await wait(100)) {
    const kernels = await kernelsAt(address);
    if (kernels.some((kernel) => kernel.execution_state === 'idle' && kernel.connections > 0)) return;
  }
  throw new Error('no kernel has become idle');
}

/** The server says "500" while one of its kernels is just ending: it is asked again. */
async function kernelsAt(address: string): Promise<KernelState[]> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const answer = await fetch(address);
    if (answer.ok) return (await answer.json()) as KernelState[];
    if (Date.now() > deadline) throw new Error(`the kernels at ${address}: ${await answer.text()}`);
    await wait(100);
  }
}

/** A notebook that was never run. */
export function newNotebook(sources: string[]): NotebookFile {
  const cells = sources.map((source, i) => ({
    cell_type: 'code',
    execution_count: null,
    id: `cell-${i}`,
    metadata: {},
    outputs: [],
    source,
  }));
  const metadata = { kernelspec: { display_name: 'TypeScript', language: 'typescript', name: 'tslab' } };
  return { cells, metadata, nbformat: 4, nbformat_minor: 5 };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
