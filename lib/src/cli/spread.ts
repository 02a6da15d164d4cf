/** @file Mean and spread of repeated measurements. */

/** The mean, and the sample's standard deviation: √(Σ (x − mean)² / (n − 1)); 0 for a single value. */
export interface MeanAndSpread {
  readonly mean: number;
  readonly spread: number;
}

export function meanAndSpread(values: readonly number[]): MeanAndSpread {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, spread: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}
