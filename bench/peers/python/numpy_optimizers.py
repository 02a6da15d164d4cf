"""The three optimizers in NumPy, in place. Each takes the gradients as its own and may overwrite them."""

import numpy as np


def optimizer_for(settings, parameters):
    """Returns update(gradients), which changes the parameters."""
    return {"sgd": sgd, "momentum": momentum, "adam": adam}[settings["name"]](settings, parameters)


def sgd(settings, parameters):
    rate = settings["learningRate"]

    def update(gradients):
        for parameter, gradient in zip(parameters, gradients):
            gradient *= rate
            parameter -= gradient

    return update


def momentum(settings, parameters):
    rate, mu = settings["learningRate"], settings["momentum"]
    velocities = [np.zeros_like(parameter) for parameter in parameters]

    def update(gradients):
        for parameter, velocity, gradient in zip(parameters, velocities, gradients):
            velocity *= mu
            velocity += gradient
            np.multiply(velocity, rate, out=gradient)
            parameter -= gradient

    return update


def adam(settings, parameters):
    rate, beta1, beta2, epsilon = (settings[name] for name in ("learningRate", "beta1", "beta2", "epsilon"))
    firsts = [np.zeros_like(parameter) for parameter in parameters]
    seconds = [np.zeros_like(parameter) for parameter in parameters]
    step = 0

    def update(gradients):
        nonlocal step
        step += 1
        correction1, correction2 = 1 - beta1**step, 1 - beta2**step
        for parameter, m, v, gradient in zip(parameters, firsts, seconds, gradients):
            m *= beta1
            m += (1 - beta1) * gradient
            v *= beta2
            gradient *= gradient
            gradient *= 1 - beta2
            v += gradient
            root = np.sqrt(np.multiply(v, 1 / correction2, out=gradient), out=gradient)
            root += epsilon
            np.divide(m, root, out=root)
            root *= rate / correction1
            parameter -= root

    return update
