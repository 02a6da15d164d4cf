/** @file The value under the pointer: a chart that shows it is alive. */
import { expect } from 'chai';
import type { Locator } from 'playwright-core';

/**
 * A program for the page: somewhere on a bar, a point, a line or a field of the chart, in pixels of the window;
 * undefined if it has none, like a chart of pictures.
 */
const PLACES = `(chart) => {
  const middle = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const onLine = (line) => {
    const { x, y } = line.getPointAtLength(line.getTotalLength() / 2);
    return new DOMPoint(x, y).matrixTransform(line.getScreenCTM());
  };
  // a bar of height 0 is there, but not to be touched
  const isSeen = (element) => Math.min(element.getBoundingClientRect().width, element.getBoundingClientRect().height) > 0;
  const all = (selector, place) => [...chart.querySelectorAll(selector)].filter(isSeen).slice(0, 4).map(place);
  // a large field may reach beyond the window
  const spots = (element) => [0.15, 0.35, 0.5, 0.7].map((share) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + share * width, y: y + share * height };
  });
  const isInWindow = ({ x, y }) => x > 0 && x < innerWidth && y > 120 && y < innerHeight - 40;
  return [
    ...all('.point > path', middle),
    ...all('path.point', middle),
    ...all('.js-line', onLine),
    ...all('.hm image, .im image', spots).flat(),
    ...all('.heatmaplayer .hm', spots).flat(),
  ].filter(isInWindow).map(({ x, y }) => ({ x, y }));
}`;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** True if the chart has traces that say their value; charts of handwritten digits have none. */
export function hasValues(chart: Locator): Promise<boolean> {
  return chart.evaluate(program<boolean>("chart._fullData.some((trace) => trace.hoverinfo !== 'skip')"));
}

/** Moves the pointer over what the chart has drawn, until it shows a value. */
export async function valueUnderPointer(chart: Locator): Promise<string> {
  await chart.scrollIntoViewIfNeeded();
  const { mouse } = chart.page();
  const shown = chart.locator('.hoverlayer .hovertext').first();
  for (const { x, y } of await chart.evaluate(program<Place[]>(`(${PLACES})(chart)`))) {
    await mouse.move(x - 30, y - 30);
    await mouse.move(x, y, { steps: 5 });
    const isShown = await shown.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (isShown) return (await shown.textContent()) ?? '';
  }
  expect.fail(`no value was shown of the chart ${await chart.textContent()}`);
}

/** An expression over `chart` as a function that Playwright can send to the page, whose types are not ours. */
function program<Result>(expression: string): (chart: unknown) => Result {
  return new Function('chart', `return ${expression}`) as (chart: unknown) => Result;
}
