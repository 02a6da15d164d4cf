"""The first images of MNIST with their labels, and the weights that all start from."""

import numpy as np


def load(job, dtype):
    """Returns the pixels, one image per row, from 0 to 1, and the labels."""
    count = job["images"]
    pixels = np.fromfile(job["imagesFile"], np.uint8, offset=16).reshape(-1, 784)[:count].astype(dtype)
    pixels /= 255
    labels = np.fromfile(job["labelsFile"], np.uint8, offset=8)[:count].astype(np.int64)
    return pixels, labels


def he_weights(layers, dtype):
    """Returns one matrix (out, in) per layer, drawn in order from seed 33."""
    random = np.random.RandomState(33)
    pairs = zip(layers, layers[1:])
    return [(random.randn(outputs, inputs) * np.sqrt(2 / inputs)).astype(dtype) for inputs, outputs in pairs]
