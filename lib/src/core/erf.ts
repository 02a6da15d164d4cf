/**
 * @file The error function, to the last bits of a double.
 *
 *     erf(x) = 2/√π · ∫₀ˣ e^(−t²) dt
 *
 * On each of four intervals a quotient of two polynomials is as good as a double can be. The constants are those of
 * Sun's fdlibm, Copyright (c) 1993 Sun Microsystems, freely usable with this notice.
 */

/** Up to here erf(x) = x + x · P(x²) / Q(x²). */
const NEAR_ZERO = 0.84375;
const P = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
  -0.000023763016656650163,
];
const Q = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
  -0.000003960228278775368,
];

/** Up to here erf(x) = ERF_1 + R(x − 1) / S(x − 1). */
const NEAR_ONE = 1.25;
/** erf(1), rounded to a float32, so that the sum loses nothing. */
const ERF_1 = 0.8450629115104675;
const R = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const S = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];

/** Beyond, 1 − erf(x) = e^(−x² − 9/16 + T(1/x²) / U(1/x²)) / x, with other polynomials from 1/0.35 on. */
const FAR = 1 / 0.35;
const T = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const U = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const T_FAR = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const U_FAR = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];

/**
 * The error function.
 *
 * @returns from −1 to 1, within 1e−15; NaN for NaN
 * @example erf(0.5); // 0.5204998778130465
 */
function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size >= NEAR_ZERO)) return x + x * (polynomial(P, x * x) / polynomial(Q, x * x));
  const value =
    size < NEAR_ONE ? ERF_1 + polynomial(R, size - 1) / polynomial(S, size - 1) : 1 - complement(size);
  return x < 0 ? -value : value;
}

/**
 * 1 − erf(x), without the rounding that the subtraction would have far from 0.
 * @example erfc(5); // 1.5374597944280349e-12
 */
export function erfc(x: number): number {
  return x >= NEAR_ONE ? complement(x) : 1 - erf(x);
}

/** 1 − erf(x) for x ≥ 1.25. */
function complement(x: number): number {
  const s = 1 / (x * x);
  const quotient =
    x < FAR ? polynomial(T, s) / polynomial(U, s) : polynomial(T_FAR, s) / polynomial(U_FAR, s);
  return Math.exp(-x * x - 0.5625 + quotient) / x;
}

/** c₀ + c₁ x + c₂ x² + …, by Horner's rule. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i];
  return value;
}
