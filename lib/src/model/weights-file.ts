/**
 * @file Arrays and short texts by name, in either of two file formats: NumPy's .npz and Safetensors.
 *
 * Safetensors keeps the texts as metadata; in .npz each is an array without dimensions.
 */
import type { Matrix } from '../core/matrix.ts';
import { type Bytes, bytesFrom } from '../io/bytes-from.ts';
import { checkPath } from '../io/file-failures.ts';
import { refuseLeftOut } from '../io/left-out.ts';
import { isText, type NdArray } from '../io/nd-array.ts';
import { formatNpz, readNpz } from '../io/npz.ts';
import { formatSafetensors, parseSafetensors } from '../io/safetensors.ts';
import { looksLikeSafetensors } from '../io/safetensors-header.ts';

/** The two file formats, by the endings of their files. */
export type WeightsFormat = 'npz' | 'safetensors';

/** What such a file holds. */
export interface Weights<A = NdArray> {
  readonly arrays: Readonly<Record<string, A>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** The bytes of a file in this format. */
export function formatWeights({ arrays, texts }: Weights<Matrix>, format: WeightsFormat): Uint8Array {
  if (format === 'safetensors') return formatSafetensors(arrays, texts);
  const textArrays = Object.entries(texts).map(([name, text]): [string, NdArray] => [
    name,
    { shape: [], dtype: 'str', data: [text], fortranOrder: false },
  ]);
  return formatNpz({ ...arrays, ...Object.fromEntries(textArrays) });
}

/**
 * What is in these bytes; the first ones give the format.
 *
 * Others may keep more in the same file. If it cannot be read, it is left out; what is needed is not.
 *
 * @param isNeeded whether a network or its parameters need what has this name
 * @throws TypeError if they are not bytes; RangeError if they are of neither format or damaged, or what is needed cannot
 *   be read
 */
export function parseWeights(
  given: Bytes,
  name: string,
  caller: string,
  isNeeded: (part: string) => boolean,
): Weights {
  const bytes = bytesFrom(given, caller, name);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const { arrays, leftOut } = readNpz(bytes, name);
    refuseLeftOut(leftOut, isNeeded);
    const all = Object.entries(arrays);
    const isOneText = ({ data, shape }: NdArray): boolean => isText(data) && shape.length === 0;
    return {
      arrays: Object.fromEntries(all.filter(([, array]) => !isOneText(array))),
      texts: Object.fromEntries(
        all.filter(([, array]) => isOneText(array)).map(([key, { data }]) => [key, data[0] as string]),
      ),
    };
  }
  if (looksLikeSafetensors(bytes)) {
    const { tensors, metadata } = parseSafetensors(bytes, name);
    return { arrays: tensors, texts: metadata };
  }
  throw new RangeError(`${caller}: ${name} is neither a .npz nor a Safetensors file; one of them is needed`);
}

/**
 * The format for a path's ending.
 * @throws RangeError if it ends in neither .npz nor .safetensors
 */
export function formatOf(path: string, caller: string): WeightsFormat {
  checkPath(path, caller);
  const ending = /\.(npz|safetensors)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) {
    throw new RangeError(`${caller}: the path is "${path}"; it must end in .npz or .safetensors`);
  }
  return ending as WeightsFormat;
}
