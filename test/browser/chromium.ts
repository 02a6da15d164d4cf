/** @file A real browser for the tests, without a window. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium, NO_CHROMIUM } from 'scratchnet-setup/chromium';
import { skip } from '../skip.ts';

/** A busy machine takes its time; nothing here should take so long otherwise. */
export const PATIENCE = 120_000;

/**
 * Starts the browser in `before`, gives it to the tests of a suite, and ends it; without one they are skipped.
 * @param args that it is started with besides the usual ones
 */
export function withChromium(args: readonly string[] = []): () => Browser {
  let browser: Browser | undefined;
  before(async function () {
    this.timeout(PATIENCE);
    const executablePath = findChromium();
    if (executablePath === undefined) skip(this, NO_CHROMIUM);
    browser = await chromium.launch({
      executablePath,
      timeout: PATIENCE,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        ...args,
      ],
    });
  });
  after(() => browser?.close());
  return () => browser as Browser;
}

/** What JupyterLab complains of though nothing is wrong. */
const HARMLESS: readonly string[] = [
  // it asks a debugger that nobody has started for its modules
  'No active debugger session',
];

/** What a page should not do: complain, break, or ask another host for anything. */
export interface Watch {
  readonly errors: string[];
  readonly strangers: string[];
}

/** Notes errors and requests from now on. @param host whose pages may be asked for; a file has none */
export function watch(page: Page, host: string): Watch {
  const watched: Watch = { errors: [], strangers: [] };
  const note = (error: string): void => {
    if (!HARMLESS.includes(error)) watched.errors.push(error);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
  page.on('pageerror', (error) => note(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== host) watched.strangers.push(request.url());
  });
  return watched;
}
