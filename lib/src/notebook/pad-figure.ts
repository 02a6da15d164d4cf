/**
 * @file What stands for the drawing pad where it is not alive: a test image, and what the network makes of it.
 */
import type { Network } from '../nn/network.ts';
import { type Reading, readDrawing } from '../pad/reading.ts';
import type { Figure } from '../plot/figure.ts';
import { axis, baseLayout, hiddenAxis, PALETTE } from '../plot/style.ts';

const SIDE = 28;
const PAPER_SCALE = [
  [0, '#FFFFFF'],
  [1, '#000000'],
];

/**
 * @param image a test image, 784 bytes
 * @param by what the bytes are divided by
 */
export function padFigure(image: Uint8Array, network: Network, by: number): Figure {
  const picture = { data: image, rows: SIDE, cols: SIDE };
  const reading = readDrawing(picture, network, { preprocess: true, invert: true, by });
  const { probabilities, digit } = reading as Reading;
  const rows = Array.from({ length: SIDE }, (_, r) => [...image.subarray(r * SIDE, (r + 1) * SIDE)]);
  const percents = probabilities.map((share) => 100 * share);
  const alt = `Drawing pad: run this cell to draw a digit here; a test image of MNIST is read as ${digit}`;
  return {
    data: [
      { type: 'heatmap', z: rows, colorscale: PAPER_SCALE, zmin: 0, zmax: 255, showscale: false },
      {
        type: 'bar',
        orientation: 'h',
        x: percents,
        y: percents.map((_, d) => String(d)),
        text: percents.map((percent) => `${percent.toFixed(1)}%`),
        textposition: 'outside',
        cliponaxis: false,
        marker: { color: PALETTE[0] },
        xaxis: 'x2',
        yaxis: 'y2',
      },
    ],
    layout: {
      ...baseLayout({
        title: 'Run this cell to draw your own digit here',
        alt,
        width: 560,
        height: 272,
        margin: { l: 16, r: 60, t: 52, b: 16 },
      }),
      showlegend: false,
      xaxis: { ...hiddenAxis([-0.5, SIDE - 0.5]), domain: [0, 0.42] },
      yaxis: { ...hiddenAxis([SIDE - 0.5, -0.5]), scaleanchor: 'x' },
      xaxis2: { ...hiddenAxis([0, 100]), domain: [0.52, 1] },
      yaxis2: {
        ...axis(undefined, { type: 'category', autorange: 'reversed', ticks: '', showgrid: false }),
        anchor: 'x2',
      },
      shapes: [
        {
          type: 'rect',
          x0: -0.5,
          x1: SIDE - 0.5,
          y0: -0.5,
          y1: SIDE - 0.5,
          line: { color: '#BBBBBB', width: 1 },
        },
      ],
    },
  };
}
