/**
 * @file Parts of a file that could not be read, each with the reason, beside those that could.
 */

/** A part of a file that was left out. */
export interface LeftOut {
  readonly name: string;
  /** One sentence: what is wrong with it, and what is needed. */
  readonly reason: string;
}

/** A part that was left out, as the library itself sees it. */
export interface LeftOutPart extends LeftOut {
  /** Whether the file is damaged there, and not only of a kind that is not read here. */
  readonly isDamaged: boolean;
}

/**
 * Refuses a file of which a part is missing that is needed. Where the file is damaged, it is not known which part
 * that was.
 * @throws RangeError with the reason
 */
export function refuseLeftOut(parts: readonly LeftOutPart[], isNeeded: (name: string) => boolean): void {
  const missing = parts.find(({ name, isDamaged }) => isDamaged || isNeeded(name));
  if (missing) throw new RangeError(missing.reason);
}
