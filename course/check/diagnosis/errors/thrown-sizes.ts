/** @file What an error about the sizes of two matrices has to do with their order. */

/** An error of the library such as "subtract: a is (1×2) but b is (3×2); …". */
const SIZES = /(\w+): a is \((\d+)×(\d+)\) but b is \((\d+)×(\d+)\)/;

/** A sentence that names the likely cause, if the other order would fit; undefined if it would not. */
export function describeSizes(message: string): string | undefined {
  const found = SIZES.exec(message);
  if (!found) return undefined;
  const [name, ...sizes] = found.slice(1);
  const [rowsA, colsA, rowsB, colsB] = sizes.map(Number) as [number, number, number, number];
  if (name === 'matmul') {
    if (colsB === rowsA) return 'in the other order the sizes fit: have the two matrices changed places?';
    if (colsA === colsB) return 'with the second matrix transposed the sizes fit: is a .T missing?';
    return rowsA === rowsB ? 'with the first matrix transposed the sizes fit: is a .T missing?' : undefined;
  }
  if (rowsA * colsA === 1 || rowsB * colsB === 1) return undefined; // one number fits in no way
  const isLine = (rowsA === 1 && colsA === colsB) || (colsA === 1 && rowsA === rowsB);
  if (isLine) return 'the single row or column must be the second one: have the two changed places?';
  if (rowsA === colsB && colsA === rowsB)
    return 'one of them is transposed: is a .T missing, or one too many?';
  const isTurned = (colsB === 1 && rowsB === colsA) || (rowsB === 1 && colsB === rowsA);
  return isTurned
    ? 'with the second one transposed the sizes fit: is a .T missing, or one too many?'
    : undefined;
}
