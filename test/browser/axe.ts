/** @file What axe finds in a page: where screen readers, keyboards or weak eyes are left alone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe calls a violation. */
interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/**
 * One sentence for each rule that the page breaks, if that is serious or critical. Rules that axe could not apply count
 * as broken: a page that was not looked at is none that is well.
 *
 * @param within a selector, where the rest of the page is somebody else's
 * @param theirs elements of others inside, which break a rule: what their HTML holds, by rule
 */
export async function seriousViolations(
  page: Page,
  within = 'html',
  theirs: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate<{
    violations: readonly Violation[];
    passes: readonly unknown[];
  }>(`axe.run(${JSON.stringify(within)}, { resultTypes: ['violations', 'passes'] })`);
  if (passes.length < 5) return [`axe applied ${passes.length} rules only`];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ html }) => !html.includes(theirs[id] ?? '\0')) }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, nodes: [node, ...others] }) => {
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      return `${id}: ${node?.html.slice(0, 200)}${more}: ${node?.failureSummary}`;
    });
}

/** Charts come alive when they come into view. @param most the first ones are enough: all are made by one program */
export async function showCharts(page: Page, most = 2): Promise<void> {
  for (const chart of (await page.locator('figure.chart').all()).slice(0, most)) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('.main-svg').first().waitFor();
  }
}
