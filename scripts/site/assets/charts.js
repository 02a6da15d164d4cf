/** @file Puts the live chart in place of its picture, as soon as it comes into view. */
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

// A printed page shows the pictures: what has not come into view has no chart.
async function draw(figure) {
  const picture = figure.querySelector('img');
  const { data, layout } = JSON.parse(figure.querySelector('script').textContent);
  const chart = document.createElement('div');
  chart.setAttribute('role', 'img');
  chart.setAttribute('aria-label', picture.alt);
  figure.append(chart);
  // on a narrow screen a chart is as wide as the screen
  if (figure.clientWidth < layout.width) layout.width = figure.clientWidth;
  await Plotly.newPlot(chart, data, layout, { responsive: true, displaylogo: false });
  picture.classList.add('printed');
}
