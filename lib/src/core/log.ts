/**
 * @file The natural logarithm, equal to the C library's in every bit.
 *
 * NumPy's normal random numbers pass through the C library's `log`. `Math.log` may differ from it in the last
 * bit (in V8 for 7 of 100 arguments), and even a correctly rounded logarithm does (1 of 2 000): the only way to
 * the same bits is the same algorithm with the same constants. This one is glibc's (2.28 and newer) as it runs
 * on a processor with a fused multiply-add; other systems' libraries took over the same routine from Arm.
 *
 * The idea: write x = 2^k · z with z near 1, take from a table the number c nearest to z out of 128, and then
 *
 *     ln x = k ln 2 + ln c + ln(z / c)
 *
 * where z/c − 1 is so small that a polynomial of degree 5 gives the last term. Very near x = 1 the three terms
 * would cancel; there a longer polynomial in x − 1 does it alone.
 *
 * The constants are those of Arm's Optimized Routines, Copyright (c) 2018 Arm Limited, MIT licence.
 */

import { fma } from './fma.ts';
import { valueText } from './value-text.ts';

const bits = new DataView(new ArrayBuffer(8));

/** The upper half of the bits of 0.6875, where the first of the 128 intervals begins. */
const TABLE_START = 0x3fe60000;

/** Below 2^-1022 doubles lose precision; they are scaled up by 2^52 first. */
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** ln 2 in two parts: k · LN2_HIGH is exact for every exponent k. */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;

/** Between these two x counts as near 1: 1 − 1/16 and 1 + 265/4096. */
const NEAR_ONE_FROM = 0.9375;
const NEAR_ONE_TO = 1.064697265625;

/**
 * Natural logarithm, as the C library computes it.
 *
 * @returns −∞ for 0 and NaN for negative numbers, as `Math.log` does
 * @throws TypeError if x is not a number
 * @example log(0.21); // -1.5606477482646683
 */
export function log(x: number): number {
  if (typeof x !== 'number') throw new TypeError(`log: x is ${valueText(x)}; it must be a number`);
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return Math.log(x);
  if (x >= NEAR_ONE_FROM && x < NEAR_ONE_TO) return logNearOne(x - 1);
  return x < SMALLEST_NORMAL ? logByTable(x * 2 ** 52, -52) : logByTable(x, 0);
}

/** ln x + extraExponent · ln 2 by the table; the additions and multiplications in the C library's order. */
function logByTable(x: number, extraExponent: number): number {
  bits.setFloat64(0, x);
  const offset = bits.getInt32(0) - TABLE_START;
  const row = (offset >> 13) & 127;
  bits.setInt32(0, bits.getInt32(0) - (offset & 0xfff00000));
  const z = bits.getFloat64(0);
  const k = (offset >> 20) + extraExponent;

  const r = fma(z, INVERSE_OF_C[row], -1);
  const r2 = r * r;
  const large = k * LN2_HIGH + LN_OF_C[row]; // exact: both have zeros enough at their ends
  const sum = large + r;
  const low = fma(r2, P[0], fma(k, LN2_LOW, large - sum + r));
  return fma(r * r2, fma(fma(r, P[4], P[3]), r2, fma(r, P[2], P[1])), low) + sum;
}

/** ln(1 + r) for small r. */
function logNearOne(r: number): number {
  const r2 = r * r;
  const r3 = r * r2;
  const p1 = fma(r2, Q[3], fma(r, Q[2], Q[1]));
  const p4 = fma(r2, Q[6], fma(r, Q[5], Q[4]));
  const p7 = fma(r3, Q[10], fma(r2, Q[9], fma(r, Q[8], Q[7])));
  const polynomial = fma(fma(p7, r3, p4), r3, p1);

  // r − r²/2 in two parts, of which the first is exact: rHigh has so few bits that its square is exact.
  const rScaled = r * 2 ** 27;
  const rHigh = r + rScaled - rScaled;
  const square = rHigh * rHigh * Q[0];
  const high = r + square;
  const low = fma(Q[0] * (r - rHigh), r + rHigh, r - high + square);
  return fma(polynomial, r3, low) + high;
}

