/**
 * @file Numbers that can be read on whatever colour lies behind them.
 */
import { type ColorScale, INK } from './style.ts';

const WHITE = '#FFFFFF';

/**
 * White or ink, whichever stands out more from the colour of a scale.
 *
 * @param share where on the scale, from 0 to 1; what is beyond an end has the color of that end
 * @example inkOn(BLUE_SCALE, 0.5); // '#222222'
 * @example inkOn(BLUE_SCALE, 1); // '#FFFFFF'
 */
export function inkOn(scale: ColorScale, share: number): string {
  const behind = luminance(colorAt(scale, share));
  return contrast(behind, luminance(channels(WHITE))) > contrast(behind, luminance(channels(INK)))
    ? WHITE
    : INK;
}

type Channels = readonly number[];

/** Red, green and blue from 0 to 255. */
function channels(color: string): Channels {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** Between two colours of a scale Plotly mixes red, green and blue evenly. */
function colorAt(scale: ColorScale, share: number): Channels {
  const place = Math.min(1, Math.max(0, share));
  const above = Math.max(
    1,
    scale.findIndex(([at]) => at >= place),
  );
  const [[from, low], [to, high]] = [scale[above - 1], scale[above]];
  const part = (place - from) / (to - from);
  const ends = [channels(low), channels(high)];
  return ends[0].map((channel, i) => channel + part * (ends[1][i] - channel));
}

/** How bright a colour is for the eye, from 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(color: Channels): number {
  const [red, green, blue] = color.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21 (WCAG 2.2, "contrast ratio"); text needs 4.5. */
function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
