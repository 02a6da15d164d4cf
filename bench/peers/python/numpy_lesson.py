"""The work of a lesson in NumPy: MNIST read, training on few images, then on all."""

import numpy as np
from mnist import load
from numpy_network import one_hot, parameters, train_step
from protocol import read_job, serve

job = read_job(f"NumPy {np.__version__}")
alpha, dtype = job["optimizer"]["learningRate"], job["dtype"]


def lesson():
    """Returns the last loss of each training."""
    images, y = load(job, job["pixels"])
    X = np.ascontiguousarray(images.T)
    del images
    Y = one_hot(y, dtype)
    small = [train(X[:, :n], Y[:, :n], y[:n], job["fewIterations"]) for n in job["few"]]
    return [*small, train(X, Y, y, job["iterations"])]


def train(X, Y, y, iterations):
    params = parameters(job["layers"], dtype)
    for _ in range(iterations):
        params, loss = train_step(params, X, Y, y, alpha)
    return loss


serve(lambda: lesson)