/** ln(1 + r) = r + P[0] r² + P[1] r³ + …, for |r| < 1/128. */
const P: readonly number[] = [
  -0.5000000000000001, 0.33333333331825593, -0.2499999999622955, 0.20000304511814496, -0.16667054827627667,
];

/** The same near 1: ln(1 + r) = r + Q[0] r² + Q[1] r³ + … */
const Q: readonly number[] = [
  -0.5, 0.3333333333333352, -0.24999999999998432, 0.19999999999320328, -0.16666666669929706,
  0.14285715076560868, -0.12499997863982555, 0.11110712032936046, -0.10000486757818193, 0.09181994006195467,
  -0.08328363062289341,
];

/** 1/c for the 128 c: chosen by Arm so that ln c is all but exact with 43 bits after the point. */
const INVERSE_OF_C: Float64Array = new Float64Array([
  1.4504249240398293, 1.442253508327276, 1.4341736174350004, 1.426183816329995, 1.4182825527052965,
  1.4104682921759335, 1.4027396147468003, 1.3950954438932313, 1.3875338232485754, 1.3800539211058593,
  1.3726542695419708, 1.3653332798446802, 1.358090204587874, 1.3509234892132138, 1.3438320840699889,
  1.3368146974742003, 1.329870114677736, 1.322997339161106, 1.316195352741367, 1.3094628125672239,
  1.3027990455471041, 1.2962024229438942, 1.2896726275815547, 1.2832080305745537, 1.276807885983376,
  1.2704714060687552, 1.2641976054949482, 1.257985357514882, 1.2518337750655457, 1.2457421919097305,
  1.2397094966625508, 1.2337348463589233, 1.2278176973028803, 1.2219570190618474, 1.2161519732977757,
  1.2104018095009725, 1.204705805718973, 1.1990631185441964, 1.1934733004462308, 1.1879350812847385,
  1.1824481322833125, 1.1770114976921955, 1.1716248121809465, 1.1662869231674715, 1.1609977486762766,
  1.1557563220795803, 1.1505619105480347, 1.1454138888505974, 1.140311877374656, 1.1352550225747513,
  1.1302429094831266, 1.1252747693068048, 1.1203501571039876, 1.1154683327680124, 1.1106291463292157,
  1.1058315813301596, 1.1010752177696026, 1.0963597137952512, 1.0916844827550398, 1.0870487291277784,
  1.082452357388312, 1.0778948225025884, 1.0733751731601076, 1.068893585073351, 1.0644491706655506,
  1.0600414846328305, 1.0556701316181605, 1.051334750556926, 1.0470347288442157, 1.0427699229652954,
  1.0385395013738175, 1.034343418940345, 1.0301811073173315, 1.026052043621297, 1.0219561082336197,
  1.0178926505784922, 1.0138614436244586, 1.0098620186501341, 1.0058938559734134, 1.00195696235014,
  0.9961089923088509, 0.9884170338185201, 0.9808429191005297, 0.9733840169987446, 0.9660377568876556,
  0.9588014945307369, 0.9516728569073111, 0.9446494635965822, 0.9377288993026223, 0.9309091073790681,
  0.924187681612722, 0.9175626765599192, 0.9110320403624034, 0.9045935839762024, 0.8982456375922825,
  0.8919860966782501, 0.8858131121185129, 0.879725075760676, 0.8737201372634685, 0.8677966405782273,
  0.8619528050060739, 0.8561872354420692, 0.8504983927816893, 0.8448844572790304, 0.8393442741575965,
  0.8338762249349438, 0.8284789320557778, 0.8231510800065832, 0.8178913903778707, 0.8126984007245374,
  0.8075710029460227, 0.8025078881160415, 0.7975077379364331, 0.792569604966373, 0.7876923641254114,
  0.7828746724940998, 0.7781155388790811, 0.7734139557869777, 0.7687687179914933, 0.7641790698041854,
  0.7596438763692399, 0.7551621951078668, 0.7507331780216866, 0.7463557196361751, 0.7420289364869653,
  0.7377521537065876, 0.7335242966002608, 0.729344777457841,
]);

/** ln c: each is so near to a multiple of 2^-43 that any logarithm rounds to the right one. */
const LN_OF_C: Float64Array = INVERSE_OF_C.map(
  (inverse) => -Math.round(Math.log(inverse) * 2 ** 43) / 2 ** 43,
);
