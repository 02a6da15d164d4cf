/** @file A notebook that is open in JupyterLab, and what a learner does with it. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from './chromium.ts';

/** JupyterLab's own names of what is clicked here. */
export const COMMANDS = {
  run: 'notebook:run-cell-and-select-next',
  stop: 'notebook:interrupt-kernel',
  restart: 'notebook:restart-kernel',
  restartAndRunAll: 'notebook:restart-run-all',
} as const;

/** A program for the page: true once something has run and nothing runs or waits any more. */
const EVERYTHING_HAS_RUN = `(() => {
  const status = document.querySelector('.jp-Notebook-ExecutionIndicator').dataset.status;
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map((p) => p.textContent);
  const isBusy = prompts.some((text) => text.includes('*'));
  return status === 'idle' && !isBusy && prompts.some((text) => /\\d/.test(text));
})()`;

/** Waits until there are n of an element: JupyterLab draws outputs a moment after they have come. */
export async function expectCount(elements: Locator, count: number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE / 4; Date.now() < deadline; await wait(50))
    if ((await elements.count()) === count) return;
  expect(await elements.count()).to.equal(count);
}

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

  /** The charts below a cell that are alive, not pictures. */
  charts(index: number): Locator {
    return this.cell(index).locator('.js-plotly-plot');
  }

  button(command: keyof typeof COMMANDS): Locator {
    return this.page.locator(`.jp-NotebookPanel-toolbar [data-command="${COMMANDS[command]}"]`);
  }

  /** Runs a cell as a learner does, with Ctrl-Enter, and waits until it has run. */
  async run(index: number): Promise<void> {
    const before = await this.prompt(index);
    await this.begin(index);
    await this.untilItHasRun(index, before);
  }

  /** Runs a cell and does not wait for its end. */
  async begin(index: number): Promise<void> {
    await this.cell(index).locator('.cm-content').click();
    await this.page.keyboard.press('Control+Enter');
  }

  /** `[3]:` of a cell that has run, `[*]:` of one that runs. */
  async prompt(index: number): Promise<string> {
    return (await this.cell(index).locator('.jp-InputArea-prompt').textContent()) ?? '';
  }

  /** @param before its prompt before it was run */
  async untilItHasRun(index: number, before: string): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await wait(50)) {
      const now = await this.prompt(index);
      if (now !== before && /\[\d+\]/.test(now)) return;
    }
    expect.fail(`cell ${index} did not run: ${await this.cell(index).textContent()}`);
  }

  /** Waits until a text is in what a cell has printed, also while it runs. */
  async untilItSays(index: number, text: string | RegExp): Promise<void> {
    await this.output(index).filter({ hasText: text }).first().waitFor({ timeout: PATIENCE });
  }

  /** Waits until nothing runs any more. @param patience milliseconds */
  async untilAllHasRun(patience: number = PATIENCE): Promise<void> {
    await this.page.waitForFunction(EVERYTHING_HAS_RUN, undefined, { timeout: patience, polling: 100 });
  }

  /** Restarts the kernel with the button, and waits until the new one is there. */
  async restart(): Promise<void> {
    const restarted = this.page.waitForResponse((response) => /\/restart\b/.test(response.url()), {
      timeout: PATIENCE,
    });
    await this.button('restart').click();
    await this.accept();
    await restarted;
    // JupyterLab says "restarting" before it asks for it.
    const idle = this.page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]');
    await idle.waitFor({ timeout: PATIENCE, state: 'attached' });
  }

  /** Clicks through the menu at the top. */
  async menu(name: string, item: string): Promise<void> {
    await this.page.getByRole('menuitem', { name, exact: true }).click();
    await this.page.locator('.lm-Menu-itemLabel').getByText(item, { exact: true }).click();
  }

  /** Says yes to JupyterLab's question. */
  async accept(): Promise<void> {
    await this.page.locator('.jp-Dialog button.jp-mod-accept').click();
  }

  /** Saves the notebook and waits until it is written. */
  async save(): Promise<void> {
    const written = this.page.waitForResponse(
      (response) => response.request().method() === 'PUT' && response.url().includes('/api/contents/'),
      { timeout: PATIENCE },
    );
    await this.menu('File', 'Save Notebook');
    await written;
  }
}
