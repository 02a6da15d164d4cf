/**
 * @file The arrows of the picture: from a lesson to those that build on it.
 *
 * An arrow into another row runs below its row to a lane at the left of all columns, down the lane, and into the box:
 * from the left in the first column, else from above. Where two lanes would overlap, the longer one is at the right.
 */
import { BOX, type Place, WIDTH } from './layout.ts';

/** Left and right of all boxes. */
const LANE = { left: 46, right: WIDTH - 40 } as const;
/** Below a row: arrows to the right lane run nearer to it, so that those to the left lane pass below them. */
const TRACK = { left: 20, right: 10, sameRow: 13 } as const;
/** Above a box that is entered from above: higher from the left lane, so that the two do not run into each other. */
const ENTRY = { left: 21, right: 13 } as const;
/** A number stands in a circle on the left edge of its box. */
export const RADIUS = 13;

interface Edge {
  readonly from: Place;
  readonly to: Place;
}

/** The `d` of an SVG path for each arrow. */
export function arrowPaths(places: readonly Place[]): string[] {
  const edges = places.flatMap((to) =>
    places
      .filter(({ lesson }) => to.lesson.needs.includes(lesson.number))
      .map((from): Edge => ({ from, to })),
  );
  const rights = onTheRight(edges);
  return edges.map((edge) => {
    if (edge.from.row === edge.to.row) return alongRow(edge);
    return throughLane(edge, rights.has(edge.from) ? 'right' : 'left');
  });
}

/** The lessons whose arrows leave by the right lane, because the left one is taken. */
function onTheRight(edges: readonly Edge[]): Set<Place> {
  const last = new Map<Place, number>();
  for (const { from, to } of edges)
    if (to.row > from.row) last.set(from, Math.max(to.row, last.get(from) ?? 0));
  const shortFirst = [...last].sort(([a, endA], [b, endB]) => endA - a.row - (endB - b.row));
  const left: [from: number, to: number][] = [];
  const right = new Set<Place>();
  for (const [place, end] of shortFirst) {
    if (left.some(([from, to]) => place.row < to && from < end)) right.add(place);
    else left.push([place.row, end]);
  }
  return right;
}

function alongRow({ from, to }: Edge): string {
  const middle = from.y + BOX.height / 2;
  if (to.column === from.column + 1) return `M${from.x + BOX.width} ${middle}H${entryX(to)}`;
  const below = from.y + BOX.height;
  return path(
    [centre(from), below],
    [centre(from), below + TRACK.sameRow],
    [centre(to), below + TRACK.sameRow],
    [centre(to), below + 2],
  );
}

function throughLane({ from, to }: Edge, side: 'left' | 'right'): string {
  const below = from.y + BOX.height;
  const lane = LANE[side];
  const way: Point[] = [
    [centre(from), below],
    [centre(from), below + TRACK[side]],
    [lane, below + TRACK[side]],
  ];
  if (to.column === 0 && side === 'left') {
    const middle = to.y + BOX.height / 2;
    return path(...way, [lane, middle], [entryX(to), middle]);
  }
  return path(...way, [lane, to.y - ENTRY[side]], [centre(to), to.y - ENTRY[side]], [centre(to), to.y - 2]);
}

type Point = readonly [x: number, y: number];

function centre({ x }: Place): number {
  return x + BOX.width / 2;
}

function entryX({ x }: Place): number {
  return x - RADIUS - 2;
}

/** Lines from point to point, with round corners. */
function path(...points: readonly Point[]): string {
  const corners = points.slice(1, -1).map((corner, i) => {
    const before = towards(corner, points[i]);
    const after = towards(corner, points[i + 2]);
    return `L${before.join(' ')}Q${corner.join(' ')} ${after.join(' ')}`;
  });
  return `M${points[0]?.join(' ')}${corners.join('')}L${points.at(-1)?.join(' ')}`;
}

/** A point a little way from a corner, on a line that runs along an axis. */
function towards([x, y]: Point, [toX, toY]: Point): Point {
  const most = 7;
  const step = (distance: number): number => Math.sign(distance) * Math.min(most, Math.abs(distance) / 2);
  return [x + step(toX - x), y + step(toY - y)];
}
