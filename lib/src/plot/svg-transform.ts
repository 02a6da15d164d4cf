/**
 * @file Boxes that are moved, scaled and turned, as the `transform` attribute of SVG says.
 */

/** A rectangle in pixels, y downwards. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** [a, b, c, d, e, f] of the map (x, y) → (a x + c y + e, b x + d y + f), as SVG writes a matrix. */
export type Transform = readonly [number, number, number, number, number, number];

/** The map that a `transform` attribute writes; its steps apply from the last to the first. */
export function transformOf(attribute: string | null): Transform {
  let result: Transform = [1, 0, 0, 1, 0, 0];
  const steps = (attribute ?? '').matchAll(/(translate|rotate|scale)\(([^)]*)\)/g);
  for (const [, kind, list] of steps) {
    const values = (list ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    result = product(result, stepTransform(kind ?? '', values));
  }
  return result;
}

function stepTransform(kind: string, [p = 0, q, r = 0]: readonly number[]): Transform {
  if (kind === 'translate') return [1, 0, 0, 1, p, q ?? 0];
  if (kind === 'scale') return [p, 0, 0, q ?? p, 0, 0];
  const cos = Math.cos((p * Math.PI) / 180);
  const sin = Math.sin((p * Math.PI) / 180);
  const [cx, cy] = [q ?? 0, r];
  return [cos, sin, -sin, cos, cx - cos * cx + sin * cy, cy - sin * cx - cos * cy];
}

function product(m: Transform, n: Transform): Transform {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

/** The upright box around a box that was moved, scaled or turned. */
export function moved(box: Box, [a, b, c, d, e, f]: Transform): Box {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const x of [box.x, box.x + box.width]) {
    for (const y of [box.y, box.y + box.height]) {
      xs.push(a * x + c * y + e);
      ys.push(b * x + d * y + f);
    }
  }
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
