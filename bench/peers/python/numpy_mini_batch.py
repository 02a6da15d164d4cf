"""Mini-batch training in NumPy, vectorised by batch, in place where that is natural; one image per row."""

import numpy as np
from mnist import he_weights, load
from numpy_optimizers import optimizer_for
from protocol import read_job, serve

job = read_job(f"NumPy {np.__version__}")
dtype, batch_size = job["dtype"], job["batchSize"]
X, y = load(job, dtype)
m = len(y)


def begin():
    # Stored (in, out): then a row of images times them needs no transposition.
    weights = [np.ascontiguousarray(W.T) for W in he_weights(job["layers"], dtype)]
    biases = [np.zeros(W.shape[1], dtype) for W in weights]
    update = optimizer_for(job["optimizer"], [*weights, *biases])
    random = np.random.RandomState(7)

    def epoch():
        order = random.permutation(m)
        loss = 0.0
        for start in range(0, m, batch_size):
            batch = order[start : start + batch_size]
            batch_loss, gradients = gradients_of(X[batch], y[batch], weights, biases)
            loss += batch_loss
            update(gradients)
        return loss / m

    return epoch


def gradients_of(x, labels, weights, biases):
    """Forward and backward pass of one batch; returns the sum of its losses, and the gradients of their mean."""
    activations = [x]
    for W, b in zip(weights[:-1], biases[:-1]):
        z = activations[-1] @ W
        z += b
        activations.append(np.maximum(z, 0, out=z))
    z = activations[-1] @ weights[-1]
    z += biases[-1]
    z -= z.max(axis=1, keepdims=True)
    probabilities = np.exp(z, out=z)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    rows = np.arange(len(x))
    loss = -float(np.log(probabilities[rows, labels] + 1e-9).sum())

    delta = probabilities
    delta[rows, labels] -= 1
    delta /= len(x)
    weight_gradients, bias_gradients = [], []
    for layer in reversed(range(len(weights))):
        # Not @, which leaves BLAS aside for a batch of one, and takes ten times as long.
        weight_gradients.append(activations[layer].T.dot(delta))
        bias_gradients.append(delta.sum(axis=0))
        if layer > 0:
            delta = delta @ weights[layer].T
            delta *= activations[layer] > 0
    return loss, [*reversed(weight_gradients), *reversed(bias_gradients)]


serve(begin)
