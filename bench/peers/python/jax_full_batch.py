"""Full-batch training of a network with one hidden layer in JAX: an iteration is one jitted function."""

import jax
import jax.numpy as jnp
from jax_network import gradients, optimizer_for, parameters, version
from mnist import load
from protocol import read_job, serve

job = read_job(version())
images, labels = load(job, "float32")
X, y = jnp.asarray(images), jnp.asarray(labels, jnp.int32)
del images
start, update = optimizer_for(job["optimizer"])


def run_iteration(carry, X, y):
    """One pass over all images: forward, loss and accuracy, backward, update."""
    params, state = carry
    (loss, logits), grads = gradients(params, X, y)
    return update(params, state, grads), loss, (logits.argmax(axis=1) == y).mean()


# The parameters of an iteration are those of the one before, changed in place.
compiled = jax.jit(run_iteration, donate_argnums=0)


def begin():
    params = parameters(job["layers"])
    carry = (params, start(params))

    def iteration():
        nonlocal carry
        carry, loss, accuracy = jax.block_until_ready(compiled(carry, X, y))
        return float(loss)

    return iteration


serve(begin)
