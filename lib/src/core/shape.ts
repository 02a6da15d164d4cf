/**
 * @file Shapes as types: all the type-level cleverness of the library, in one place.
 *
 * A size known when the code is written is a literal type (`784`); a size known only at run time is `number`.
 * Two different literals never fit; `number` fits everything and is checked when the program runs, with the
 * same words.
 */

/**
 * The brand of one size: `{ 784: true }` for the literal 784, which fits no other literal, and `any` for
 * `number`, which fits all. (A property of type 784 would not do: TypeScript would widen 784 and 100 to
 * `784 | 100` and let a wrong product pass.)
 */
// biome-ignore lint/suspicious/noExplicitAny: `any` is what makes a run-time size fit in both directions
export type Size<N extends number> = number extends N ? any : { [K in `${N}`]: true };

/** True if both sizes are known and differ. */
type Differ<A extends number, B extends number> = number extends A
  ? false
  : number extends B
    ? false
    : [A] extends [B]
      ? false
      : true;

/** `T` if sizes A and B can be equal, else the message, to which no argument can be assigned. */
export type Fits<A extends number, B extends number, T, Message extends string> =
  Differ<A, B> extends true ? Message : T;

/** `T` if a size B can be broadcast to A: equal, or 1. */
export type Broadcasts<A extends number, B extends number, T, Message extends string> = B extends 1
  ? T
  : Fits<A, B, T, Message>;

/** A shape as messages write it: (64×784). */
export type ShapeText<R extends number, C extends number> = `(${R}×${C})`;

/** The size that holds at run time and in the type: the literal, if either is one. */
export type Known<A extends number, B extends number> = number extends A ? B : A;
