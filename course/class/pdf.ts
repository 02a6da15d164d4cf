/** @file Pages as PDF, where there is a browser that can make them. */
import { pathToFileURL } from 'node:url';
import { findChromium } from 'scratchnet-setup/chromium';

/**
 * @param pages paths of HTML files; each gets a PDF beside it
 * @returns a sentence for the teacher
 */
export async function printPages(pages: readonly string[]): Promise<string> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    return 'There is no Chromium, Chrome or Edge here to make PDF files: open the web pages in any browser and print them.';
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  try {
    const context = await browser.newContext({ offline: true });
    for (const path of pages) {
      const page = await context.newPage();
      await page.goto(pathToFileURL(path).href);
      await page.pdf({ path: path.replace(/\.html$/, '.pdf'), preferCSSPageSize: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return `${pages.length} pages were also made into PDF`;
}

/** Chromium refuses to run in its sandbox for the superuser. */
function browserArguments(): string[] {
  const args = ['--disable-gpu', '--disable-background-networking'];
  return process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args;
}
