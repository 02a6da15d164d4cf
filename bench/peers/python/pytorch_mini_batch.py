"""Mini-batch training in PyTorch: nn, autograd and torch.optim, as its users do."""

import numpy as np
import torch
from mnist import load
from protocol import read_job, serve
from pytorch_network import cross_entropy, network, optimizer_for, version

job = read_job(version())
images, labels = load(job, "float32")
X, y = torch.from_numpy(images), torch.from_numpy(labels)
m = len(y)


def begin():
    model = network(job["layers"])
    optimizer = optimizer_for(job["optimizer"], model)
    random = np.random.RandomState(7)

    def epoch():
        order = torch.from_numpy(random.permutation(m))
        total = 0.0
        for batch in order.split(job["batchSize"]):
            loss = cross_entropy(model(X[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
        return total / m

    return epoch


serve(begin)
