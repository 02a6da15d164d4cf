"""The work of a lesson in PyTorch: MNIST read, training on few images, then on all."""

import torch
from mnist import load
from protocol import read_job, serve
from pytorch_network import network, optimizer_for, train_step, version

job = read_job(version())


def lesson():
    """Returns the last loss of each training."""
    images, labels = load(job, "float32")
    X, y = torch.from_numpy(images), torch.from_numpy(labels)
    small = [train(X[:n], y[:n], job["fewIterations"]) for n in job["few"]]
    return [*small, train(X, y, job["iterations"])]


def train(X, y, iterations):
    model = network(job["layers"])
    optimizer = optimizer_for(job["optimizer"], model)
    for _ in range(iterations):
        loss = train_step(model, optimizer, X, y)
    return loss


serve(lambda: lesson)
