/** @file A page over a line of 10 Mbit/s, for the first time: what it loads, and how long that takes. */
import type { Browser } from 'playwright-core';

/** Bytes per second, and milliseconds there and back. */
const LINE = { downloadThroughput: 10e6 / 8, uploadThroughput: 2e6 / 8, latency: 40, offline: false };

export interface FirstVisit {
  readonly bytes: number;
  readonly requests: number;
  /** Milliseconds until something is to be seen, and until all is loaded. */
  readonly seen: number;
  readonly loaded: number;
}

export async function firstVisit(browser: Browser, address: string): Promise<FirstVisit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  let [bytes, requests] = [0, 0];
  line.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  page.on('request', (request) => {
    // What stands in the page itself is asked of nobody.
    if (!request.url().startsWith('data:')) requests++;
  });
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', LINE);
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`);
  const [seen, loaded] = await page.evaluate<[number, number]>(`[
    performance.getEntriesByName('first-contentful-paint')[0].startTime,
    performance.getEntriesByType('navigation')[0].loadEventStart,
  ]`);
  await context.close();
  return { bytes, requests, seen: Math.round(seen), loaded: Math.round(loaded) };
}
