"""The first images of MNIST with their labels, and the weights that all start from."""

import numpy as np


def load(job, dtype):
    """Returns the pixels, one image per row, from 0 to 1, and the labels."""
    count = job["images"]
    with open(job["imagesFile"], "rb") as file:
        pixels = np.frombuffer(file.read()[16:], np.uint8).reshape(-1, 784)[:count]
    with open(job["labelsFile"], "rb") as file:
        labels = np.frombuffer(file.read()[8:], np.uint8)[:count].astype(np.int64)
    return pixels.astype(dtype) / np.dtype(dtype).type(255), labels


def he_weights(layers, dtype):
    """Returns one matrix (out, in) per layer, drawn in order from seed 33."""
    random = np.random.RandomState(33)
    pairs = zip(layers, layers[1:])
    return [(random.randn(outputs, inputs) * np.sqrt(2 / inputs)).astype(dtype) for inputs, outputs in pairs]
