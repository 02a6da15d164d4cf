"""The network, the loss and the optimizers in JAX: pure functions, which XLA compiles into one program."""

import jax
import jax.numpy as jnp
from mnist import he_weights


def version():
    return f"JAX {jax.__version__}"


def parameters(layers):
    """One pair (W, b) per layer; W is stored (in, out)."""
    return [(jnp.array(W.T), jnp.zeros(W.shape[0])) for W in he_weights(layers, "float32")]


def mean_loss(params, x, labels):
    """Cross-entropy, and the logits beside it."""
    for W, b in params[:-1]:
        x = jax.nn.relu(x @ W + b)
    W, b = params[-1]
    logits = x @ W + b
    chosen = jnp.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], axis=1)
    return -chosen.mean(), logits


gradients = jax.value_and_grad(mean_loss, has_aux=True)


def optimizer_for(settings):
    """Returns start(params), the optimizer's state, and update(params, state, grads), which gives the new two."""
    return {"sgd": sgd, "momentum": momentum, "adam": adam}[settings["name"]](settings)


def sgd(settings):
    rate = settings["learningRate"]

    def update(params, state, grads):
        return jax.tree.map(lambda p, g: p - rate * g, params, grads), state

    return lambda params: (), update


def momentum(settings):
    rate, mu = settings["learningRate"], settings["momentum"]

    def update(params, velocities, grads):
        velocities = jax.tree.map(lambda v, g: mu * v + g, velocities, grads)
        return jax.tree.map(lambda p, v: p - rate * v, params, velocities), velocities

    return lambda params: jax.tree.map(jnp.zeros_like, params), update


def adam(settings):
    rate, beta1, beta2, epsilon = (settings[name] for name in ("learningRate", "beta1", "beta2", "epsilon"))

    def start(params):
        zeros = jax.tree.map(jnp.zeros_like, params)
        return zeros, jax.tree.map(jnp.copy, zeros), jnp.zeros(())

    def update(params, state, grads):
        firsts, seconds, step = state
        step += 1
        firsts = jax.tree.map(lambda m, g: beta1 * m + (1 - beta1) * g, firsts, grads)
        seconds = jax.tree.map(lambda v, g: beta2 * v + (1 - beta2) * g * g, seconds, grads)
        correction1, correction2 = 1 - beta1**step, 1 - beta2**step

        def change(p, m, v):
            return p - rate / correction1 * m / (jnp.sqrt(v / correction2) + epsilon)

        return jax.tree.map(change, params, firsts, seconds), (firsts, seconds, step)

    return start, update
