/**
 * @file How large a picture of a figure is.
 */
import type { Rule, Rules } from '../core/options.ts';
import { aboveZero } from './rules.ts';

/** Size in pixels, when it should not be the figure's own; `scale` is the number of dots per pixel (PNG only). */
export interface PictureOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
}

/** Beyond it a picture would need gigabytes; a wrong unit is the likely reason. */
const MAX_PIXELS = 10_000;
/** The width or height of a picture. */
export const PIXELS: Rule = aboveZero(MAX_PIXELS);
export const SVG_RULES: Rules<Omit<PictureOptions, 'scale'>> = { width: PIXELS, height: PIXELS };
export const PNG_RULES: Rules<PictureOptions> = { ...SVG_RULES, scale: aboveZero(10) };
/** What is said of a scale for an SVG. */
export const NO_SCALE = { scale: 'only a PNG picture has a scale' } as const;
