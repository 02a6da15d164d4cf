"""The network, the loss and the optimizers of PyTorch, started from the weights that all start from."""

import torch
from mnist import he_weights
from torch import nn

cross_entropy = nn.functional.cross_entropy


def network(layers):
    model = nn.Sequential()
    for W in he_weights(layers, "float32"):
        if len(model) > 0:
            model.append(nn.ReLU())
        linear = nn.Linear(W.shape[1], W.shape[0])
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(W))
            linear.bias.zero_()
        model.append(linear)
    return model


def optimizer_for(settings, model):
    """The faster form of each: fused for momentum and Adam, which gains about a tenth there and nothing for SGD."""
    rate = settings["learningRate"]
    if settings["name"] == "adam":
        betas = (settings["beta1"], settings["beta2"])
        return torch.optim.Adam(model.parameters(), lr=rate, betas=betas, eps=settings["epsilon"], fused=True)
    if settings["name"] == "momentum":
        return torch.optim.SGD(model.parameters(), lr=rate, momentum=settings["momentum"], fused=True)
    return torch.optim.SGD(model.parameters(), lr=rate)


def train_step(model, optimizer, X, y):
    """One pass over all images: forward, loss and accuracy, backward, update. Returns the loss."""
    logits = model(X)
    loss = cross_entropy(logits, y)
    (logits.argmax(dim=1) == y).float().mean().item()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def version():
    return f"PyTorch {torch.__version__.split('+')[0]}"
