import { expect } from 'chai';
import { activationOf } from 'scratchnet';
import * as tf from 'scratchnet/model';

// An option that is not known is refused, never ignored, and so is a value that makes no sense, with the value.

const { dense, activation, dropout } = tf.layers;
const x = tf.tensor2d([
  [1, 2],
  [3, 4],
]);
const y = tf.tensor2d([
  [1, 0],
  [0, 1],
]);
const odd = (value: unknown): never => value as never;

function made(last: Parameters<typeof dense>[0] = { units: 2, activation: 'softmax' }): tf.Sequential {
  return tf.sequential({ layers: [dense({ units: 3, inputShape: [2] }), dense(last)] });
}

function ready(): tf.Sequential {
  const model = made();
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  return model;
}

const compile = (options: object, last?: Parameters<typeof dense>[0]) => () =>
  made(last).compile(odd({ optimizer: 'sgd', loss: 'meanSquaredError', ...options }));
const fit = (options: object) => () => ready().fit(x, y, options);

const MISTAKES: Record<
  string,
  [mistake: () => unknown, kind: typeof RangeError | typeof TypeError, message: RegExp]
> = {
  'a constant without its name': [
    () => tf.initializers.constant(odd(0.5)),
    TypeError,
    /^initializers.constant: 0.5 is given as the options; an object like \{ value: … \} is needed/,
  ],
  'a misspelt value': [
    () => tf.initializers.constant(odd({ valu: 3 })),
    RangeError,
    /^initializers.constant: valu is not known here; did you mean value\?/,
  ],
  'no value': [
    () => tf.initializers.constant(odd({})),
    TypeError,
    /^initializers.constant: value is undefined; it must be a finite number/,
  ],
  'a value of NaN': [
    () => tf.initializers.constant({ value: Number.NaN }),
    RangeError,
    /^initializers.constant: value is NaN/,
  ],
  'a misspelt seed': [
    () => tf.initializers.heNormal(odd({ sed: 1 })),
    RangeError,
    /^initializers.heNormal: sed is not known here; did you mean seed\?/,
  ],
  'a negative seed': [
    () => tf.initializers.randomNormal({ seed: -1 }),
    RangeError,
    /^initializers.randomNormal: seed is -1/,
  ],
  'a negative deviation': [
    () => tf.initializers.truncatedNormal({ stddev: -1 }),
    RangeError,
    /stddev is -1; it must be a finite number of at least 0/,
  ],
  'a range upside down': [
    () => tf.initializers.randomUniform({ minval: 1, maxval: 0 }),
    RangeError,
    /minval is 1 and maxval 0/,
  ],
  'another mode': [
    () => tf.initializers.varianceScaling({ mode: odd('fanMid') }),
    RangeError,
    /mode is "fanMid"; /,
  ],
  'an initializer that was not called': [
    () => made({ units: 2, kernelInitializer: odd(tf.initializers.heNormal) }),
    TypeError,
    /^initializers.heNormal: 2 is given as the options/,
  ],
  'an initializer that gives no matrix': [
    () => made({ units: 2, kernelInitializer: odd(() => 3) }),
    RangeError,
    /^addWeight: the initializer of kernel gave 3; a matrix \(2×3\) is needed/,
  ],
  'an initializer that is a number': [
    () => dense({ units: 2, kernelInitializer: odd(3) }),
    TypeError,
    /^layers.dense: an initializer is 3/,
  ],
  'options that are a number': [
    () => dense(odd(5)),
    TypeError,
    /^layers.dense: 5 is given as the options; an object like \{ units: … \} is needed/,
  ],
  'no options': [
    () => dense(odd(undefined)),
    TypeError,
    /^layers.dense: units is undefined; it must be a whole number of at least 1/,
  ],
  'units of text': [() => dense({ units: odd('3') }), TypeError, /^layers.dense: units is "3"/],
  'useBias of text': [
    () => dense({ units: 3, useBias: odd('no') }),
    TypeError,
    /^layers.dense: useBias is "no"; it must be true or false/,
  ],
  'trainable of text': [() => dense({ units: 3, trainable: odd('no') }), TypeError, /trainable is "no"/],
  'an activation of one’s own that is none': [
    () => dense({ units: 3, activation: odd({ name: 'softmax' }) }),
    TypeError,
    /^layers.dense: activation is an object named "softmax"/,
  ],
  'no activation': [() => activation(odd({})), TypeError, /^layers.activation: activation is undefined/],
  'a rate of 1': [
    () => dropout({ rate: 1 }),
    RangeError,
    /^layers.dropout: rate is 1; it must be from 0 to below 1/,
  ],
  'no rate': [() => dropout(odd({})), TypeError, /^layers.dropout: rate is undefined/],
  'a misspelt option of a model': [
    () => tf.sequential(odd({ seeed: 1 })),
    RangeError,
    /^sequential: seeed is not known here; did you mean seed\?/,
  ],
  'a layer that is none': [
    () => tf.sequential({ layers: [odd('dense')] }),
    RangeError,
    /^sequential: layers is a list \["dense"\]; it must be a list, each a layer/,
  ],
  'adding what is no layer': [
    () => tf.sequential().add(odd({})),
    TypeError,
    /^add: an object \{\} is given; a layer is needed/,
  ],
  'an optimizer that was not called': [
    compile({ optimizer: tf.train.sgd }),
    TypeError,
    /^compile: optimizer is the function sgd; it must be a name like "adam", one of tf.train like tf.train.sgd\(0.1\)/,
  ],
  'an optimizer without update': [
    compile({ optimizer: { name: 'x', init: () => null } }),
    TypeError,
    /^compile: optimizer is an object named "x"/,
  ],
  'no optimizer': [compile({ optimizer: undefined }), TypeError, /^compile: optimizer is undefined/],
  'a loss that is a function': [
    compile({ loss: () => 1 }),
    TypeError,
    /^compile: loss is .*function.*; slopes are written by hand here, so it must be a name/,
  ],
  'no loss': [compile({ loss: null }), TypeError, /^compile: loss is null/],
  'a metric that is a number': [compile({ metrics: [3] }), TypeError, /^compile: a metric is 3/],
  'a misspelt option of compile': [
    compile({ metric: ['accuracy'] }),
    RangeError,
    /^compile: metric is not known here; did you mean metrics\?/,
  ],
  'weights of losses': [
    compile({ lossWeights: [1] }),
    RangeError,
    /^compile: lossWeights is not known here; a model has one output/,
  ],
  'softmax over one class': [
    compile({ loss: 'categoricalCrossentropy' }, { units: 1, activation: 'softmax' }),
    RangeError,
    /^compile: the last layer has 1 unit with softmax, which always answers 1; for yes or no, sigmoid/,
  ],
  'one output for classes': [
    compile({ loss: 'categoricalCrossentropy' }, { units: 1, activation: 'sigmoid' }),
    RangeError,
    /^compile: the model has 1 output and the loss "categoricalCrossentropy"/,
  ],
  'a rate of text': [
    () => tf.train.sgd(odd('0.1')),
    TypeError,
    /^train.sgd: learningRate is "0.1"; it must be a finite number above 0/,
  ],
  'no learning rate': [
    () => tf.train.sgd(odd(undefined)),
    TypeError,
    /^train.sgd: learningRate is undefined/,
  ],
  'options instead of a rate': [
    () => tf.train.adam(odd({ learningRate: 1 })),
    TypeError,
    /^train.adam: learningRate is an object \{ learningRate \}/,
  ],
  'a momentum of 1': [() => tf.train.momentum(0.1, 1), RangeError, /^train.momentum: momentum is 1/],
  'no examples in a batch': [fit({ batchSize: 0 }), RangeError, /^fit: batchSize is 0/],
  'half an epoch': [fit({ epochs: 1.5 }), RangeError, /^fit: epochs is 1.5/],
  'an epoch before the first': [fit({ initialEpoch: -1 }), RangeError, /^fit: initialEpoch is -1/],
  'a split of NaN': [fit({ validationSplit: Number.NaN }), RangeError, /^fit: validationSplit is NaN/],
  'a split of all': [fit({ validationSplit: 1 }), RangeError, /^fit: validationSplit is 1/],
  'a split of less than nothing': [
    fit({ validationSplit: -0.1 }),
    RangeError,
    /^fit: validationSplit is -0.1/,
  ],
  'a shuffle of text': [fit({ shuffle: 'yes' }), TypeError, /^fit: shuffle is "yes"/],
  'validation data of one': [fit({ validationData: [x] }), TypeError, /^fit: validationData is a list/],
  'a callback of text': [
    fit({ callbacks: { onEpochEnd: 'x' } }),
    TypeError,
    /^fit: callbacks: onEpochEnd is "x"; it must be a function/,
  ],
  'another yieldEvery': [fit({ yieldEvery: 'often' }), RangeError, /^fit: yieldEvery is "often"/],
  'a batch of predict': [() => ready().predict(x, { batchSize: 0 }), RangeError, /^predict: batchSize is 0/],
  'a batch of evaluate': [
    () => ready().evaluate(x, y, { batchSize: -1 }),
    RangeError,
    /^evaluate: batchSize is -1/,
  ],
  'another mode of early stopping': [
    () => tf.callbacks.earlyStopping({ mode: odd('mni') }),
    RangeError,
    /^callbacks.earlyStopping: mode is "mni"; did you mean min\?/,
  ],
  'a patience of NaN': [
    () => tf.callbacks.earlyStopping({ patience: Number.NaN }),
    RangeError,
    /patience is NaN/,
  ],
  'a minDelta of NaN': [
    () => tf.callbacks.earlyStopping({ minDelta: Number.NaN }),
    RangeError,
    /minDelta is NaN/,
  ],
  'a misspelt function of a callback': [
    () => new tf.CustomCallback(odd({ onEpoch: () => {} })),
    RangeError,
    /^CustomCallback: onEpoch is not known here; did you mean onEpochEnd\?/,
  ],
  'a list with NaN': [() => tf.tensor1d([1, Number.NaN]), RangeError, /^tensor1d: entry 1 is NaN/],
  'a list with text': [
    () => tf.tensor1d(odd(['a'])),
    TypeError,
    /^tensor1d: entry 0 is "a"; it must be a number/,
  ],
  'a list with a BigInt': [() => tf.tensor1d(odd([1n])), TypeError, /^tensor1d: entry 0 is 1n \(a BigInt\)/],
  'a list that is text': [() => tf.tensor1d(odd('123')), TypeError, /^tensor1d: "123" is given/],
  'rows of different lengths': [
    () => tf.tensor2d([[1, 2], [3]]),
    RangeError,
    /^tensor2d: row 0 has 2 numbers but row 1 has 1/,
  ],
  'a hole in a table': [
    () => tf.tensor2d([[1, odd(undefined)]]),
    TypeError,
    /^tensor2d: row 0, entry 1 is undefined/,
  ],
  'a row that is a number': [() => tf.tensor2d(odd([[1], 2])), TypeError, /^tensor2d: row 1 is 2/],
  'another number type': [() => tf.tensor1d([1], odd('int8')), RangeError, /^tensor1d: dtype is "int8"; /],
  'a negative size': [() => tf.zeros([-1]), RangeError, /^zeros: the shape is \[-1\]/],
  'a label beyond the last': [
    () => tf.oneHot([0, 3], 3),
    RangeError,
    /^oneHot: label 1 is 3; every label must be a whole number from 0 to 2/,
  ],
  'no depth': [() => tf.oneHot([0], odd(undefined)), TypeError, /^oneHot: depth is null/],
  'labels where rows are needed': [
    () => ready().fit(x, tf.tensor1d([0, 1])),
    RangeError,
    /^fit: y is \[2\] but the model has \[null, 2\] there; for labels tf.oneHot\(labels, 2\) or the loss "sparseCategoricalCrossentropy" is needed/,
  ],
  'rows that are no classes': [
    () =>
      ready().fit(
        x,
        tf.tensor2d([
          [1, 1],
          [0, 1],
        ]),
      ),
    RangeError,
    /^fit: y has the sum 2 in row 0/,
  ],
  'targets below 0': [
    () =>
      ready().fit(
        x,
        tf.tensor2d([
          [-1, 2],
          [0, 1],
        ]),
      ),
    RangeError,
    /^fit: y holds -1 in row 0, column 0/,
  ],
  'weights that are no tensors': [() => ready().setWeights(odd([[1]])), TypeError, /^setWeights: a list/],
  'a weight that is not there': [
    () => ready().loadWeights({ nothing: tf.scalar(1) }),
    RangeError,
    /^loadWeights: "nothing" is given; the weights are dense_Dense1\/kernel/,
  ],
  'positions that fall': [
    () => ready().summary(90, [0.5, 0.4, 0.8, 1], () => {}),
    RangeError,
    /^summary: positions is a list/,
  ],
  'a line of nothing': [() => ready().summary(0, null, () => {}), RangeError, /^summary: lineLength is 0/],
  'a tensor that is none for a metric': [
    () => tf.metrics.mse(odd([1]), x),
    TypeError,
    /^mse|^meanSquaredError: a list/,
  ],
  'a misspelt training': [
    () => dense({ units: 1 }).apply(x, odd({ trainig: true })),
    RangeError,
    /^apply: trainig is not known here; did you mean training\?/,
  ],
};

