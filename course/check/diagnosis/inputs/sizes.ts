/** @file The sizes of the arguments, beside those that a case names itself: people divide by the wrong one. */
import { Matrix } from 'scratchnet';
import type { Tried } from '../../run/outcomes.ts';

type Sizes = Readonly<Record<string, number>>;

/** The same, with the sizes of the arguments that are not equal in all cases: else they could be any other number. */
export function withSizes(tried: Tried): Tried {
  const found = tried.inputs.map(({ args }) => sizesOf(args));
  const names = Object.keys(found[0] ?? {}).filter(
    (name) => new Set(found.map((sizes) => sizes[name])).size > 1 && found.every((sizes) => name in sizes),
  );
  const inputs = tried.inputs.map((input, i) => {
    const more = names.map((name) => [name, found[i][name]] as const);
    return { ...input, sizes: { ...input.sizes, ...Object.fromEntries(more) } };
  });
  return { ...tried, inputs };
}

function sizesOf(args: readonly unknown[]): Sizes {
  const sizes = args.flatMap((arg, at): [string, number][] => {
    const name = `argument ${at + 1}`;
    if (arg instanceof Matrix)
      return [
        [`the number of columns of ${name}`, arg.cols],
        [`the number of rows of ${name}`, arg.rows],
      ];
    const isList = Array.isArray(arg) || ArrayBuffer.isView(arg);
    return isList ? [[`the length of ${name}`, (arg as unknown as unknown[]).length]] : [];
  });
  return Object.fromEntries(sizes);
}
