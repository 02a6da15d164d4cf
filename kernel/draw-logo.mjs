/**
 * @file Draws the kernel's logo as the two PNG files that Jupyter asks for. Run it after a change of the SVG.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

const svg = readFileSync(new URL('spec/logo-svg.svg', import.meta.url), 'utf8');
for (const size of [32, 64]) {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
  writeFileSync(new URL(`spec/logo-${size}x${size}.png`, import.meta.url), png);
}
