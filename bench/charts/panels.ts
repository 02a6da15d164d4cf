/**
 * @file Several charts in one picture, side by side, under one title and one legend.
 */
import type { Figure, Layout, Trace } from 'scratchnet';

/** A chart with one x and one y axis, as the library's plots make it: what of it is read here. */
export interface Panel extends Figure {
  readonly layout: Layout & {
    readonly title?: object;
    readonly meta: { readonly alt: string };
    readonly xaxis: object;
    readonly yaxis: { readonly title?: { readonly text?: string } };
    readonly shapes?: readonly object[];
  };
}

const GAP = 0.07;

/**
 * @param figures with one x and one y axis each; the same name means the same colour in all, and is listed once
 * @param titles one above each
 */
export function sideBySide(
  title: string,
  figures: readonly Panel[],
  titles: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): Figure {
  const share = (1 - GAP * (figures.length - 1)) / figures.length;
  const axes: Record<string, object> = {};
  const annotations: object[] = [];
  const shapes: object[] = [];
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
  };
  const listed = new Set<unknown>();
  const data = figures.flatMap((figure, i): Trace[] => {
    const number = i === 0 ? '' : i + 1;
    const start = i * (share + GAP);
    axes[`xaxis${number}`] = {
      ...figure.layout.xaxis,
      domain: [start, start + share],
      anchor: `y${number}`,
    };
    // What the axis of the panel before already says is not said again.
    const isSaid = axisTitle(figures[i - 1]) === axisTitle(figure);
    axes[`yaxis${number}`] = {
      ...figure.layout.yaxis,
      ...(isSaid ? { title: undefined } : {}),
      anchor: `x${number}`,
    };
    annotations.push(above(titles[i], start));
    for (const shape of figure.layout.shapes ?? [])
      shapes.push({ ...shape, xref: `x${number} domain`, yref: `y${number}` });
    return figure.data.map((trace) => {
      const showlegend = !listed.has(trace.name);
      listed.add(trace.name);
      return { ...trace, xaxis: `x${number}`, yaxis: `y${number}`, legendgroup: trace.name, showlegend };
    });
  });
  return { data, layout: { ...layout, ...axes, annotations, shapes } };
}

const axisTitle = (figure: Panel | undefined) => figure?.layout.yaxis.title?.text;

/** A panel's title at its upper left corner. */
function above(text: string, x: number): object {
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
