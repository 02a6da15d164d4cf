"""Full-batch training of a network with one hidden layer in PyTorch: nn, autograd and torch.optim, as its users do."""

import torch
from mnist import load
from protocol import read_job, serve
from pytorch_network import network, optimizer_for, train_step, version

job = read_job(version())
images, labels = load(job, "float32")
X, y = torch.from_numpy(images), torch.from_numpy(labels)


def begin():
    model = network(job["layers"])
    optimizer = optimizer_for(job["optimizer"], model)
    return lambda: train_step(model, optimizer, X, y)


serve(begin)
