/**
 * @file Every function of `scratchnet` and `scratchnet/notebook`, each with arguments that are right.
 *
 * A new export must be put into one of the tables: the tests look for it there.
 */
import * as scratchnet from 'scratchnet';
import * as notebook from 'scratchnet/notebook';

const s = scratchnet;

/** A call whose last or only unknown are the options. */
export type WithOptions = (options: never) => unknown;

/** Arguments that are right, made anew for each call. */
export type Arguments = () => unknown[];

/** All exported functions by name, without the classes. */
export const FUNCTIONS: Readonly<Record<string, (...args: never[]) => unknown>> = Object.fromEntries(
  Object.entries({ ...scratchnet, ...notebook }).filter(
    ([, value]) => typeof value === 'function' && !/^class\b/.test(String(value)),
  ),
) as never;

const X = s.fromRows([
  [0, 1, 0.5],
  [1, 0, 0.25],
]);
const labels = [0, 1, 1];
const Y = s.oneHot(labels, 2);
const params = s.initializeParams(2, 3, 2);
const network = s.initializeNetwork([2, 3, 2]);
const cache = s.forwardProp(X, params);
const gradients = s.backProp(X, Y, params, cache);
const activations = s.forwardPass(X, network);
const digits = s.initializeNetwork([784, 10]);
const images = { data: new Uint8Array(8).fill(9), shape: [2, 2, 2] as const };
const figure = s.plotLines({ loss: [3, 2, 1] });
const shares = s.fromRows([[0.5, 0.25]]);
const random = (): scratchnet.RandomState => new s.RandomState(1);
const picture = (): Uint8Array => new Uint8Array(16).fill(200).fill(0, 5, 7);
const bytes = (): Uint8Array => s.formatNpz({ a: X });

/** @param folder for those that write */
export function functionsWithOptions(folder: string): Readonly<Record<string, WithOptions>> {
  return {
    blobPoints: (options) => s.blobPoints(options),
    checkGradients: (options) => s.checkGradients(network, X, Y, options),
    circlePoints: (options) => s.circlePoints(options),
    dropoutMask: (options) => s.dropoutMask(2, 3, options, random()),
    adam: (options) => s.adam(options),
    evaluateNetwork: (options) => s.evaluateNetwork(X, Y, network, options),
    formatNpz: (options) => s.formatNpz({ a: X }, options),
    initializeNetwork: (options) => s.initializeNetwork([2, 2], options),
    initializeParams: (options) => s.initializeParams(2, 3, 2, options),
    loadMnist: (options) => s.loadMnist(options),
    loadMnistSample: (options) => s.loadMnistSample(options),
    loadNetwork: (options) => s.loadNetwork(`${folder}.npz`, options),
    loadNpz: (options) => s.loadNpz(`${folder}.npz`, options),
    momentum: (options) => s.momentum(options),
    moonPoints: (options) => s.moonPoints(options),
    nesterov: (options) => s.nesterov(options),
    parseNetwork: (options) => s.parseNetwork(s.formatNetwork(network, 'npz'), 'x', options),
    parseNpz: (options) => s.parseNpz(bytes(), 'x', options),
    plotActivations: (options) => s.plotActivations({ relu: s.relu }, options),
    plotBars: (options) => s.plotBars(['a'], [1], options),
    plotConfusionMatrix: (options) => s.plotConfusionMatrix([[1]], options),
    plotDecision: (options) => s.plotDecision({ X, labels }, network, options),
    plotDigit: (options) => s.plotDigit(new Uint8Array(784), options),
    plotDigits: (options) => s.plotDigits(images as never, options),
    plotHeatmap: (options) => s.plotHeatmap([[1]], options),
    plotHistogram: (options) => s.plotHistogram([1, 2], options),
    plotLines: (options) => s.plotLines({ a: [1] }, options),
    plotFrames: (options) => s.plotFrames([figure, figure], options),
    plotNetwork: (options) => s.plotNetwork(params, options),
    plotPoints: (options) => s.plotPoints({ X, labels }, options),
    plotProduct: (options) =>
      s.plotProduct(
        [[1, 2]],
        [
          [1, 0],
          [2, 1],
        ],
        options,
      ),
    plotScatter: (options) => s.plotScatter({ a: [1] }, options),
    plotTrainingCurves: (options) => s.plotTrainingCurves({ loss: [1] }, options),
    plotWeights: (options) => s.plotWeights(s.zeros(1, 784), options),
    quadrantPoints: (options) => s.quadrantPoints(options),
    renderPng: (options) => s.renderPng(figure, options),
    renderSvg: (options) => s.renderSvg(figure, options),
    rmsProp: (options) => s.rmsProp(options),
    saveFigure: (options) => s.saveFigure(figure, `${folder}/figure.png`, options),
    saveNpz: (options) => s.saveNpz(`${folder}/arrays.npz`, { a: X }, options),
    sgd: (options) => s.sgd(options),
    spiralPoints: (options) => s.spiralPoints(options),
    stepDecay: (options) => s.stepDecay(options),
    xorPoints: (options) => s.xorPoints(options),
    train: (options) => s.train(X, Y, options),
    trainNetwork: (options) => s.trainNetwork(X, Y, network, options),
    trainingSteps: (options) => s.trainingSteps(X, Y, network, options).next(),
    display: (options) => notebook.display({ data: {} }, options),
    drawingPad: (options) => notebook.drawingPad(digits, options),
    drawingPadHtml: (options) => notebook.drawingPadHtml(digits, options),
    liveDecision: (options) => notebook.liveDecision({ X, labels }, options),
    liveTraining: (options) => notebook.liveTraining(options),
    ready: (options) => notebook.ready(options),
    show: (options) => notebook.show(figure, options),
    showSource: (options) => notebook.showSource('relu', options),
    useBackend: (options) => s.useBackend('plain', options),
  };
}

