/**
 * @file The one checker of options: an option that is silently ignored would be a bug that nobody finds.
 *
 * Each function states its options as a table of rules, one for each option. The compiler completes the table: an option
 * that is added to the type but not to the table does not compile.
 *
 *     const RULES: Rules<SgdOptions> = { learningRate: positive };
 *     checkOptions('sgd', options, RULES);
 */
import { didYouMean, nearName } from './near-name.ts';
import { valueText } from './value-text.ts';

/** What one option may be. */
export interface Rule {
  /** The end of the sentence "it must be …". */
  readonly needs: string;
  /** Whether a value is of the right kind; else the error is a TypeError. Default: every kind. */
  isKind?(value: unknown): boolean;
  /** Whether a value of the right kind is right; else the error is a RangeError. Default: all are. */
  isRight?(value: never): boolean;
}

/** One rule for each option. */
export type Rules<Options extends object> = { readonly [Name in keyof Required<Options>]: Rule };

/** Sentences for options that belong elsewhere: the learning rate is the optimizer's, not the training's. */
export type Elsewhere = Readonly<Record<string, string>>;

/**
 * Checks the options of a function: every name is known, and every value follows its rule. `undefined` counts as not
 * given.
 *
 * @param caller the public function, for messages
 * @param given what the caller was given; `undefined` means no options
 * @throws TypeError if `given` is not an object or an option is of another kind; RangeError if a name is not known or a
 *   value is not allowed
 * @example checkOptions('sgd', { lr: 1 }, { learningRate: positive });
 * // RangeError: sgd: lr is not known here; did you mean learningRate? learningRate can be given
 */
export function checkOptions<Options extends object>(
  caller: string,
  given: Options | undefined,
  rules: Rules<Options>,
  elsewhere: Elsewhere = {},
): void {
  if (given === undefined) return;
  checkNames(caller, given, Object.keys(rules), elsewhere);
  for (const [name, rule] of Object.entries<Rule>(rules)) {
    checkValue(caller, name, (given as Record<string, unknown>)[name], rule);
  }
}

/**
 * Checks the names of options alone.
 * @throws TypeError if `given` is not an object; RangeError if one of its names is not known
 */
export function checkNames(
  caller: string,
  given: object,
  known: readonly string[],
  elsewhere: Elsewhere = {},
): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new TypeError(
      `${caller}: ${valueText(given)} is given as the options; an object like ${exampleOf(known)} is needed`,
    );
  }
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const moved = nearName(unknown, Object.keys(elsewhere));
  const hint = didYouMean(unknown, known) || (moved === undefined ? '' : `${elsewhere[moved]}; `);
  const all = known.length > 0 ? known.join(', ') : 'nothing';
  throw new RangeError(`${caller}: ${unknown} is not known here; ${hint}${all} can be given`);
}

/**
 * Checks one value; `undefined` is not given, so it is right.
 * @example checkValue('train', 'alpha', -1, positive);
 * // RangeError: train: alpha is -1; it must be a finite number above 0
 */
export function checkValue(caller: string, name: string, value: unknown, rule: Rule): void {
  if (value !== undefined) checkNeeded(caller, name, value, rule);
}

/** Checks one value that must be given. */
export function checkNeeded(caller: string, name: string, value: unknown, rule: Rule): void {
  const isKind = rule.isKind?.(value) ?? true;
  if (isKind && (rule.isRight?.(value as never) ?? true)) return;
  const ErrorKind = isKind ? RangeError : TypeError;
  const near = typeof value === 'string' && 'names' in rule ? didYouMean(value, rule.names as string[]) : '';
  throw new ErrorKind(`${caller}: ${name} is ${valueText(value)}; ${near}it must be ${rule.needs}`);
}

/**
 * The entry of a name.
 * @throws TypeError if it is not a name; RangeError with the known names if there is none
 * @example byName('compile', 'adma', { sgd, adam }, 'an optimizer');
 * // RangeError: compile: "adma" is given; did you mean adam? It must be one of sgd, adam, or an optimizer
 */
