/** @file Digits as a hand would draw them: strokes of points in a square from 0 to 1, y downwards. */

export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

/** The digit d at place d. */
export const DIGITS: readonly (readonly Stroke[])[] = [
  [arc([0.5, 0.5], [0.24, 0.36], 90, 450)],
  [line([0.5, 0.14], [0.5, 0.86])],
  [
    [
      ...arc([0.5, 0.34], [0.22, 0.2], 190, 390),
      ...line([0.64, 0.5], [0.28, 0.84]),
      ...line([0.3, 0.84], [0.76, 0.84]),
    ],
  ],
  [[...arc([0.46, 0.32], [0.22, 0.18], 200, 450), ...arc([0.46, 0.67], [0.24, 0.18], 270, 520)]],
  [
    [...line([0.34, 0.14], [0.26, 0.54]), ...line([0.26, 0.54], [0.74, 0.54])],
    line([0.64, 0.16], [0.62, 0.88]),
  ],
  [
    [...line([0.34, 0.16], [0.32, 0.46]), ...arc([0.44, 0.64], [0.24, 0.2], 230, 500)],
    line([0.34, 0.16], [0.7, 0.15]),
  ],
  [[...line([0.58, 0.12], [0.36, 0.46]), ...arc([0.5, 0.66], [0.2, 0.19], 190, 560)]],
  [[...line([0.25, 0.2], [0.75, 0.2]), ...line([0.75, 0.2], [0.45, 0.86])]],
  [[...arc([0.5, 0.32], [0.17, 0.17], 90, 450), ...arc([0.5, 0.67], [0.21, 0.18], 270, 630)]],
  [[...arc([0.5, 0.34], [0.19, 0.19], 0, 360), ...line([0.69, 0.34], [0.6, 0.88])]],
];

/** The same strokes, smaller and elsewhere: the square is `size` wide with its upper left corner at `corner`. */
export function placed(strokes: readonly Stroke[], [left, top]: Point, size: number): Stroke[] {
  return strokes.map((stroke) => stroke.map(([x, y]) => [left + size * x, top + size * y] as const));
}

function line([x0, y0]: Point, [x1, y1]: Point): Point[] {
  return Array.from({ length: 5 }, (_, i) => [x0 + ((x1 - x0) * i) / 4, y0 + ((y1 - y0) * i) / 4] as const);
}

/** A part of an ellipse, by angles in degrees, clockwise from the right. */
function arc([x, y]: Point, [width, height]: Point, from: number, to: number): Point[] {
  return Array.from({ length: 15 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 14) * Math.PI) / 180;
    return [x + width * Math.cos(angle), y + height * Math.sin(angle)] as const;
  });
}
