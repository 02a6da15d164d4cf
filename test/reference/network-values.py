"""NumPy's values for the operations, the network and its training, in float64.

Run: python test/reference/network-values.py   (writes network-values.json beside it; NumPy 2.4)

The inputs are not stored: the tests draw them from the same seeds with the library's own generator, which
gives NumPy's numbers bit for bit.
"""

import json
import math
from pathlib import Path

import numpy as np


def listed(value):
    return np.asarray(value).tolist()


def inputs(seed, *shapes):
    random = np.random.RandomState(seed)
    return [random.randn(*shape) for shape in shapes]


values = {}

# Entry by entry, with broadcasting; all sizes differ.
A, B, column, row = inputs(1, (4, 3), (4, 3), (4, 1), (1, 3))
values["elementwise"] = {
    "add": listed(A + B),
    "addColumn": listed(A + column),
    "subtractRow": listed(A - row),
    "multiply": listed(A * B),
    "multiplyNumber": listed(A * 0.1),
    "divideColumn": listed(A / column),
    "exp": listed(np.exp(A)),
}
values["reduce"] = {
    "sum": listed(A.sum()),
    "sum0": listed(A.sum(axis=0, keepdims=True)),
    "sum1": listed(A.sum(axis=1, keepdims=True)),
    "mean0": listed(A.mean(axis=0, keepdims=True)),
    "mean1": listed(A.mean(axis=1, keepdims=True)),
    "max0": listed(A.max(axis=0, keepdims=True)),
    "min1": listed(A.min(axis=1, keepdims=True)),
    "argmax0": listed(A.argmax(axis=0)),
    "argmax1": listed(A.argmax(axis=1)),
}

# Products of all four kinds of operands.
P, Q = inputs(2, (5, 7), (7, 4))
values["matmul"] = listed(P @ Q)

# The network: 6 examples, 4 inputs, 5 hidden units, 3 classes.
X, W1, b1, W2, b2 = inputs(3, (4, 6), (5, 4), (5, 1), (3, 5), (3, 1))
labels = np.array([2, 0, 1, 1, 0, 2])
Y = np.zeros((3, 6))
Y[labels, np.arange(6)] = 1


def softmax(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)


def forward(X, W1, b1, W2, b2):
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    Z2 = W2 @ A1 + b2
    return Z1, A1, Z2, softmax(Z2)


def loss(A2, Y):
    return -np.sum(Y * np.log(np.maximum(A2, 1e-9))) / Y.shape[1]


