"""Full-batch training of a 784-64-10 network in NumPy, written as a NumPy user would.

Usage: python numpy_full_batch.py IMAGES LABELS PIXELS PARAMETERS   (the two canonical MNIST files, two number types)

With float32 pixels and float64 parameters it is the original of the course as its author wrote it.

Speaks line by line: "N" on standard input runs N iterations and prints {"ms": [...], "loss": ...} with the loss of
the last one; the first line printed is {"version": ...}.
"""

import json
import sys
import time

import numpy as np

images, labels, pixels, dtype = sys.argv[1:]
with open(images, "rb") as file:
    X = np.frombuffer(file.read()[16:], np.uint8).reshape(-1, 784).T.astype(pixels) / np.dtype(pixels).type(255)
with open(labels, "rb") as file:
    y = np.frombuffer(file.read()[8:], np.uint8)
m = len(y)
Y = np.zeros((10, m), dtype)
Y[y, np.arange(m)] = 1

np.random.seed(33)
W1 = (np.random.randn(64, 784) * np.sqrt(2 / 784)).astype(dtype)
b1 = np.zeros((64, 1), dtype)
W2 = (np.random.randn(10, 64) * np.sqrt(2 / 64)).astype(dtype)
b2 = np.zeros((10, 1), dtype)


def iteration(alpha=0.1):
    """One pass over all images: forward, loss and accuracy, backward, update."""
    global W1, b1, W2, b2
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    Z2 = W2 @ A1 + b2
    E = np.exp(Z2 - Z2.max(axis=0))
    A2 = E / E.sum(axis=0)
    loss = -np.sum(Y * np.log(A2 + 1e-9)) / m
    np.mean(A2.argmax(axis=0) == y)
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (Z1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m
    W1 = W1 - alpha * dW1
    b1 = b1 - alpha * db1
    W2 = W2 - alpha * dW2
    b2 = b2 - alpha * db2
    return float(loss)


print(json.dumps({"version": f"NumPy {np.__version__}"}), flush=True)
for line in sys.stdin:
    times = []
    for _ in range(int(line)):
        start = time.perf_counter()
        loss = iteration()
        times.append(1000 * (time.perf_counter() - start))
    print(json.dumps({"ms": times, "loss": loss}), flush=True)
