"""Full-batch training of a network with one hidden layer in PyTorch: nn, autograd and torch.optim, as its users do."""

import torch
from mnist import load
from protocol import job, serve
from pytorch_network import cross_entropy, network, optimizer_for, version

images, labels = load(job, "float32")
X, y = torch.from_numpy(images), torch.from_numpy(labels)


def begin():
    model = network(job["layers"])
    optimizer = optimizer_for(job["optimizer"], model)

    def iteration():
        """One pass over all images: forward, loss and accuracy, backward, update."""
        logits = model(X)
        loss = cross_entropy(logits, y)
        (logits.argmax(dim=1) == y).float().mean().item()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return iteration


serve(version(), begin)
