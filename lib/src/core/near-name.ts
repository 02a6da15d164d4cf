/**
 * @file "Did you mean …": the known name that was most likely meant.
 */

/** Names that other libraries have for one thing. */
const SAME_MEANING: readonly (readonly string[])[] = [
  ['learningrate', 'lr', 'alpha', 'eta', 'rate', 'stepsize'],
  ['epochs', 'iterations', 'steps', 'maxiter', 'niter', 'nbepoch'],
  ['batchsize', 'batch', 'minibatchsize', 'minibatch'],
  ['seed', 'randomstate', 'randomseed', 'rng'],
  ['weightdecay', 'l2', 'lambda', 'wd'],
  ['hidden', 'layers', 'units', 'hiddenunits', 'hiddenlayersizes'],
  ['onprogress', 'onepoch', 'onepochend', 'callback', 'callbacks'],
  ['validationsplit', 'validationfraction'],
  ['validation', 'validationdata'],
  ['patience', 'niternochange'],
  ['threads', 'njobs', 'workers'],
  ['crossentropy', 'categoricalcrossentropy', 'ce', 'nll', 'logloss'],
  ['binarycrossentropy', 'bce', 'bceloss'],
  ['meansquarederror', 'mse', 'l2loss', 'mseloss'],
  ['henormal', 'kaimingnormal', 'he', 'kaiming'],
  ['heuniform', 'kaiminguniform'],
  ['glorotnormal', 'xaviernormal'],
  ['glorotuniform', 'xavieruniform', 'xavier', 'glorot'],
  ['linear', 'identity', 'none'],
  ['swish', 'silu'],
  ['sigmoid', 'logistic'],
  ['count', 'nsamples', 'npoints', 'samples'],
  ['native', 'blas', 'openblas'],
  ['plain', 'javascript', 'js', 'cpu'],
];

/**
 * The known name that is nearest to another one: the same but for capitals and signs, another library's name for it,
 * or at most a third of its letters away.
 *
 * @returns undefined if none is near
 * @example nearName('batch_size', ['batchSize', 'epochs']); // 'batchSize'
 * @example nearName('sead', ['seed', 'epochs']); // 'seed'
 */
export function nearName(name: string, known: readonly string[]): string | undefined {
  const plainName = plain(name);
  const same = known.find((other) => plain(other) === plainName);
  if (same !== undefined) return same;
  const meaning = SAME_MEANING.find((names) => names.includes(plainName));
  const meant = known.find((other) => meaning?.includes(plain(other)));
  if (meant !== undefined) return meant;
  const [nearest] = known
    .map((other) => ({ other, away: editDistance(plainName, plain(other)) }))
    .sort((a, b) => a.away - b.away);
  return nearest && nearest.away <= Math.max(1, Math.floor(nearest.other.length / 3))
    ? nearest.other
    : undefined;
}

/** The sentence part, with its comma and question mark, or nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearName(name, known);
  return near === undefined ? '' : `did you mean ${near}? `;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** How many letters must be added, left out, changed or swapped with their neighbour (Damerau, Levenshtein). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above, before] = [rows[i - 1], row[j - 1]];
      let least = Math.min(above[j] + 1, before + 1, above[j - 1] + +(a[i - 1] !== b[j - 1]));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, rows[i - 2][j - 2] + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
