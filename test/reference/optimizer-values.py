"""NumPy's values for the optimizers and for training in mini-batches, in float64.

Run: python test/reference/optimizer-values.py   (writes optimizer-values.json beside it; NumPy 2.4)

The inputs are not stored: the tests draw them from the same seeds with the library's own generator, which
gives NumPy's numbers bit for bit.
"""

import json
from pathlib import Path

import numpy as np


class Sgd:
    def __init__(self, rate):
        self.rate = rate

    def step(self, params, gradients):
        for w, g in zip(params, gradients):
            w -= self.rate * g


class Momentum:
    def __init__(self, rate, momentum):
        self.rate, self.momentum, self.velocities = rate, momentum, None

    def step(self, params, gradients):
        self.velocities = self.velocities or [np.zeros_like(w) for w in params]
        for w, g, v in zip(params, gradients, self.velocities):
            v *= self.momentum
            v += g
            w -= self.rate * v


class Nesterov(Momentum):
    def step(self, params, gradients):
        self.velocities = self.velocities or [np.zeros_like(w) for w in params]
        for w, g, v in zip(params, gradients, self.velocities):
            v *= self.momentum
            v += g
            w -= self.rate * (g + self.momentum * v)


class RmsProp:
    def __init__(self, rate, decay, epsilon):
        self.rate, self.decay, self.epsilon, self.squares = rate, decay, epsilon, None

    def step(self, params, gradients):
        self.squares = self.squares or [np.zeros_like(w) for w in params]
        for w, g, s in zip(params, gradients, self.squares):
            s += (1 - self.decay) * (g * g - s)
            w -= self.rate * g / np.sqrt(s + self.epsilon)


class Adam:
    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon, self.t = rate, beta1, beta2, epsilon, 0

    def step(self, params, gradients):
        if self.t == 0:
            self.m = [np.zeros_like(w) for w in params]
            self.v = [np.zeros_like(w) for w in params]
        self.t += 1
        for w, g, m, v in zip(params, gradients, self.m, self.v):
            m += (1 - self.beta1) * (g - m)
            v += (1 - self.beta2) * (g * g - v)
            w -= self.rate * (m / (1 - self.beta1**self.t)) / (np.sqrt(v / (1 - self.beta2**self.t)) + self.epsilon)


OPTIMIZERS = {
    "sgd": lambda: Sgd(0.3),
    "momentum": lambda: Momentum(0.05, 0.8),
    "nesterov": lambda: Nesterov(0.05, 0.8),
    "rmsProp": lambda: RmsProp(0.02, 0.8, 1e-5),
    "adam": lambda: Adam(0.02, 0.7, 0.95, 1e-6),
}


def listed(value):
    return np.asarray(value).tolist()


# One and ten steps: the gradients are new random numbers at each step.
def steps(optimizer, count):
    random = np.random.RandomState(11)
    params = [random.randn(3, 4), random.randn(3, 1)]
    for _ in range(count):
        optimizer.step(params, [random.randn(3, 4), random.randn(3, 1)])
    return {"W": listed(params[0]), "b": listed(params[1])}


# Three epochs of batches of 4 of 10 examples, the last of 2: a network 4-6-5-3.
def training(optimizer, bias):
    random = np.random.RandomState(12)
    X = random.randn(4, 10)
    labels = np.array([2, 0, 1, 1, 0, 2, 0, 1, 2, 2])
    Y = np.zeros((3, 10))
    Y[labels, np.arange(10)] = 1
    random = np.random.RandomState(13)
    sizes = [4, 6, 5, 3]
    Ws = [random.randn(o, i) * np.sqrt(2 / i) for i, o in zip(sizes, sizes[1:])]
    bs = [np.zeros((o, 1)) for o in sizes[1:]]
    order = np.random.RandomState(14)
    losses, accuracies = [], []
    for _ in range(3):
        permutation = order.permutation(10)
        loss, hits = 0.0, 0
        for start in range(0, 10, 4):
            chosen = permutation[start : start + 4]
            x, y = X[:, chosen], Y[:, chosen]
            m = len(chosen)
            activations = [x]
            for layer, (W, b) in enumerate(zip(Ws, bs)):
                Z = W @ activations[-1] + b
                if layer < 2:
                    activations.append(np.maximum(0, Z))
            E = np.exp(Z - Z.max(axis=0))
            A = E / E.sum(axis=0)
            loss -= np.sum(y * np.log(np.maximum(A, 1e-9)))
            hits += int((A.argmax(axis=0) == labels[chosen]).sum())
            dZ = A - y
            dWs, dbs = [], []
            for layer in (2, 1, 0):
                dWs.insert(0, dZ @ activations[layer].T / m)
                dbs.insert(0, dZ.mean(axis=1, keepdims=True))
                if layer:
                    dZ = Ws[layer].T @ dZ * (activations[layer] > 0)
            optimizer.step(Ws + bs, dWs + dbs) if bias else optimizer.step(Ws, dWs)
        losses.append(loss / 10)
        accuracies.append(hits / 10)
    return {"loss": losses, "accuracy": accuracies, "W": [listed(W) for W in Ws], "b": [listed(b) for b in bs]}


values = {
    name: {
        "one": steps(make(), 1),
        "ten": steps(make(), 10),
        "training": training(make(), True),
        "withoutBias": training(make(), False),
    }
    for name, make in OPTIMIZERS.items()
}
path = Path(__file__).with_suffix(".json")
path.write_text(json.dumps(values, indent=1) + "\n")