describe('scratchnet/model refuses', () => {
  for (const [name, [mistake, kind, message]] of Object.entries(MISTAKES)) {
    it(`${name}, with the value and what is needed`, async () => {
      const error = await Promise.resolve()
        .then(mistake)
        .catch((reason: Error) => reason);
      expect(error, 'nothing was thrown').to.be.instanceOf(Error);
      expect((error as Error).message).to.match(message);
      expect(error).to.be.instanceOf(kind);
    });
  }

  it('a loss that has only the name, or the parts, of one of the library: it is not that one', () => {
    const model = tf.sequential({ layers: [dense({ units: 3, inputShape: [2], activation: 'sigmoid' })] });
    const zero = { name: 'binaryCrossEntropy', value: () => 0, gradient: (A: never) => A };
    model.compile({ optimizer: 'sgd', loss: odd(zero), metrics: ['accuracy'] });
    const found = model.evaluate(
      x,
      tf.tensor2d([
        [1, 0, 0],
        [0, 1, 0],
      ]),
    ) as tf.Tensor[];
    // With binary cross-entropy itself, each of the three answers in a row would count.
    const answers = model.predict(x).argMax(-1).arraySync() as number[];
    const right = answers.filter((place, i) => place === i).length / 2;
    expect(found.map((value) => value.arraySync())).to.deep.equal([0, right]);
  });

  it('nothing that is null where TensorFlow.js says that this is not given', async () => {
    const layer = dense({
      units: 2,
      activation: null,
      useBias: null,
      kernelInitializer: null,
      inputShape: [2],
      kernelRegularizer: null,
    } as never);
    const model = tf.sequential({ layers: [layer] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: null });
    await model.fit(x, y, { batchSize: null, validationData: null, callbacks: null, epochs: 1 } as never);
    expect(model.metricsNames).to.deep.equal(['loss']);
    expect(model.countParams()).to.equal(6);
  });
});