export function byName<T>(caller: string, name: string, known: Readonly<Record<string, T>>, or: string): T {
  if (Object.hasOwn(known, name)) return known[name];
  const names = Object.keys(known);
  const near = typeof name === 'string' ? didYouMean(name, names) : '';
  const ErrorKind = typeof name === 'string' ? RangeError : TypeError;
  throw new ErrorKind(
    `${caller}: ${valueText(name)} is given; ${near}it must be one of ${names.join(', ')}, or ${or}`,
  );
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** A whole number of at least `least`, and at most `most`. */
export function whole(least: number, most: number = Number.MAX_SAFE_INTEGER): Rule {
  return {
    needs: `a whole number ${most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`}`,
    isKind: isNumber,
    isRight: (value: number) => Number.isInteger(value) && value >= least && value <= most,
  };
}

/** A finite number above 0. */
export const positive: Rule = {
  needs: 'a finite number above 0',
  isKind: isNumber,
  isRight: (value: number) => Number.isFinite(value) && value > 0,
};

/** A finite number of at least 0. */
export const notNegative: Rule = {
  needs: 'a finite number of at least 0',
  isKind: isNumber,
  isRight: (value: number) => Number.isFinite(value) && value >= 0,
};

/** Any number, also NaN and the infinite ones. */
export const anyNumber: Rule = { needs: 'a number', isKind: isNumber };

/** Any finite number. */
export const finite: Rule = { needs: 'a finite number', isKind: isNumber, isRight: Number.isFinite };

/** From 0 to below 1. */
export const share: Rule = {
  needs: 'from 0 to below 1',
  isKind: isNumber,
  isRight: (value: number) => value >= 0 && value < 1,
};

/** Above 0 and below 1. */
export const innerShare: Rule = {
  needs: 'above 0 and below 1',
  isKind: isNumber,
  isRight: (value: number) => value > 0 && value < 1,
};

/** True or false. */
export const flag: Rule = { needs: 'true or false', isKind: (value) => typeof value === 'boolean' };

/** Any text. */
export const text: Rule = { needs: 'a text', isKind: (value) => typeof value === 'string' };

/** A function. */
export const callback: Rule = { needs: 'a function', isKind: (value) => typeof value === 'function' };

/** The seed of a generator: NumPy takes the same ones. */
export const seed: Rule = whole(0, 2 ** 32 - 1);

/** Where random numbers come from. */
export const RANDOM: Rule = {
  needs: 'a RandomState',
  isKind: (value) => hasFunctions(value, ['randomSample']),
};

/** What stops something that is under way. */
export const SIGNAL: Rule = {
  needs: 'an AbortSignal',
  isKind: (value) => typeof (value as AbortSignal | null)?.aborted === 'boolean',
};

/** Checked where it is used; but null is not a way of leaving it out. */
export const anything: Rule = { needs: 'given, or left out', isKind: (value) => value !== null };

/** One of these names. */
export function oneOf(names: readonly string[]): Rule & { readonly names: readonly string[] } {
  return {
    names,
    needs: `one of ${names.join(', ')}`,
    isKind: (value) => typeof value === 'string',
    isRight: (value: string) => names.includes(value),
  };
}

/** One of the library's number types. */
export const dtype: Rule = oneOf(['float32', 'float64']);

/**
 * An object that has these functions.
 * @param what for the message: `'an activation'` reads "it must be an activation { forward, backward }"
 */
export function withFunctions(what: string, functions: readonly string[]): Rule {
  return {
    needs: `${what} { ${functions.join(', ')} }`,
    isKind: (value) => hasFunctions(value, functions),
  };
}

/** Whether a value is an object, or a class of its own, that has these functions. */
function hasFunctions(value: unknown, functions: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return functions.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');
}

/** A list whose entries all follow a rule. */
export function listOf(rule: Rule, least = 0): Rule {
  return {
    needs: `a list${least > 0 ? ` of at least ${least} entries` : ''}, each ${rule.needs}`,
    isKind: isList,
    isRight: (values: ArrayLike<unknown>) =>
      values.length >= least &&
      Array.from(values).every(
        (value) => (rule.isKind?.(value) ?? true) && (rule.isRight?.(value as never) ?? true),
      ),
  };
}

/** A list or a typed array. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function exampleOf(known: readonly string[]): string {
  return known.length > 0 ? `{ ${known[0]}: … }` : '{}';
}
