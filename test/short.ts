/** @file What the short tests (npm test) do less often than the long ones (npm run test:all). */

/** Whether only the short tests run. */
export const SHORT: boolean = process.env.TESTS === 'short';

/** How often a property is tried: in the short tests a tenth as often. */
export function times(count: number): number {
  return SHORT ? Math.ceil(count / 10) : count;
}
