/** @file A real JupyterLab for the tests, as the course starts it, over a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from './chromium.ts';

interface Scripts {
  jupyterEnvironment(): NodeJS.ProcessEnv;
  venvPython: string;
}
/** What JupyterLab's server tells of a kernel. */
interface KernelState {
  readonly execution_state: string;
  readonly connections: number;
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

  /** Opens a new notebook with these cells in a page, and waits for its kernel. */
  async open(page: Page, name: string, sources: string[]): Promise<LabNotebook> {
    const cells = sources.map((source, i) => ({
      cell_type: 'code',
      execution_count: null,
      id: `cell-${i}`,
      metadata: {},
      outputs: [],
      source,
    }));
    const metadata = { kernelspec: { display_name: 'TypeScript', language: 'typescript', name: 'tslab' } };
    writeFileSync(
      join(this.folder, name),
      JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }),
    );
    await page.goto(`http://${this.host}/lab/tree/${name}?reset`, { timeout: PATIENCE });
    await this.#untilAKernelIsIdle();
    const idle = page.locator('.jp-NotebookPanel .jp-Notebook-ExecutionIndicator[data-status="idle"]');
    await idle.waitFor({ timeout: PATIENCE, state: 'attached' });
    return new LabNotebook(page);
  }

  /** The page says "idle" also before there is a kernel, and loses what is run then. */
  async #untilAKernelIsIdle(): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await wait(100)) {
      const kernels = (await (await fetch(`http://${this.host}/api/kernels`)).json()) as KernelState[];
      if (kernels.some((kernel) => kernel.execution_state === 'idle' && kernel.connections > 0)) return;
    }
    throw new Error('no kernel has become idle');
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

/** A notebook that is open in JupyterLab. */
export class LabNotebook {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  cell(index: number): Locator {
    return this.page.locator('.jp-Notebook .jp-CodeCell').nth(index);
  }

  /** What is below a cell. */
  output(index: number): Locator {
    return this.cell(index).locator('.jp-OutputArea-output');
  }

  /** Runs a cell as a learner does, with Ctrl-Enter, and waits until it has run. */
  async run(index: number): Promise<void> {
    const cell = this.cell(index);
    const prompt = cell.locator('.jp-InputArea-prompt');
    const before = await prompt.textContent();
    await cell.locator('.cm-content').click();
    await this.page.keyboard.press('Control+Enter');
    const deadline = Date.now() + PATIENCE;
    while (Date.now() < deadline) {
      const now = await prompt.textContent();
      if (now !== before && /\[\d+\]/.test(now ?? '')) return;
      await wait(50);
    }
    expect.fail(`cell ${index} did not run: ${await cell.textContent()}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
