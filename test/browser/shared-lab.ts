/** @file One JupyterLab for all tests that do not need one of their own: it takes seconds to start. */
import type { Browser, Page } from 'playwright-core';
import { PATIENCE, type Watch, watch, withChromium } from './chromium.ts';
import { JupyterLab } from './jupyterlab.ts';

let started: Promise<JupyterLab> | undefined;
after(async () => (await started)?.stop());

/** What a suite gets: JupyterLab and a page of its own. */
export interface Desk {
  readonly browser: Browser;
  readonly lab: JupyterLab;
  readonly page: Page;
  readonly watched: Watch;
}

/** Opens a page in `before` and closes it with its kernels. @returns what there is from then on */
export function withDesk(options: Parameters<Browser['newPage']>[0] = {}): Desk {
  const browser = withChromium();
  const desk: { -readonly [Part in keyof Desk]?: Desk[Part] } = {};
  before(async function () {
    this.timeout(2 * PATIENCE);
    started ??= new JupyterLab().start();
    desk.lab = await started;
    desk.browser = browser();
    desk.page = await desk.browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    // Shorter than the limit of a test, so that a failure says what it waited for.
    desk.page.setDefaultTimeout(PATIENCE / 2);
    desk.watched = watch(desk.page, desk.lab.host);
  });
  after(async () => {
    await desk.page?.close();
    await desk.lab?.endKernels();
  });
  return desk as Desk;
}
