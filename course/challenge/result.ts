/** @file What a try came to. */

/** A try: what it is worth, or that it does not count, and why. */
export interface Result {
  /** Undefined if the try does not count. */
  readonly value?: number;
  /** One sentence: what was measured, or what is missing. */
  readonly says: string;
}

/** A try that does not count. */
export function notCounted(says: string): Result {
  return { says };
}

/** 5000 → "5 000". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}
