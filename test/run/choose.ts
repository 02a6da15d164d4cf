/** @file Which parts a command runs, and which share of each. */
import { Problem } from 'scratchnet-setup/problem';
import type { Part, Share } from './part.ts';

/** What the command line says; see `npm test -- --help`. */
export interface Options {
  /** `lint,notebooks:03+07`, if only some parts are meant. */
  readonly only?: string | undefined;
  /** Everything, also what `npm test` leaves out. */
  readonly all: boolean;
  /** Only what `npm test` leaves out. */
  readonly rest: boolean;
}

export function shareOf({ all, rest }: Options): Share {
  if (rest) return 'rest';
  return all ? 'all' : 'short';
}

/**
 * The parts that run.
 *
 * @param touched the names of those that a change can touch, if only they are meant
 * @throws Problem if a name means no part
 */
export function chooseParts(
  parts: readonly Part[],
  options: Options,
  touched?: ReadonlySet<string>,
): readonly Part[] {
  const share = shareOf(options);
  const chosen =
    options.only === undefined ? parts.filter((part) => hasShare(part, share)) : named(parts, options.only);
  return touched ? chosen.filter(({ name }) => isTouched(name, touched)) : chosen;
}

/** What a part that is named does where its share is empty: it runs whole. */
export function shareOfPart(part: Part, share: Share): Share {
  return hasShare(part, share) ? share : 'all';
}

function hasShare(part: Part, share: Share): boolean {
  if (share === 'rest') return part.leavesOut !== undefined;
  return share === 'all' || !part.onlyInAll;
}

/** `lint,notebooks:03+07` */
function named(parts: readonly Part[], only: string): readonly Part[] {
  const wanted = only.split(',').flatMap((word) => {
    const [name = '', beginnings] = word.split(':');
    return beginnings === undefined ? [name] : beginnings.split('+').map((one) => `${name}:${one}`);
  });
  for (const name of wanted)
    if (!parts.some((part) => means(name, part.name)))
      throw new Problem(`--only ${name}: there is no such part; see: npm test -- --help`);
  return parts.filter((part) => wanted.some((name) => means(name, part.name)));
}

/** `notebooks` means all notebooks, and `notebooks:03` the one whose name begins so. */
function means(wanted: string, name: string): boolean {
  return wanted.includes(':') ? name.startsWith(wanted) : name === wanted || name.startsWith(`${wanted}:`);
}

function isTouched(name: string, touched: ReadonlySet<string>): boolean {
  return [...touched].some((wanted) => means(wanted, name));
}
