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

/**
 * `T` if a matrix (R2 × C2) can be broadcast to (R × C): each of its sizes is equal or 1; else the message.
 *
 * (One conditional, not two nested ones: TypeScript infers R2 and C2 through one only.)
 */
export type Broadcasts<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
  T,
  Message extends string,
> = (R2 extends 1 ? false : Differ<R, R2>) | (C2 extends 1 ? false : Differ<C, C2>) extends false
  ? T
  : Message;

/** A shape as messages write it: (64×784). */
export type ShapeText<R extends number, C extends number> = `(${R}×${C})`;
