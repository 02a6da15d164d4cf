/** @file Charts made of characters, for a terminal. */

/** The eighths of a character, from the left. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Characters as dark as the ink, from none to all. */
const SHADES = ' ░▒▓█';

/**
 * One line for each probability: name, bar, percent; an arrow marks the largest.
 *
 * @param first the name of the first one
 * @example textBars([0.25, 0.75]); // ['0 ██████████                                25.0%', …]
 */
export function textBars(probabilities: readonly number[], first = 0, width = 40): string[] {
  const room = String(first + probabilities.length - 1).length;
  const best = probabilities.indexOf(Math.max(...probabilities));
  return probabilities.map((p, i) => {
    const eighths = Math.round(p * width * 8);
    const bar = '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
    const line = `${String(first + i).padStart(room)} ${bar.padEnd(width)} ${(100 * p).toFixed(1).padStart(5)}%`;
    return i === best ? `${line} ←` : line;
  });
}

/** An image in shades, two characters for a pixel, as a terminal's are twice as high as wide. */
export function textImage(pixels: Uint8Array, cols: number): string[] {
  const lines: string[] = [];
  for (let from = 0; from < pixels.length; from += cols) {
    const row = pixels.subarray(from, from + cols);
    lines.push(Array.from(row, (value) => SHADES[Math.ceil(value / 64)].repeat(2)).join(''));
  }
  return lines.map((line) => line.trimEnd());
}
