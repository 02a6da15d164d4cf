/**
 * @file Arrays and short texts by name, in either of two file formats: NumPy's .npz and Safetensors.
 *
 * Safetensors keeps the texts as metadata; in .npz each is an array without dimensions.
 */
import type { Matrix } from '../core/matrix.ts';
import { isText, type NdArray } from '../io/nd-array.ts';
import { formatNpz, parseNpz } from '../io/npz.ts';
import { formatSafetensors, parseSafetensors } from '../io/safetensors.ts';

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
 * What is in these bytes; their first ones tell the format.
 * @throws RangeError if they are of neither format, or damaged
 */
export function parseWeights(bytes: Uint8Array, name: string, caller: string): Weights {
  // A zip archive begins with PK; a Safetensors file's header begins after 8 bytes with a brace.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const all = Object.entries(parseNpz(bytes, name));
    const isOneText = ({ data, shape }: NdArray): boolean => isText(data) && shape.length === 0;
    return {
      arrays: Object.fromEntries(all.filter(([, array]) => !isOneText(array))),
      texts: Object.fromEntries(
        all.filter(([, array]) => isOneText(array)).map(([key, { data }]) => [key, data[0] as string]),
      ),
    };
  }
  if (bytes[8] === 0x7b) {
    const { tensors, metadata } = parseSafetensors(bytes, name);
    return { arrays: tensors, texts: metadata };
  }
  throw new RangeError(`${caller}: ${name} is neither a .npz nor a Safetensors file; one of them is needed`);
}

/**
 * The format that a path's ending asks for.
 * @throws RangeError if it ends in neither .npz nor .safetensors
 */
export function formatOf(path: string, caller: string): WeightsFormat {
  const ending = /\.(npz|safetensors)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) {
    throw new RangeError(`${caller}: the path is "${path}"; it must end in .npz or .safetensors`);
  }
  return ending as WeightsFormat;
}
