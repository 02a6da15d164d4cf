import { expect } from 'chai';
import { bundled, runAlone } from './bundle.js';

/** Prints all that is named after a class or a function: summary, history, files, messages. */
const PROGRAM = `
import { readFileSync } from 'node:fs';
import * as tf from 'scratchnet/model';
import * as s from 'scratchnet';
const stack = () => [
  tf.layers.dense({ units: 3, activation: 'relu', inputShape: [2] }),
  tf.layers.dropout({ rate: 0.1 }),
  tf.layers.activation({ activation: 'tanh' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' }),
];
const model = tf.sequential({ layers: stack() });
const { metrics: { meanAbsoluteError, meanSquaredError, binaryAccuracy, binaryCrossentropy } } = tf;
const metrics = ['accuracy', 'mse', meanAbsoluteError, meanSquaredError, binaryAccuracy, binaryCrossentropy];
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics });
model.summary(undefined, undefined, (line) => console.log(line));
const [x, y] = [tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]), tf.tensor1d([0, 1, 1, 0])];
const { history } = await model.fit(x, y, { epochs: 2 });
console.log(Object.keys(history).join(), model.getWeights().length);
class Own extends tf.layers.Layer {
  getClassName() { return 'Own'; }
  call(X) { return X; }
  backward(dA) { return { dX: dA }; }
}
const attempts = {
  inputShape: () => tf.layers.dense({ units: 1, inputShape: [2, 2] }),
  noModel: () => tf.layers.dropout({ rate: 0.1 }).inputShape,
  unknown: () => tf.layers.dense({ unit: 1 }),
  optimizer: () => s.adam({ beta3: 1 }),
  activation: () => s.initializeNetwork([2, 2], { activation: 'rellu' }),
  shape: () => s.matmul(s.zeros(2, 3), s.zeros(2, 3)),
  kind: () => s.fromData(new Int8Array(4), 2, 2),
  save: () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] }), new Own()] }).save('x.npz'),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try { await attempt(); console.log(name, 'nothing'); } catch (error) { console.log(name, error.name, error.message); }
}
await tf.sequential({ layers: stack() }).save('model.npz').catch((error) => console.log(error.message));
const simple = tf.sequential({ layers: [tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [2] })] });
await simple.save('simple.npz');
await simple.save('simple.safetensors');
console.log(readFileSync('simple.npz').toString('base64'), readFileSync('simple.safetensors').toString('base64'));
s.saveNetwork('network.npz', s.initializeNetwork([2, 3, 2]));
console.log(readFileSync('network.npz').toString('base64'));
`;

describe('the library, bundled and minified', () => {
  const plain = runAlone({ 'program.mjs': bundled(PROGRAM) });
  const minified = runAlone({ 'program.mjs': bundled(PROGRAM, { minify: true }) });

  it('names layers, metrics and files as it does otherwise, and says the same of mistakes', () => {
    expect(plain.stderr).to.equal('');
    expect(plain.stdout).to.match(/^dense_Dense1 \(Dense\) .*\n(.*\n)?dropout_Dropout1 \(Dropout\)/m);
    expect(plain.stdout).to.contain('loss,acc,mse,meanAbsoluteError,meanSquaredError');
    expect(minified.stderr).to.equal('');
    expect(minified.stdout).to.equal(plain.stdout);
  });

  it('is minified: without its own names, a class would be called otherwise', () => {
    const program = 'class Verbose {} console.log(Verbose.name)';
    const { stdout } = runAlone({ 'program.mjs': bundled(program, { minify: true }) });
    expect(stdout).not.to.equal('Verbose\n');
  });
});
