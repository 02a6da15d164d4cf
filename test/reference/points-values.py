"""Writes points-values.json: the point sets as NumPy makes them, in float64, for test/data/points.test.ts.

    python test/reference/points-values.py        (NumPy 2.4 made the committed file)
"""

import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
FIRST = 6


def summary(X, labels):
    return {"first": X[:, :FIRST].tolist(), "sum": X.sum(axis=1).tolist(), "labels": labels.tolist()}


def quadrant(seed, count, normalize=False):
    points = np.random.RandomState(seed).randn(count, 2)
    labels = (points[:, 0] ** 2 > points[:, 1]).astype(int)
    if normalize:
        points = (points - points.mean(axis=0)) / points.std(axis=0)
    return summary(points.T, labels)


def curves(seed, count, classes, noise, curve):
    """Each point in turn: one uniform number for its place, two normal ones for its distance from it."""
    random = np.random.RandomState(seed)
    labels = np.arange(count) % classes
    X = np.zeros((2, count))
    for i, label in enumerate(labels):
        place = curve(random.random_sample(), label)
        X[:, i] = place + noise * np.array([random.randn(), random.randn()])
    return summary(X, labels)


def blob(classes):
    def place(t, label):
        angle = 2 * np.pi * label / classes
        return np.array([np.cos(angle), np.sin(angle)])

    return place


def xor(seed, count, noise):
    random = np.random.RandomState(seed)
    labels = np.arange(count) % 2
    X = np.zeros((2, count))
    for i, label in enumerate(labels):
        sign = 1 if random.random_sample() < 0.5 else -1
        place = sign * np.array([random.uniform(0.1, 1), random.uniform(0.1, 1) * (-1 if label else 1)])
        X[:, i] = place + noise * np.array([random.randn(), random.randn()])
    return summary(X, labels)


def moon(t, label):
    x, y = np.cos(np.pi * t), np.sin(np.pi * t)
    return np.array([x, y] if label == 0 else [1 - x, 0.5 - y])


def circle(t, label):
    return np.array([np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)]) / (label + 1)


def spiral(arms):
    def place(t, label):
        angle = 2 * np.pi * (t + label / arms)
        return t * np.array([np.cos(angle), np.sin(angle)])

    return place


values = {
    "quadrant": quadrant(2, 128),
    "quadrant, normalized": quadrant(7, 50, normalize=True),
    "moons": curves(3, 20, 2, 0.1, moon),
    "circles": curves(4, 20, 2, 0.05, circle),
    "spirals": curves(5, 20, 2, 0.03, spiral(2)),
    "spirals, 3 arms": curves(6, 21, 3, 0.2, spiral(3)),
    "blobs": curves(7, 20, 2, 0.3, blob(2)),
    "blobs, 5 classes": curves(8, 22, 5, 0.1, blob(5)),
    "xor": xor(9, 20, 0.05),
}
(HERE / "points-values.json").write_text(json.dumps(values, indent=1) + "\n")
