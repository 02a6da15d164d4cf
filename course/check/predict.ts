/**
 * @file Predictions: written down before a result is seen, shown beside it in the end.
 *
 * If you have said a number, you are curious about the real one, and remember it when the two differ.
 */

const predictions = new Map<string, unknown>();

/** What stands in a cell until the learner writes a prediction. */
const OPEN = '?';

/**
 * Keeps a prediction for the recap.
 *
 * @param name what is predicted
 * @param value your prediction, in place of "?"
 * @example predict("the first loss", 5); // noted: the first loss 5
 * @see notebooks/02-preprocess.ipynb
 */
export function predict(name: string, value: unknown): void {
  predictions.set(name, value);
  console.log(value === OPEN ? `your prediction? ${name}` : `noted: ${name} ${value}`);
}

/**
 * Prints predictions beside results.
 *
 * @param results names of predictions with what came out; numbers as they should be printed
 * @example comparePredictions({ "the first loss": 2.426 }); // the first loss: you said 5, it is 2.426
 */
export function comparePredictions(results: Readonly<Record<string, unknown>>): void {
  const widest = Math.max(...Object.keys(results).map((name) => name.length));
  for (const [name, result] of Object.entries(results)) {
    const said = predictions.get(name) ?? OPEN;
    const yours = said === OPEN ? 'no prediction' : `you said ${said}`;
    console.log(`${name.padEnd(widest)}  ${yours}, it is ${result}`);
  }
}
