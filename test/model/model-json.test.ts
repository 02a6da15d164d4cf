import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { RandomState } from 'scratchnet';
import type { IOHandler, LayersModel, ModelArtifacts } from 'scratchnet/model';
import { type Api, largestDifference, ours, theirs } from './both.js';

const ROWS = new RandomState(2).randn(7, 3).toArray();
const answers = (tf: Api, model: LayersModel): number[] =>
  Array.from(model.predict(tf.tensor2d(ROWS)).dataSync());

// biome-ignore lint/suspicious/noExplicitAny: files are damaged on purpose, at any place
type Json = any;

/** The parts in which a model is saved. */
async function partsOf(tf: Api, model: LayersModel): Promise<ModelArtifacts> {
  let parts: ModelArtifacts = {};
  const info = { modelArtifactsInfo: {} as never };
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      parts = artifacts;
      return info;
    }),
  );
  return parts;
}

const models: Record<string, (tf: Api) => LayersModel> = {
  sequential: (tf) =>
    tf.sequential({
      layers: [
        tf.layers.dense({ units: 5, activation: 'relu', inputShape: [3], kernelInitializer: 'heNormal' }),
        tf.layers.dropout({ rate: 0.25 }),
        tf.layers.activation({ activation: 'hardSigmoid' }),
        tf.layers.leakyReLU({ alpha: 0.2 }),
        tf.layers.elu(),
        tf.layers.dense({ units: 4, activation: 'gelu', useBias: false, kernelInitializer: 'orthogonal' }),
        tf.layers.reLU({ maxValue: 6 }),
        tf.layers.dense({ units: 2, trainable: false }),
        tf.layers.softmax(),
      ],
    }),
  'a chain of applied layers': (tf) => {
    const x = tf.input({ shape: [3] });
    const h = tf.layers.dense({ units: 4, activation: 'swish' }).apply(x);
    return tf.model({
      inputs: x,
      outputs: tf.layers.dense({ units: 2, activation: 'selu' }).apply(h),
    });
  },
  'a layer used twice': (tf) => {
    const x = tf.input({ shape: [3] });
    const twice = tf.layers.dense({ units: 3, activation: 'tanh' });
    return tf.model({ inputs: x, outputs: twice.apply(twice.apply(x)) });
  },
  'a model in a model': (tf) => {
    const inner = tf.sequential({
      layers: [tf.layers.dense({ units: 4, activation: 'elu', inputShape: [3] })],
    });
    return tf.sequential({ layers: [inner, tf.layers.dense({ units: 2 })] });
  },
  'an input layer': (tf) =>
    tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [3] }), tf.layers.dense({ units: 2 })] }),
};

describe('model.json of TensorFlow.js', () => {
  for (const [name, make] of Object.entries(models)) {
    it(`that is written here is read there, with equal answers: ${name}`, async () => {
      const model = make(ours);
      const there = await theirs.loadLayersModel(theirs.io.fromMemory(await partsOf(ours, model)));
      expect(largestDifference(answers(ours, model), answers(theirs, there))).to.be.at.most(1e-6);
    });

    it(`that is written there is read here, with equal answers: ${name}`, async () => {
      const model = make(theirs);
      const here = await ours.loadLayersModel(ours.io.fromMemory(await partsOf(theirs, model)));
      expect(largestDifference(answers(theirs, model), answers(ours, here))).to.be.at.most(1e-6);
      expect(here.layers.map(({ trainable }) => trainable)).to.deep.equal(
        model.layers.map(({ trainable }) => trainable),
      );
    });
  }

  it('has the activations that TensorFlow.js has as layers only as layers', async () => {
    const model = ours.sequential({
      layers: [ours.layers.dense({ units: 4, activation: 'leakyRelu', inputShape: [3] })],
    });
    const there = await theirs.loadLayersModel(theirs.io.fromMemory(await partsOf(ours, model)));
    expect(largestDifference(answers(ours, model), answers(theirs, there))).to.be.at.most(1e-6);
  });

  it('has the weights that are trained alone, if asked; and what a program wants to know', async () => {
    const model = models.sequential(ours);
    model.setUserDefinedMetadata({ classes: ['cat', 'dog'] });
    let specs = 0;
    const handler: IOHandler = {
      save: (parts) => {
        specs = parts.weightSpecs?.length ?? 0;
        return { modelArtifactsInfo: {} as never };
      },
    };
    await model.save(handler, { trainableOnly: true });
    expect(specs).to.equal(3);
    const again = await ours.loadLayersModel(ours.io.fromMemory(await partsOf(ours, model)));
    expect(again.getUserDefinedMetadata()).to.deep.equal({ classes: ['cat', 'dog'] });
    expect(() => model.setUserDefinedMetadata({ size: 3n } as never)).to.throw(
      /^setUserDefinedMetadata: an object \{ size \} is given/,
    );
  });

  it('makes new layers of JSON alone', async () => {
    const model = models.sequential(ours);
    const copy = await ours.models.modelFromJSON(model.toJSON());
    expect(copy.toJSON(null, false)).to.deep.equal(model.toJSON(null, false));
    expect(copy.countParams()).to.equal(model.countParams());
  });
});

