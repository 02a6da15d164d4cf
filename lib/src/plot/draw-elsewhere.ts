/**
 * @file Who draws pictures instead of this program: the course's kernel has a process for it, which takes the memory of
 * the packages that draw away with it when it ends.
 */
import type { Figure } from './figure.ts';
import type { PictureOptions } from './picture-options.ts';

/** What is to be drawn; everything in it was checked. */
interface Wanted {
  readonly kind: 'png' | 'svg';
  readonly figure: Figure;
  readonly options: PictureOptions;
}

/** Gives undefined where it could not draw: then the program draws itself, or says what is missing. */
type Draw = (wanted: Wanted) => Uint8Array | string | undefined;

/** True if somebody else draws. */
export function isDrawnElsewhere(): boolean {
  return drawer() !== undefined;
}

export function pngFromElsewhere(figure: Figure, options: PictureOptions): Uint8Array | undefined {
  const picture = drawer()?.({ kind: 'png', figure, options });
  return picture instanceof Uint8Array ? picture : undefined;
}

export function svgFromElsewhere(figure: Figure, options: PictureOptions): string | undefined {
  const picture = drawer()?.({ kind: 'svg', figure, options });
  return typeof picture === 'string' ? picture : undefined;
}

function drawer(): Draw | undefined {
  return (globalThis as Record<symbol, unknown>)[Symbol.for('scratchnet.draw')] as Draw | undefined;
}