def backward(X, Y, W2, Z1, A1, A2):
    m = X.shape[1]
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (Z1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m
    return dZ2, dW2, db2, dZ1, dW1, db1


Z1, A1, Z2, A2 = forward(X, W1, b1, W2, b2)
dZ2, dW2, db2, dZ1, dW1, db1 = backward(X, Y, W2, Z1, A1, A2)
values["network"] = {
    "oneHot": listed(Y),
    "relu": listed(A1),
    "reluDerivative": listed((Z1 > 0).astype(float)),
    "softmax": listed(A2),
    "Z1": listed(Z1),
    "Z2": listed(Z2),
    "loss": loss(A2, Y),
    "labels": listed(A2.argmax(axis=0)),
    "accuracy": float((A2.argmax(axis=0) == labels).mean()),
    "dZ2": listed(dZ2),
    "dW2": listed(dW2),
    "db2": listed(db2),
    "dZ1": listed(dZ1),
    "dW1": listed(dW1),
    "db1": listed(db1),
    "W1Updated": listed(W1 - 0.3 * dW1),
    "b2Updated": listed(b2 - 0.3 * db2),
}

# Activations, initializers and losses by name; U and V hold numbers of both signs.
U, V = inputs(4, (3, 5), (3, 5))
sigmoid = 1 / (1 + np.exp(-U))
yes = (V > 0).astype(float)
probabilities = softmax(U)
# The share of the normal distribution below each number.
below = np.vectorize(lambda u: 0.5 * (1 + math.erf(u / math.sqrt(2))))(U)
values["named"] = {
    "sigmoid": listed(sigmoid),
    "sigmoidDerivative": listed(sigmoid * (1 - sigmoid)),
    "tanh": listed(np.tanh(U)),
    "tanhDerivative": listed(1 - np.tanh(U) ** 2),
    # The Jacobian of softmax written out, column by column.
    "softmaxBackward": listed(
        np.stack(
            [(np.diag(p) - np.outer(p, p)) @ v for p, v in zip(probabilities.T, V.T)],
            axis=1,
        )
    ),
    "leakyRelu": listed(np.where(U > 0, U, 0.01 * U)),
    "leakyReluDerivative": listed(np.where(U > 0, 1, 0.01)),
    "elu": listed(np.where(U > 0, U, np.expm1(U))),
    "eluDerivative": listed(np.where(U > 0, 1, np.exp(U))),
    "softplus": listed(np.log1p(np.exp(U))),
    "softplusDerivative": listed(sigmoid),
    "swish": listed(U * sigmoid),
    "swishDerivative": listed(sigmoid + U * sigmoid * (1 - sigmoid)),
    "gelu": listed(U * below),
    "geluDerivative": listed(below + U * np.exp(-(U**2) / 2) / np.sqrt(2 * np.pi)),
    "diagonalSoftmax": listed(V * probabilities * (1 - probabilities)),
    "meanSquaredError": ((U - V) ** 2).mean(),
    "binaryCrossEntropy": -(yes * np.log(sigmoid) + (1 - yes) * np.log(1 - sigmoid)).mean(),
}


def draw(seed):
    return np.random.RandomState(seed)


values["initializers"] = {
    "heUniform": listed(draw(5).uniform(-np.sqrt(6 / 4), np.sqrt(6 / 4), (3, 4))),
    "glorotNormal": listed(draw(5).randn(3, 4) * np.sqrt(2 / 7)),
    "glorotUniform": listed(draw(5).uniform(-np.sqrt(6 / 7), np.sqrt(6 / 7), (3, 4))),
    "scaledNormal": listed(draw(5).randn(3, 4) * np.sqrt(1 / 3)),
    "heNormal": listed(draw(5).randn(3, 4) * np.sqrt(2 / 4)),
}

# Dropout of 40%: by element, example by example, and by unit.
values["dropout"] = {
    "element": listed((draw(6).rand(4, 3) < 0.6).T / 0.6),
    "unit": listed(np.repeat(draw(6).rand(1, 3) < 0.6, 4, axis=0).T / 0.6),
}

# Training from seed 8: five steps of rate 0.5.
random = np.random.RandomState(8)
W1, b1 = random.randn(5, 4) * np.sqrt(2 / 4), np.zeros((5, 1))
W2, b2 = random.randn(3, 5) * np.sqrt(2 / 5), np.zeros((3, 1))
history = {"loss": [], "accuracy": []}
for _ in range(5):
    Z1, A1, Z2, A2 = forward(X, W1, b1, W2, b2)
    history["loss"].append(loss(A2, Y))
    history["accuracy"].append(float((A2.argmax(axis=0) == labels).mean()))
    _, dW2, db2, _, dW1, db1 = backward(X, Y, W2, Z1, A1, A2)
    W1, b1, W2, b2 = W1 - 0.5 * dW1, b1 - 0.5 * db1, W2 - 0.5 * dW2, b2 - 0.5 * db2
values["train"] = {**history, "W1": listed(W1), "b1": listed(b1), "W2": listed(W2), "b2": listed(b2)}

# The confusion matrix of ten predictions.
truth, predicted = np.array([0, 1, 2, 2, 1, 0, 2, 1, 1, 0]), np.array([0, 1, 1, 2, 0, 0, 2, 1, 2, 2])
confusion = np.zeros((3, 3), dtype=int)
np.add.at(confusion, (truth, predicted), 1)
values["confusionMatrix"] = listed(confusion)

values["classReport"] = [
    {
        "precision": float(confusion[c, c] / confusion[:, c].sum()),
        "recall": float(confusion[c, c] / confusion[c].sum()),
        "f1": float(2 * confusion[c, c] / (confusion[c].sum() + confusion[:, c].sum())),
        "count": int(confusion[c].sum()),
    }
    for c in range(3)
]

path = Path(__file__).with_suffix(".json")
path.write_text(json.dumps(values, indent=1) + "\n")