describe('a layer that always answers the same', () => {
  const compiled = (...parts: tf.layers.Layer[]): (() => void) => {
    const model = tf.sequential({ layers: parts });
    return () => model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['mse'] });
  };
  const own = { ...activationOf('softmax'), name: 'mine' };

  it('is refused wherever it stands, and under any name', () => {
    const dense = (units: number, activation: unknown) =>
      tf.layers.dense({ units, activation: activation as never, inputShape: [3] });
    const message = (which: string, name: string) =>
      `compile: ${which} has 1 unit with ${name}, which always answers 1; for yes or no, sigmoid`;
    expect(compiled(dense(1, 'softmax'))).to.throw(RangeError, message('the last layer', 'softmax'));
    expect(compiled(dense(1, own))).to.throw(RangeError, message('the last layer', 'mine'));
    expect(compiled(dense(1, 'softmax'), tf.layers.dense({ units: 2 }))).to.throw(
      RangeError,
      message('the layer dense_Dense1', 'softmax'),
    );
    expect(compiled(dense(1, 'softmax'), tf.layers.dropout({ rate: 0.5 }))).to.throw(
      RangeError,
      '1 unit with softmax',
    );
    expect(compiled(dense(1, 'linear'), tf.layers.activation({ activation: 'softmax' }))).to.throw(
      RangeError,
      '1 unit with softmax',
    );
    compiled(dense(1, 'sigmoid'))();
    compiled(dense(2, 'softmax'))();
  });
});
