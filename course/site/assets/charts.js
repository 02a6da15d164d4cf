/** @file Puts the live chart in place of its picture, as soon as it comes into view. */

/**
 * What the scripts before this one leave in the window.
 * @typedef {{ createChart(place: Element): { draw(plotly: unknown, figure: unknown): Promise<void> } }} ChartMaker
 * @typedef {{ Plotly: unknown, scratchnetChart: ChartMaker }} Scripts
 */

/** @type {Promise<unknown> | undefined} */
let loading;

/** It is as large as ten lessons, so it comes with the first chart; until then there are pictures. */
function loadPlotly() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = 'assets/plotly.min.js';
    script.onload = () => resolve(undefined);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      draw(target);
    }
  },
  { rootMargin: '400px' },
);

for (const figure of document.querySelectorAll('figure.chart')) observer.observe(figure);

/**
 * A printed page shows the pictures: what has not come into view has no chart.
 * @param {Element} figure
 */
async function draw(figure) {
  await loadPlotly();
  const { Plotly, scratchnetChart } = /** @type {Scripts} */ (/** @type {unknown} */ (window));
  const picture = figure.querySelector('img');
  const place = document.createElement('div');
  figure.append(place);
  const chart = scratchnetChart.createChart(place);
  await chart.draw(Plotly, JSON.parse(figure.querySelector('script')?.textContent ?? ''));
  picture?.classList.add('printed');
}
