/** @file The program that each project runs: it trains a little, with threads and without, and predicts. */

const BODY = `
async function main() {
  let threads = 0;
  if (typeof process === 'object') process.on('worker', () => threads++);
  const X = new RandomState(6).randn(5, 9000);
  const labels = Uint8Array.from({ length: 9000 }, (_, i) => (X.get(0, i) > 0 ? 1 : 0));
  const options = { hidden: 8, iterations: 20, alpha: 0.5 };
  const alone = await train(X, oneHot(labels, 2), { ...options, threads: 1 });
  const { params, history } = await train(X, oneHot(labels, 2), { ...options, threads: 3 });
  const equal = String(history.loss) === String(alone.history.loss) && String(params.W1.data) === String(alone.params.W1.data);
  const accuracy = predictLabels(X, params).filter((label, i) => label === labels[i]).length / 9000;
  console.log(JSON.stringify({ equal, threads, accuracy, backend: describeBackend().replace(/ \\(.*/, '') }));
}
main();
`;
const NAMES = 'RandomState, describeBackend, oneHot, predictLabels, train';

/** The program as the two kinds of modules. */
export const PROGRAMS: { readonly ESM: string; readonly CommonJS: string } = {
  ESM: `import { ${NAMES} } from 'scratchnet';\n${BODY}`,
  CommonJS: `const { ${NAMES} } = require('scratchnet');\n${BODY}`,
};

/** As a browser would run it: without Node. */
export const BROWSER_PROGRAM: string = PROGRAMS.ESM.replace('main();', 'delete globalThis.process;\nmain();');

/** A user's own file of a name that a library might give to the program of its threads. */
export const STRANGER: string = `console.log('this program is not the library\\'s');\nsetInterval(() => {}, 1000);\n`;

/** Draws a picture and loads the data that is installed, for projects that have other versions of what that needs. */
export const DRAWING: string = `
import { loadMnistSample, plotLines, renderPng } from 'scratchnet';
const bytes = renderPng(plotLines({ loss: [3, 2, 1] })).length;
console.log(JSON.stringify({ bytes, images: loadMnistSample().train.labels.length }));
`;
