/** @file Which learners' code is alike in what is rare in the class. A hint to look, no proof of anything. */

/** Fewer runs of tokens are alike by chance. */
const ENOUGH = 15;
/** Share of the smaller of two, from which on two notebooks are alike. */
const ALIKE = 0.8;
/** What more of the class has than this share is an idea that many have. */
const COMMON = 0.2;
/** More hints help nobody. */
const MOST_PAIRS = 30;

export interface Pair {
  readonly learners: readonly [string, string];
  /** Between 0 and 1. */
  readonly share: number;
}

/** @param prints of each learner, in one lesson */
export function alikeIn(prints: ReadonlyMap<string, readonly string[]>): Pair[] {
  const counts = new Map<string, number>();
  for (const own of prints.values()) for (const print of own) counts.set(print, (counts.get(print) ?? 0) + 1);
  const most = Math.max(2, COMMON * prints.size);
  const rare = [...prints].map(([learner, own]): [string, Set<string>] => [
    learner,
    new Set(own.filter((print) => (counts.get(print) ?? 0) <= most)),
  ]);
  const pairs = rare.flatMap(([a, ofA], i) =>
    rare.slice(i + 1).flatMap(([b, ofB]): Pair[] => {
      const shared = [...ofA].filter((print) => ofB.has(print)).length;
      const share = shared / Math.min(ofA.size, ofB.size);
      return shared >= ENOUGH && share >= ALIKE ? [{ learners: [a, b], share }] : [];
    }),
  );
  return pairs.sort((a, b) => b.share - a.share).slice(0, MOST_PAIRS);
}
