/** @file Examples on their way to another thread: as bytes where they still are bytes, a quarter of the memory. */
import { byteSource } from '../../core/byte-columns.ts';
import { byteMatrix } from '../../core/byte-matrix.ts';
import { inOnePiece, Matrix, type Numbers } from '../../core/matrix.ts';

/** What a message carries of a matrix; its memory is given away. */
export type ExamplesSent = SentNumbers | SentBytes;

interface SentNumbers {
  readonly numbers: Numbers;
  readonly rows: number;
  readonly cols: number;
  readonly rowStride: number;
  readonly colStride: number;
}

interface SentBytes {
  /** Column by column. */
  readonly numbers: Uint8Array;
  readonly divisor: number;
  readonly rows: number;
  readonly cols: number;
}

/** A copy that can be sent. */
export function toSend(m: Matrix): ExamplesSent {
  const source = byteSource(m);
  if (source) {
    return { numbers: source.bytes.slice(), divisor: source.divisor, rows: m.rows, cols: m.cols };
  }
  const { data, rows, cols, rowStride, colStride } = inOnePiece(m);
  return { numbers: data.slice(), rows, cols, rowStride, colStride };
}

/** The matrix that was sent. */
export function received(sent: ExamplesSent): Matrix {
  if ('divisor' in sent) {
    return byteMatrix({ bytes: sent.numbers, divisor: sent.divisor }, sent.rows, sent.cols);
  }
  const { numbers, rows, cols, rowStride, colStride } = sent;
  return new Matrix(numbers, rows, cols, rowStride, colStride);
}