/** Functions that take no options, and those with options without them. */
export function argumentsOf(folder: string): Readonly<Record<string, Arguments>> {
  const file = (name: string): string => `${folder}/${name}`;
  const onMatrix =
    (m = X): Arguments =>
    () => [m];
  const onTwo = (): unknown[] => [X, X];
  return {
    accuracy: () => [labels, labels],
    activationOf: () => ['relu'],
    adam: () => [],
    add: onTwo,
    altText: () => [figure],
    argmax: () => [X, 0],
    availableBackends: () => [],
    backProp: () => [X, Y, params, cache],
    backwardPass: () => [X, Y, network, activations, 'crossEntropy'],
    binaryAccuracy: () => [shares, shares],
    binaryCrossEntropy: () => [shares, shares],
    binaryCrossEntropyFromLogits: () => [shares, shares],
    blobPoints: () => [],
    checkGradients: () => [network, X, Y],
    circlePoints: () => [],
    xorPoints: () => [],
    classCounts: () => [Uint8Array.from(labels), 2],
    classReport: () => [labels, labels, 2],
    columnSlice: () => [X, 0, 2],
    confusionMatrix: () => [labels, labels, 2],
    constantRate: () => [],
    constantWeights: () => [0.5],
    cosineDecay: () => [],
    crossEntropy: () => [Y, Y],
    currentBackend: () => [],
    describeBackend: () => [],
    digitImage: () => [picture(), 4, 4],
    formatDrawings: () => [[{ label: 7, pixels: new Uint8Array(784) }]],
    parseDrawings: () => ['digits1:B39/f39/fw8='],
    digitImageSteps: () => [picture(), 4, 4],
    display: () => [{ data: {} }],
    divide: onTwo,
    drawingPad: () => [digits],
    drawingPadHtml: () => [digits],
    dropoutMask: () => [2, 3, { rate: 0.5 }, random()],
    elu: onMatrix(),
    eluDerivative: onMatrix(),
    evaluate: () => [X, labels, params],
    evaluateNetwork: () => [X, Y, network],
    exp: onMatrix(),
    flatten: () => [images],
    formatNetwork: () => [network, 'npz'],
    formatNpy: () => [X],
    formatNpz: () => [{ a: X }],
    formatSafetensors: () => [{ a: X }],
    forwardPass: () => [X, network],
    forwardProp: () => [X, params],
    fromData: () => [new Float32Array(2), 1, 2],
    fromRows: () => [[[1, 2]], 'float32'],
    full: () => [1, 2, 3, 'float32'],
    gelu: onMatrix(),
    geluDerivative: onMatrix(),
    heInit: () => [2, 3, random(), 'float32'],
    imageAt: () => [images, 1],
    initializeNetwork: () => [[2, 2]],
    initializeParams: () => [2, 3, 2],
    initializerOf: () => ['heNormal'],
    interruptible: () => [async () => 1],
    leakyRelu: onMatrix(),
    leakyReluDerivative: onMatrix(),
    leftOut: () => [s.parseNpz(bytes())],
    linearDecay: () => [],
    liveDecision: () => [{ X, labels }],
    liveTraining: () => [],
    loadIdx: () => [file('x.idx')],
    loadMnist: () => [],
    loadMnistSample: () => [],
    loadNetwork: () => [file('network.npz')],
    loadNpy: () => [file('x.npy')],
    loadNpz: () => [file('x.npz')],
    loadParams: () => [file('params.npz')],
    loadSafetensors: () => [file('x.safetensors')],
    log: () => [2],
    lossOf: () => ['crossEntropy'],
    map: () => [X, Math.sqrt],
    matmul: () => [X.T, X],
    max: () => [X, 0],
    mean: () => [X, 0],
    meanSquaredError: () => [Y, Y],
    min: () => [X, 0],
    momentum: () => [],
    moonPoints: () => [],
    multiply: onTwo,
    nesterov: () => [],
    normalize: () => [X, 255],
    oneHot: () => [labels, 2],
    optimizerOf: () => ['sgd'],
    parseIdx: () => [Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7)],
    parseNetwork: () => [s.formatNetwork(network, 'npz')],
    parseNpy: () => [s.formatNpy(X)],
    parseNpz: () => [bytes()],
    parseSafetensors: () => [s.formatSafetensors({ a: X })],
    plotActivations: () => [{ relu: s.relu }],
    plotBars: () => [['a'], [1]],
    plotConfusionMatrix: () => [[[1]]],
    plotDecision: () => [{ X, labels }, network],
    plotDigit: () => [new Uint8Array(784)],
    plotDigits: () => [images],
    plotHeatmap: () => [[[1]]],
    plotHistogram: () => [[1, 2]],
    plotLines: () => [{ a: [1] }],
    plotFrames: () => [[figure, figure]],
    plotNetwork: () => [params],
    plotPoints: () => [{ X, labels }],
    plotProduct: () => [
      [[1, 2]],
      [
        [1, 0],
        [2, 1],
      ],
    ],
    plotScatter: () => [{ a: [1] }],
    plotTrainingCurves: () => [{ loss: [1] }],
    plotWeights: () => [s.zeros(1, 784)],
    predictLabels: () => [X, params],
    quadrantPoints: () => [],
    ready: () => [],
    relu: onMatrix(),
    reluDerivative: onMatrix(),
    renderPng: () => [figure],
    renderSvg: () => [figure],
    rmsProp: () => [],
    saveFigure: () => [figure, file('figure.svg')],
    saveNetwork: () => [file('saved.npz'), network],
    saveNpy: () => [file('saved.npy'), X],
    saveNpz: () => [file('saved.npz'), { a: X }],
    saveParams: () => [file('saved.npz'), params],
    saveSafetensors: () => [file('saved.safetensors'), { a: X }],
    sgd: () => [],
    show: () => [figure],
    showSource: () => ['relu'],
    shrinkImage: () => [picture(), 4, 4],
    sigmoid: onMatrix(),
    sigmoidDerivative: onMatrix(),
    softmax: onMatrix(),
    softmaxBackward: onTwo,
    softplus: onMatrix(),
    softplusDerivative: onMatrix(),
    spiralPoints: () => [],
    stepDecay: () => [{ every: 1, factor: 0.5 }],
    subset: () => [{ images, labels: Uint8Array.of(0, 1) }, 1],
    subtract: onTwo,
    sum: () => [X, 0],
    swish: onMatrix(),
    swishDerivative: onMatrix(),
    tanh: onMatrix(),
    tanhDerivative: onMatrix(),
    toDtype: () => [X, 'float64'],
    toMatrix: () => [{ data: new Float32Array(2), shape: [1, 2], dtype: 'float32', fortranOrder: false }],
    train: () => [X, Y],
    trainNetwork: () => [X, Y, network],
    trainingSteps: () => [X, Y, network],
    updateParams: () => [params, gradients, 0.1],
    useBackend: () => ['plain'],
    withShape: () => [X, 2, 3],
    zeros: () => [2, 3, 'float32'],
  };
}
