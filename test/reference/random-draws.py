"""Writes random-draws.json: whole numbers, choices, normal numbers and lists from NumPy's legacy generator.

    python test/reference/random-draws.py        (NumPy 2.4 on x86-64 Linux made the committed file)

For each seed, which may be a list, one generator makes all draws in turn: a draw that took a number of bits too many or
too few would change all that follow. Doubles are written with 17 digits, which give each one back exactly.
"""

import json
import pathlib

import numpy as np

SEEDS = [0, 33, 2**32 - 1, [0], [1, 2, 3], [2**32 - 1, 0], list(range(700))]

weights = [i / 55 for i in range(1, 11)]
some = [0.5, 0.0, 0.25, 0.25, 0.0]
letters = list("abcdefgh")

# What is called, and with what: size None is a single number.
DRAWS = [
    ["randint", low, high, size]
    for size in (None, 4)
    for low, high in [
        (0, 1), (0, 2), (0, 10), (-5, 5), (100, 228), (0, 256), (0, 257), (-(2**31), 2**31), (0, 2**32 - 1),
        (0, 2**32), (0, 2**32 + 1), (5, 2**33), (0, 2**40 + 3), (-(2**45), 2**52), (0, 2**53 - 1),
        (-(2**53) + 1, 2**53 - 1),
    ]
] + [
    ["choice", 5, None, True, None],
    ["choice", 5, 12, True, None],
    ["choice", letters, None, True, None],
    ["choice", letters, 5, True, None],
    ["choice", letters, 8, False, None],
    ["choice", 1000, 30, False, None],
    ["choice", 10, 0, False, None],
    ["choice", 10, 20, True, weights],
    ["choice", 10, None, True, weights],
    ["choice", 10, 10, False, weights],
    ["choice", 10, 4, False, weights],
    ["choice", 5, 3, False, some],
    ["choice", 5, 9, True, some],
    ["normal", 10.0, 2.5, None],
    ["normal", -1.0, 0.5, 5],
    ["normal", 3.0, 0.0, 2],
    ["uniform", -2.5, 7.25, 6],
    ["random_sample", 5],
    ["random_sample", 0],
    ["randn", 7],
    ["randn"],
    ["permutation", 9],
    ["permutation", letters],
    ["permutation", [2.5, 1.5, 0.5]],
]


def drawn(seed):
    random = np.random.RandomState(seed)
    return [np.ravel(getattr(random, name)(*given)).tolist() for name, *given in DRAWS]


reference = {
    "madeBy": f"NumPy {np.__version__}",
    "draws": DRAWS,
    "seeds": [{"seed": seed, "values": drawn(seed)} for seed in SEEDS],
}
path = pathlib.Path(__file__).with_name("random-draws.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
