import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  columnSlice,
  forwardPass,
  initializeNetwork,
  initializeParams,
  loadNetwork,
  loadNpy,
  loadNpz,
  loadParams,
  loadSafetensors,
  type Matrix,
  type NdArray,
  RandomState,
  type Saveable,
  saveNetwork,
  saveNpy,
  saveNpz,
  saveParams,
  saveSafetensors,
} from 'scratchnet';
import { expectNear } from '../near.ts';
import { type Described, describeArray } from './array-files.ts';
import { pythonWith, runPython } from './python-with.ts';

/** What every program begins with: the folder, and how an array is written as JSON. */
const BEGIN = `
import sys, os, json, numpy as np
os.chdir(sys.argv[1])
def described(a):
    values = [str(v) for v in a.ravel()] if a.dtype.kind in "iu" and a.itemsize == 8 else a.ravel().tolist()
    return {"shape": list(a.shape), "values": values}
`;

const random = new RandomState(5);
const M = random.randn(4, 6, 'float64');
const ARRAYS: Record<string, Saveable> = {
  float64: M,
  float32: random.randn(3, 5),
  transposed: M.T,
  slice: columnSlice(M, 2, 5),
  sliceTransposed: columnSlice(M, 2, 5).T,
  column: random.randn(3, 1),
  empty: random.randn(0, 3),
  bytes: Uint8Array.of(0, 1, 255),
  large: BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n),
  text: { shape: [2], dtype: 'str', data: ['relu', 'Ωé🙂'], fortranOrder: false },
  flags: { shape: [2], dtype: 'bool', data: Uint8Array.of(1, 0), fortranOrder: false },
  cube: { shape: [2, 3, 1], dtype: 'float32', data: Float32Array.of(1, 2, 3, 4, 5, 6), fortranOrder: true },
};

/** What NumPy must see. */
function expected(array: Saveable): Described {
  if ('rows' in array) return { shape: array.shape, values: array.toArray().flat() };
  if (!ArrayBuffer.isView(array)) return describeArray(array);
  return {
    shape: [array.length],
    values: Array.from(array as Iterable<number | bigint>, (v) => (typeof v === 'bigint' ? String(v) : v)),
  };
}
const all = (arrays: Record<string, NdArray>): Record<string, Described> =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, describeArray(array)]));
const allExpected = Object.fromEntries(Object.entries(ARRAYS).map(([name, a]) => [name, expected(a)]));

