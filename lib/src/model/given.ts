/**
 * @file Options as TensorFlow.js programs give them: null is "not given", as there.
 */
import {
  checkNames,
  checkOptions,
  checkValue,
  type Elsewhere,
  type Rule,
  type Rules,
} from '../core/options.ts';
import { valueText } from '../core/value-text.ts';

/**
 * The options that are given, checked: those that are null or undefined are left out.
 *
 * @param notHere options that TensorFlow.js has and this library has not, each with a sentence; null is allowed for them
 * @throws TypeError if `given` is not an object or an option is of another kind; RangeError if a name is not known or a
 *   value is not allowed
 */
export function optionsOf<Options extends object>(
  caller: string,
  given: Options | null | undefined,
  rules: Rules<Options>,
  notHere: Elsewhere = {},
): Options {
  if (given === undefined || given === null) return {} as Options;
  if (typeof given !== 'object' || Array.isArray(given)) checkNames(caller, given, Object.keys(rules));
  const isKnown = (name: string): boolean => Object.hasOwn(rules, name) || Object.hasOwn(notHere, name);
  const kept = Object.entries(given).filter(
    ([name, value]) => !((value === null || value === undefined) && isKnown(name)),
  );
  const options = Object.fromEntries(kept) as Options;
  checkOptions(caller, options, rules, notHere);
  return options;
}

/** Checks a value that must be given. @throws TypeError or RangeError if it is not, or not as the rule says */
export function checkGiven(caller: string, name: string, value: unknown, rule: Rule): void {
  if (value === undefined || value === null)
    throw new TypeError(`${caller}: ${name} is ${valueText(value)}; it must be ${rule.needs}`);
  checkValue(caller, name, value, rule);
}
