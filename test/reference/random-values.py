"""Writes random-values.json: what NumPy's legacy generator gives, for test/core/random.test.ts and log.test.ts.

    python test/reference/random-values.py        (NumPy 2.4 on x86-64 Linux with glibc 2.36 made the committed file)

Of each list of 10 000 values: the first 20 (17 digits give a double back exactly) and the SHA-256 of all of
them as little-endian bytes. Every function starts with a fresh generator.
"""

import hashlib
import json
import math
import pathlib

import numpy as np

COUNT = 10_000
SEEDS = [0, 1, 33, 2**32 - 1]


def sha256(array, dtype):
    return hashlib.sha256(np.ascontiguousarray(array, dtype=dtype).tobytes()).hexdigest()


def summary(array, dtype):
    return {"first": np.ravel(array)[:20].tolist(), "sha256": sha256(array, dtype)}


def shuffled(seed, array):
    np.random.RandomState(seed).shuffle(array)
    return array


def mixed(seed):
    """One generator, its functions in turn: they share one stream, and a spare normal number waits in it."""
    random = np.random.RandomState(seed)
    values = []
    for i in range(1000):
        values += [random.randn(), random.random_sample(), random.uniform(-3, 5)]
        values += random.permutation(i % 7).tolist()
    return np.array(values)


def weights(seed):
    """The first weights of the course's network: two draws in this order, scaled as He et al. advise."""
    random = np.random.RandomState(seed)
    w1 = random.randn(64, 784) * np.sqrt(2 / 784)
    w2 = random.randn(10, 64) * np.sqrt(2 / 64)
    return {
        name: {
            "first": w.ravel()[:5].tolist(),
            "float64": sha256(w, "<f8"),
            "float32": sha256(w, "<f4"),
        }
        for name, w in (("W1", w1), ("W2", w2))
    }


def log_arguments():
    """Points of every kind, so made that JavaScript makes the very same ones without a logarithm."""
    u, v, w = np.random.RandomState(5).random_sample((3, 20_000))
    return np.concatenate([
        u * u + v * v,                                    # as the normal numbers need them
        1 + (u - 0.5) / 4,                                # near 1, where another formula holds
        1 + (v - 0.5) / 2**40,                            # very near 1
        u * 2.0 ** np.floor(w * 2000 - 1000),             # of every size
        0.9375 + (u - 0.5) / 2**20,                       # where one formula ends and the other begins
        1.064697265625 + (u - 0.5) / 2**20,               # the other such place
        u * 2.0**-1060,                                   # below the normal range
    ])


logs = np.array([math.log(x) for x in log_arguments()])

reference = {
    "madeBy": f"NumPy {np.__version__}",
    "seeds": [
        {
            "seed": seed,
            "randomSample": summary(np.random.RandomState(seed).random_sample(COUNT), "<f8"),
            "randn": summary(np.random.RandomState(seed).randn(COUNT), "<f8"),
            "uniform": summary(np.random.RandomState(seed).uniform(-2.5, 7.25, COUNT), "<f8"),
            "permutation": summary(np.random.RandomState(seed).permutation(COUNT), "<i4"),
            "shuffle": summary(shuffled(seed, np.arange(COUNT) / 8), "<f8"),
            "mixed": summary(mixed(seed), "<f8"),
        }
        for seed in SEEDS
    ],
    "weights": {"seed": 33, **weights(33)},
    "log": {"first": logs[:20].tolist(), "sha256": sha256(logs, "<f8")},
}

path = pathlib.Path(__file__).with_name("random-values.json")
path.write_text(json.dumps(reference, indent=1) + "\n")
