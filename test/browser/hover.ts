/** @file The value under the pointer: a chart that shows it is alive. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';

/** How long a chart may take to say its value, in milliseconds. */
const LONGEST_HOVER = 3000;

/**
 * A program for the page: where the chart has drawn its values, in pixels of the window, as far as the pointer can
 * reach them. Plotly's own axes say where: what it draws there are lines, bars, fields or pictures.
 */
const PLACES = `(chart) => {
  const corner = chart.getBoundingClientRect();
  const shares = [0.5, 0.25, 0.75, 0.1, 0.9];
  const onAxes = ({ xaxis, yaxis }) => {
    const [x, y] = [xaxis, yaxis].map((axis) => chart._fullLayout[axis.replace(/(.)/, '$1axis')]);
    return ([across, up]) => ({ x: corner.x + x._offset + x.c2p(across), y: corner.y + y._offset + y.c2p(up) });
  };
  // a field lies between two edges
  const fields = ([{ x, y }]) => shares.map((share) => {
    const [column, row] = [x, y].map((edges) => Math.floor(share * (edges.length - 1)));
    return [(x[column] + x[column + 1]) / 2, (y[row] + y[row + 1]) / 2];
  });
  // the end of a bar is not to be touched
  const middle = ({ x, y, b }) => [x, b === undefined ? y : (b + y) / 2];
  const marks = (points) => shares.map((share) => middle(points[Math.floor(share * points.length)]));
  const isReached = ({ x, y }) => isFinite(x + y) && chart.contains(document.elementFromPoint(x, y));
  return chart.calcdata
    .filter(([{ trace }]) => trace.visible === true && trace.hoverinfo !== 'skip')
    .flatMap((points) => (points[0].trace.z ? fields(points) : marks(points)).map(onAxes(points[0].trace)))
    .filter(isReached);
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
  await toTheMiddle(chart);
  const { mouse } = chart.page();
  const shown = chart.locator('.hoverlayer .hovertext').first();
  for (const { x, y } of await chart.evaluate(program<Place[]>(`(${PLACES})(chart)`))) {
    await mouse.move(x - 30, y - 30);
    await mouse.move(x, y, { steps: 5 });
    const isShown = await shown.waitFor({ timeout: LONGEST_HOVER }).then(
      () => true,
      () => false,
    );
    if (isShown) return (await shown.textContent()) ?? '';
  }
  expect.fail(`no value was shown of the chart ${await chart.textContent()}`);
}

/** Scrolls to the chart until it stays: JupyterLab moves a notebook as its cells turn out higher than it thought. */
async function toTheMiddle(chart: Locator): Promise<void> {
  const scroll = program<number>(
    "(chart.scrollIntoView({ block: 'center' }), chart.getBoundingClientRect().y)",
  );
  let before: number | undefined;
  for (let steady = 0, tries = 0; steady < 3 && tries < 50; tries++) {
    const y = await chart.evaluate(scroll);
    steady = y === before ? steady + 1 : 0;
    before = y;
    await wait(100);
  }
}

/** An expression over `chart` as a function that Playwright can send to the page, whose types are not ours. */
function program<Result>(expression: string): (chart: unknown) => Result {
  return new Function('chart', `return ${expression}`) as (chart: unknown) => Result;
}