describe('a folder with model.json and weights.bin', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet-model-json-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is written and read, by file:// and by the path of its model.json', async () => {
    const model = models.sequential(ours);
    const { modelArtifactsInfo } = await model.save(`file://${join(folder, 'new', 'net')}`);
    expect(modelArtifactsInfo.weightDataBytes).to.equal(4 * model.countParams());
    for (const path of [`file://${folder}/new/net/model.json`, join(folder, 'new', 'net', 'model.json')]) {
      expect(answers(ours, await ours.loadLayersModel(path))).to.deep.equal(answers(ours, model));
    }
    const json = JSON.parse(readFileSync(join(folder, 'new/net/model.json'), 'utf8'));
    expect(json.weightsManifest[0].paths).to.deep.equal(['weights.bin']);
    await model.save(`file://${join(folder, 'own.safetensors')}`).catch((error: Error) => {
      expect(error.message).to.match(/^save: the layers are /);
    });
  });

  it('is left as it was if it cannot be written', async () => {
    const [dir, weights] = [join(folder, 'kept'), join(folder, 'kept', 'weights.bin')];
    mkdirSync(join(dir, 'model.json'), { recursive: true });
    writeFileSync(weights, 'old');
    const message = await models['an input layer'](ours)
      .save(`file://${dir}`)
      .catch((error: Error) => error.message);
    expect(message).to.match(/cannot be written/);
    expect(readFileSync(weights, 'utf8')).to.equal('old');
  });

  it('that is damaged or hostile is refused with a sentence', async () => {
    const model = ours.sequential({ layers: [ours.layers.dense({ units: 2, inputShape: [3], name: 'd' })] });
    await model.save(`file://${folder}`);
    const path = join(folder, 'model.json');
    const text = readFileSync(path, 'utf8');
    const change = (edit: (json: Json) => void): string => {
      const json = JSON.parse(text);
      edit(json);
      return JSON.stringify(json);
    };
    const layer = (json: Json): Json => json.modelTopology.config.layers[0];
    const damages: Record<string, [string, RegExp]> = {
      'no JSON': [text.slice(0, 50), /is no JSON/],
      'a list': ['[]', /is a list \[\]; an object is needed/],
      'no topology': [
        change((json) => {
          json.modelTopology = null;
        }),
        /the topology is null; an object is needed/,
      ],
      'a key twice': [text.replace('{', '{"format":"x","format":"y",'), /has "format" twice/],
      'another class': [
        change((json) => {
          layer(json).class_name = 'Conv2D';
        }),
        /a layer of the class "Conv2D"; Dense, Activation/,
      ],
      'a class of every object': [
        change((json) => {
          layer(json).class_name = 'constructor';
        }),
        /a layer of the class "constructor"/,
      ],
      'units of text': [
        change((json) => {
          layer(json).config.units = '2';
        }),
        /units is "2"; it must be a whole number/,
      ],
      'endless units': [
        change((json) => {
          layer(json).config.units = 1e12;
        }),
        /has 3 × 1000000000000 weights, but there are 8 numbers/,
      ],
      'other units': [
        change((json) => {
          layer(json).config.units = 1;
        }),
        /the shapes \[3, 2\] \[2\] are given but the weights are \[3, 1\] \[1\]/,
      ],
      'an activation': [
        change((json) => {
          layer(json).config.activation = 'tan_h';
        }),
        /"tanH" is given; did you mean tanh\?/,
      ],
      'a regularizer': [
        change((json) => {
          layer(json).config.kernel_regularizer = {};
        }),
        /kernel_regularizer is an object \{\}; here it must be null/,
      ],
      'a path outside': [
        change((json) => {
          json.weightsManifest[0].paths = ['../../etc/passwd'];
        }),
        /names "..\/..\/etc\/passwd"; only files in the folder/,
      ],
      'a path of the system': [
        change((json) => {
          json.weightsManifest[0].paths = ['/etc/passwd'];
        }),
        /only files in the folder/,
      ],
      'a file that is not there': [
        change((json) => {
          json.weightsManifest[0].paths = ['b.bin'];
        }),
        /b\.bin does not exist/,
      ],
      'a shape': [
        change((json) => {
          json.weightsManifest[0].weights[0].shape = [-3, 2];
        }),
        /the shape of the weight "d\/kernel" is a list \[-3, 2\]/,
      ],
      'another type': [
        change((json) => {
          json.weightsManifest[0].weights[0].dtype = 'int32';
        }),
        /is of "int32"; float32 is needed/,
      ],
      'too few bytes': [
        change((json) => {
          json.weightsManifest[0].weights[0].shape = [30, 2];
        }),
        /need 248 bytes but there are 32/,
      ],
      'a name twice': [
        change((json) => {
          json.weightsManifest[0].weights[1].name = 'd/kernel';
        }),
        /"d\/kernel" is listed twice/,
      ],
      'a name too many': [
        change((json) => {
          json.weightsManifest[0].weights[1].name = 'd/extra';
        }),
        /"d\/extra" is given; the weights are d\/kernel, d\/bias/,
      ],
      'no weights in the manifest': [
        change((json) => {
          json.weightsManifest = 3;
        }),
        /weightsManifest is 3; a list is needed/,
      ],
    };
    for (const [name, [damaged, message]] of Object.entries(damages)) {
      writeFileSync(path, damaged);
      const error = await ours.loadLayersModel(path).catch((reason: Error) => reason);
      expect((error as Error).message, name).to.match(message);
      expect((error as Error).message, name).to.match(/^loadLayersModel/);
    }
    expect(existsSync(path)).to.equal(true);
  });

  it('is asked for in a way that is known', async () => {
    const model = ours.sequential({ layers: [ours.layers.dense({ units: 2, inputShape: [3] })] });
    const mistakes: [() => Promise<unknown>, RegExp][] = [
      [
        () => model.save('model'),
        /^save: the path is "model"; it must end in .npz or .safetensors, or be a URL like file:\/\/folder/,
      ],
      [() => model.save('fiel://x'), /^save: the URL is "fiel:\/\/x"; did you mean file\?/],
      [() => model.save('file://'), /^save: the URL is "file:\/\/"; a name after/],
      [() => model.save('http://localhost/x'), /has no function save/],
      [() => model.save({}), /^save: an object \{\} has no function save/],
      [() => model.save(3 as never), /^save: 3 is given; a path, a URL/],
      [
        () => model.save('x.npz', { trainableOnly: true }),
        /^save: trainableOnly is true and the path "x.npz"/,
      ],
      [
        () => model.save('x.npz', { includeOptimizer: true }),
        /^save: includeOptimizer is true; it must be false/,
      ],
      [() => model.save('x.npz', { trainebleOnly: true } as never), /did you mean trainableOnly\?/],
      [() => model.save('downloads://x'), /^save: downloads:\/\/ needs a browser/],
      [() => model.save('localstorage://x'), /^save: localstorage:\/\/ needs a browser/],
      [() => model.save('indexeddb://x'), /^save: indexeddb:\/\/ needs a browser/],
      [() => ours.loadLayersModel('model.txt'), /^loadLayersModel: the path is "model.txt"; it must end in/],
      [() => ours.loadLayersModel({} as never), /^loadLayersModel: an object \{\} has no function load/],
      [() => ours.loadLayersModel('x.npz', { strikt: true } as never), /did you mean strict\?/],
    ];
    for (const [mistake, message] of mistakes) {
      const error = await mistake().catch((reason: Error) => reason);
      expect((error as Error).message).to.match(message);
    }
  });
});