const numpy = pythonWith('numpy');
if (numpy !== undefined) {
  describe('NumPy itself', function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'numpy ä '));
    after(() => rmSync(folder, { recursive: true }));

    it('loads what saveNpy and saveNpz write', () => {
      for (const [name, array] of Object.entries(ARRAYS)) saveNpy(join(folder, `${name}.npy`), array);
      saveNpz(join(folder, 'stored.npz'), ARRAYS);
      saveNpz(join(folder, 'packed.npz'), ARRAYS, { compress: true });
      const program = `${BEGIN}
names = sys.argv[2].split(",")
npy = {name: np.load(name + ".npy") for name in names}
stored, packed = np.load("stored.npz"), np.load("packed.npz")
print(json.dumps({
    "npy": {name: described(a) for name, a in npy.items()},
    "stored": {name: described(a) for name, a in stored.items()},
    "packed": {name: described(a) for name, a in packed.items()},
    "dtypes": {name: a.dtype.name for name, a in npy.items()},
    "fortran": [name for name, a in npy.items() if a.flags.fnc],
}))`;
      const loaded = runPython(numpy, program, folder, Object.keys(ARRAYS).join(',')) as Record<
        string,
        unknown
      >;
      for (const way of ['npy', 'stored', 'packed']) expect(loaded[way], way).to.deep.equal(allExpected);
      expect(loaded.dtypes).to.deep.include({
        float64: 'float64',
        float32: 'float32',
        bytes: 'uint8',
        large: 'int64',
        flags: 'bool',
        text: 'str128',
      });
      expect(loaded.fortran).to.deep.equal(['transposed', 'cube']);
    });

    it('writes what loadNpy and loadNpz read, in every version, order and kind', () => {
      const program = `${BEGIN}
random = np.random.RandomState(8)
W = random.randn(5, 3)
arrays = {
    "C": W, "F": np.asfortranarray(W), "f4": W.astype("f4"), "big": W.astype(">f8"), "bigF": np.asfortranarray(W.astype(">f4")),
    "view": W[::2, 1:], "cube": np.asfortranarray(random.randn(2, 3, 4)), "scalar": np.array(1.5), "row": W[0],
    "ints": np.arange(-3, 3), "flags": W > 0, "text": np.array([["a", "Ωé🙂"]]), "empty": np.zeros((0, 4)),
}
for name, a in arrays.items():
    for version in (1, 2, 3):
        with open(f"{name}-{version}.npy", "wb") as file:
            np.lib.format.write_array(file, a, version=(version, 0))
np.savez("stored.npz", **arrays)
np.savez_compressed("packed.npz", **arrays)
print(json.dumps({name: described(a) for name, a in arrays.items()}))`;
      const written = runPython(numpy, program, folder) as Record<string, Described>;
      for (const version of [1, 2, 3]) {
        const read = Object.keys(written).map((name) => [
          name,
          loadNpy(join(folder, `${name}-${version}.npy`)),
        ]);
        expect(all(Object.fromEntries(read)), `version ${version}`).to.deep.equal(written);
      }
      expect(all(loadNpz(join(folder, 'stored.npz')))).to.deep.equal(written);
      expect(all(loadNpz(join(folder, 'packed.npz')))).to.deep.equal(written);
    });

    it('predicts what we predict with a network that we saved', () => {
      const network = initializeNetwork([4, 6, 5, 3], { seed: 1, dtype: 'float64', activation: 'tanh' });
      saveNetwork(join(folder, 'network.npz'), network);
      const program = `${BEGIN}
z = np.load("network.npz")
X = np.random.RandomState(2).randn(4, 7)
activations = {"tanh": np.tanh, "softmax": lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0)}
for l in range(3):
    X = activations[str(z[f"layers.{l}.activation"])](z[f"layers.{l}.W"] @ X + z[f"layers.{l}.b"])
print(json.dumps(X.tolist()))`;
      const predicted = runPython(numpy, program, folder) as number[][];
      const X = new RandomState(2).randn(4, 7, 'float64');
      expectNear(forwardPass(X, network).at(-1) as Matrix, predicted, 1e-14);
    });

    it('hands over a network of its own, and takes W1, b1, W2, b2', () => {
      saveParams(join(folder, 'ours.npz'), initializeParams(5, 4, 3, { seed: 9, dtype: 'float64' }));
      const program = `${BEGIN}
z = np.load("ours.npz")
np.savez("theirs.npz", W1=z["W1"], b1=z["b1"][:, 0], W2=np.asfortranarray(z["W2"]), b2=z["b2"])
np.savez_compressed("network.npz", **{"layers.0.W": z["W1"], "layers.0.b": z["b1"][:, 0], "layers.0.activation": "sigmoid", "layers.1.W": z["W2"]})
random = np.random.RandomState(9)
print(json.dumps(bool(np.array_equal(z["W1"], random.randn(4, 5) * np.sqrt(2 / 5)))))`;
      expect(runPython(numpy, program, folder)).to.equal(true);
      const ours = loadParams(join(folder, 'ours.npz'));
      const theirs = loadParams(join(folder, 'theirs.npz'));
      for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
        expect(theirs[name].toArray()).to.deep.equal(ours[name].toArray());
      }
      const [first, last] = loadNetwork(join(folder, 'network.npz'));
      expect([first?.activation, last?.activation, last?.b]).to.deep.equal(['sigmoid', 'softmax', null]);
      expect(first?.b?.toArray()).to.deep.equal(ours.b1.toArray());
      expect(last?.W.toArray()).to.deep.equal(ours.W2.toArray());
    });
  });
}

const safetensors = numpy && pythonWith('numpy', 'safetensors');
if (safetensors !== undefined) {
  describe('the package safetensors itself', function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'safetensors ä '));
    after(() => rmSync(folder, { recursive: true }));

    it('loads what saveSafetensors writes, and writes what loadSafetensors reads', () => {
      const floats = Object.fromEntries(
        Object.entries(ARRAYS).filter(([name]) => !['bytes', 'large', 'text', 'flags'].includes(name)),
      );
      saveSafetensors(join(folder, 'ours.safetensors'), floats, { author: 'ü "me"' });
      const program = `${BEGIN}
from safetensors import safe_open
from safetensors.numpy import save_file
with safe_open("ours.safetensors", "np") as file:
    arrays = {name: file.get_tensor(name) for name in file.keys()}
    metadata = file.metadata()
save_file(arrays, "theirs.safetensors", metadata)
print(json.dumps({"arrays": {name: described(a) for name, a in arrays.items()}, "metadata": metadata}))`;
      const seen = runPython(safetensors, program, folder) as { arrays: unknown; metadata: unknown };
      const wanted = Object.fromEntries(Object.keys(floats).map((name) => [name, allExpected[name]]));
      expect(seen).to.deep.equal({ arrays: wanted, metadata: { author: 'ü "me"' } });
      const back = loadSafetensors(join(folder, 'theirs.safetensors'));
      expect(all(back.tensors)).to.deep.equal(wanted);
      expect(back.metadata).to.deep.equal({ author: 'ü "me"' });
    });
  });
}
