/**
 * @file The chart of training: how many times as long each peer takes.
 */
import { type Figure, plotBars, type Trace } from 'scratchnet';
import type { Ratio, Report } from '../results.ts';
import { type Panel, sideBySide } from './panels.ts';

const PEERS: Readonly<Record<string, string>> = {
  'numpy-f64': 'NumPy float64',
  'numpy-f32': 'NumPy float32',
  pytorch: 'PyTorch',
  jax: 'JAX',
  'scikit-learn': 'scikit-learn',
  'tfjs-wasm': 'TensorFlow.js (WebAssembly)',
};
const WORKLOADS: Readonly<Record<string, string>> = {
  'full-batch': 'full batch',
  'batch-4-sgd': 'batch 4,<br>SGD',
  'batch-10-momentum': 'batch 10,<br>momentum',
  'batch-100-adam': 'batch 100,<br>Adam',
};
const BACKENDS: Readonly<Record<string, string>> = {
  native: 'ScratchNet with native BLAS',
  wasm: 'ScratchNet with WebAssembly only',
};
const TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/** @returns undefined if there are no rows to draw */
export function speedChart({ ratios }: Report): Figure | undefined {
  const rows = ratios.filter(({ workload, peer }) => workload in WORKLOADS && peer in PEERS);
  const backends = Object.keys(BACKENDS).filter((name) => rows.some(({ backend }) => backend === name));
  if (backends.length === 0) return undefined;
  const range = rangeOf(rows.filter(({ backend }) => backends.includes(backend)));
  const figures = backends.map((name) =>
    speedBars(
      rows.filter(({ backend }) => backend === name),
      range,
    ),
  );
  return sideBySide(
    'Training on the same CPU: how many times as long each library takes as ScratchNet',
    figures,
    backends.map((name) => BACKENDS[name]),
    { width: 1280, height: 460 },
  );
}

/** What `plotBars` gives. */
interface Bars extends Panel {
  readonly data: readonly (Trace & { readonly y: readonly number[] })[];
}

/** One panel. The bars stand on 1, equal speed: upwards the peer is slower than we are, downwards faster. */
function speedBars(rows: readonly Ratio[], range: readonly number[]): Panel {
  const workloads = Object.keys(WORKLOADS).filter((name) => rows.some(({ workload }) => workload === name));
  const peers = Object.keys(PEERS).filter((name) => rows.some(({ peer }) => peer === name));
  const times = (peer: string) => workloads.map((name) => timesAsLong(rows, name, peer));
  // A peer that has no such workload gets a bar of height 0.
  const values = Object.fromEntries(
    peers.map((peer) => [PEERS[peer], times(peer).map((value) => value ?? 1)]),
  );
  const { data, layout } = plotBars(
    workloads.map((name) => WORKLOADS[name]),
    values,
    { y: 'times as long (1 = equal speed)' },
  ) as Bars;
  const bars = data.map((trace, i) => ({
    ...trace,
    base: 1,
    y: trace.y.map((value) => value - 1),
    text: times(peers[i]).map((value) => (value === undefined ? '' : `${Number(value.toPrecision(2))}`)),
    textposition: 'outside',
    // One size for all; left to itself, a number shrinks to the width of its bar.
    constraintext: 'none',
    textfont: { size: 10 },
    cliponaxis: false,
  }));
  const yaxis = {
    ...layout.yaxis,
    type: 'log',
    range: range.map(Math.log10),
    tickvals: TICKS,
    ticktext: TICKS.map(String),
    rangemode: 'normal',
    zeroline: false,
  };
  return { data: bars, layout: { ...layout, bargap: 0.12, bargroupgap: 0.06, yaxis, shapes: [equalSpeed] } };
}

const timesAsLong = (rows: readonly Ratio[], workload: string, peer: string) => {
  const row = rows.find((each) => each.workload === workload && each.peer === peer);
  return row && 1 / row.median;
};

const equalSpeed = { type: 'line', x0: 0, x1: 1, y0: 1, y1: 1, line: { color: '#222222', width: 1.5 } };

/** The same for all panels, with room for the numbers at the ends of the bars. */
function rangeOf(rows: readonly Ratio[]): number[] {
  const times = rows.map(({ median }) => 1 / median);
  return [Math.min(0.8, ...times) / 1.5, Math.max(1.25, ...times) * 1.5];
}
