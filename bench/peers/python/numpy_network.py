"""A network with one hidden layer in NumPy, written as a NumPy user would; one image per column."""

import numpy as np
from mnist import he_weights


def parameters(layers, dtype):
    W1, W2 = he_weights(layers, dtype)
    return W1, np.zeros((len(W1), 1), dtype), W2, np.zeros((len(W2), 1), dtype)


def one_hot(labels, dtype):
    Y = np.zeros((10, len(labels)), dtype)
    Y[labels, np.arange(len(labels))] = 1
    return Y


def train_step(params, X, Y, labels, alpha):
    """One pass over all images: forward, loss and accuracy, backward, update. Returns the new parameters and the loss."""
    W1, b1, W2, b2 = params
    m = len(labels)
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    Z2 = W2 @ A1 + b2
    E = np.exp(Z2 - Z2.max(axis=0))
    A2 = E / E.sum(axis=0)
    loss = -np.sum(Y * np.log(A2 + 1e-9)) / m
    np.mean(A2.argmax(axis=0) == labels)
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (Z1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m
    return (W1 - alpha * dW1, b1 - alpha * db1, W2 - alpha * dW2, b2 - alpha * db2), float(loss)
