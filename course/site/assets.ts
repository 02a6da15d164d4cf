/** @file The files beside the pages: styles, scripts, letters and pictures. */
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from 'scratchnet-setup/folders';

/** Of the sources, because these files are not compiled. */
const SOURCES = fileURLToPath(new URL('../../site/assets/', import.meta.url));
const ASSETS = [
  'charts.js',
  'front.css',
  'greeting.js',
  'live-links.js',
  'menu.js',
  'reading.css',
  'scrolling.js',
  'style.css',
];
const { resolve: find } = createRequire(import.meta.url);
const PLOTLY = find('plotly.js-dist-min');
/** Charts are the same here as in JupyterLab. */
const CHART = ['data-table.js', 'slider.js', 'chart.js'];
const KATEX = dirname(find('katex/dist/katex.min.css'));

/** @param target the folder of the site, made if it is missing */
export function writeAssets(target: string): void {
  const assets = join(target, 'assets');
  mkdirSync(assets, { recursive: true });
  for (const name of ASSETS) copyFileSync(join(SOURCES, name), join(assets, name));
  for (const name of CHART) copyFileSync(join(root, 'kernel', 'labextension', name), join(assets, name));
  copyFileSync(join(root, 'kernel', 'spec', 'logo-svg.svg'), join(assets, 'icon.svg'));
  copyFileSync(PLOTLY, join(assets, 'plotly.min.js'));
  copyFileSync(join(KATEX, 'katex.min.css'), join(assets, 'katex.min.css'));
  const isFont = (path: string): boolean => !/\.(ttf|woff)$/.test(path); // every browser reads the third format, woff2
  cpSync(join(KATEX, 'fonts'), join(assets, 'fonts'), { recursive: true, filter: isFont });
  cpSync(join(root, 'figures'), join(target, 'figures'), { recursive: true });
}