describe('models in a browser', () => {
  const page = globalThis as Record<string, unknown>;
  const model = (): LayersModel =>
    ours.sequential({ layers: [ours.layers.dense({ units: 2, inputShape: [3] })] });

  it('are kept in local storage, under the keys of TensorFlow.js, all or nothing', async () => {
    const store = new Map<string, string>();
    let room = Number.POSITIVE_INFINITY;
    const had = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      value: {
        getItem: (key: string) => store.get(key) ?? null,
        setItem: (key: string, value: string) => {
          if (value.length > room) throw new Error('quota');
          store.set(key, value);
        },
        removeItem: (key: string) => store.delete(key),
      },
    });
    try {
      const made = model();
      await made.save('localstorage://net');
      expect([...store.keys()].sort()).to.deep.equal(
        ['info', 'model_metadata', 'model_topology', 'weight_data', 'weight_specs'].map(
          (part) => `tensorflowjs_models/net/${part}`,
        ),
      );
      expect(answers(ours, await ours.loadLayersModel('localstorage://net'))).to.deep.equal(
        answers(ours, made),
      );
      const before = new Map(store);
      room = 50;
      const error = await model()
        .save('localstorage://other')
        .catch((reason: Error) => reason);
      expect((error as Error).message).to.match(
        /^save: other does not fit into local storage \(quota\); nothing was changed/,
      );
      expect(store).to.deep.equal(before);
      expect(
        ((await ours.loadLayersModel('localstorage://none').catch((reason: Error) => reason)) as Error)
          .message,
      ).to.match(/there is no model none in local storage/);
    } finally {
      if (had) Object.defineProperty(globalThis, 'localStorage', had);
      else delete page.localStorage;
    }
  });

  it('are downloaded as two files, and loaded from files that were chosen', async () => {
    const blobs = new Map<string, Blob>();
    const files: { name: string; arrayBuffer(): Promise<ArrayBuffer> }[] = [];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = ((blob: Blob) => {
      blobs.set(`blob:${blobs.size}`, blob);
      return `blob:${blobs.size - 1}`;
    }) as never;
    URL.revokeObjectURL = () => {};
    page.document = {
      createElement: () => ({
        download: '',
        href: '',
        click(this: { download: string; href: string }) {
          const blob = blobs.get(this.href) as Blob;
          files.push({ name: this.download, arrayBuffer: () => blob.arrayBuffer() });
        },
      }),
    };
    try {
      const made = model();
      await made.save('downloads://net');
      expect(files.map(({ name }) => name)).to.deep.equal(['net.json', 'net.weights.bin']);
      expect(answers(ours, await ours.loadLayersModel(ours.io.browserFiles(files)))).to.deep.equal(
        answers(ours, made),
      );
      const there = await theirs.loadLayersModel(theirs.io.fromMemory(await partsOf(ours, made)));
      expect(largestDifference(answers(theirs, there), answers(ours, made))).to.be.at.most(1e-6);
      expect(() => ours.io.browserFiles(files.slice(1))).to.throw(
        /^browserFiles: the files are net.weights.bin; just one that ends in .json/,
      );
      const error = await ours
        .loadLayersModel(ours.io.browserFiles(files.slice(0, 1)))
        .catch((reason: Error) => reason);
      expect((error as Error).message).to.match(/net.json names net.weights.bin, which was not chosen/);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
      delete page.document;
    }
  });
});
