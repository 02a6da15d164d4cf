"""Full-batch training of a network with one hidden layer in NumPy, written as a NumPy user would.

With float32 pixels and float64 parameters it is the original of the course as its author wrote it.
"""

import numpy as np
from mnist import he_weights, load
from protocol import job, serve

alpha, dtype = job["optimizer"]["learningRate"], job["dtype"]
images, y = load(job, job["pixels"])
X = np.ascontiguousarray(images.T)
m = len(y)
Y = np.zeros((10, m), dtype)
Y[y, np.arange(m)] = 1


def begin():
    W1, W2 = he_weights(job["layers"], dtype)
    b1, b2 = (np.zeros((len(W), 1), dtype) for W in (W1, W2))

    def iteration():
        """One pass over all images: forward, loss and accuracy, backward, update."""
        nonlocal W1, b1, W2, b2
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

    return iteration


serve(f"NumPy {np.__version__}", begin)
