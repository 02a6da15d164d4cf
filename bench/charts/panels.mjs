/**
 * @file Several charts in one picture, side by side, under one title and one legend.
 */

const GAP = 0.07;

/**
 * @param figures with one x and one y axis each; the same name means the same colour in all, and is listed once
 * @param titles one above each
 */
export function sideBySide(title, figures, titles, { width, height }) {
  const share = (1 - GAP * (figures.length - 1)) / figures.length;
  const layout = {
    ...figures[0].layout,
    width,
    height,
    title: {
      ...figures[0].layout.title,
      text: title,
      font: { size: 16 },
      x: 0,
      xref: 'paper',
      xanchor: 'left',
      y: 1 - 26 / height,
      yref: 'container',
      yanchor: 'middle',
    },
    margin: { l: 66, r: 20, t: 112, b: 56 },
    showlegend: true,
    legend: {
      orientation: 'h',
      x: 0,
      xanchor: 'left',
      y: 1 + 36 / (height - 168),
      yanchor: 'bottom',
      font: { size: 12 },
    },
    meta: {
      alt: `${title}. ${figures.map((figure, i) => `${titles[i]}: ${figure.layout.meta.alt}`).join('. ')}`,
    },
    annotations: [],
    shapes: [],
  };
  const listed = new Set();
  const data = figures.flatMap((figure, i) => {
    const number = i === 0 ? '' : i + 1;
    const start = i * (share + GAP);
    layout[`xaxis${number}`] = {
      ...figure.layout.xaxis,
      domain: [start, start + share],
      anchor: `y${number}`,
    };
    // What the axis of the panel before already says is not said again.
    const isSaid = axisTitle(figures[i - 1]) === axisTitle(figure);
    layout[`yaxis${number}`] = {
      ...figure.layout.yaxis,
      ...(isSaid ? { title: undefined } : {}),
      anchor: `x${number}`,
    };
    layout.annotations.push(above(titles[i], start));
    for (const shape of figure.layout.shapes ?? [])
      layout.shapes.push({ ...shape, xref: `x${number} domain`, yref: `y${number}` });
    return figure.data.map((trace) => {
      const showlegend = !listed.has(trace.name);
      listed.add(trace.name);
      return { ...trace, xaxis: `x${number}`, yaxis: `y${number}`, legendgroup: trace.name, showlegend };
    });
  });
  return { data, layout };
}

const axisTitle = (figure) => figure?.layout.yaxis.title?.text;

/** A panel's title at its upper left corner. */
function above(text, x) {
  return {
    text: `<b>${text}</b>`,
    x,
    xref: 'paper',
    xanchor: 'left',
    y: 1,
    yref: 'paper',
    yanchor: 'bottom',
    yshift: 10,
    showarrow: false,
    font: { size: 13 },
  };
}
