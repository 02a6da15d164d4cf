"""Mini-batch training in JAX: an epoch is one jitted lax.scan over its batches."""

import jax
import jax.numpy as jnp
import numpy as np
from jax_network import gradients, optimizer_for, parameters, version
from mnist import load
from protocol import read_job, serve

job = read_job(version())
images, labels = load(job, "float32")
X, y = jnp.asarray(images), jnp.asarray(labels, jnp.int32)
del images
m, batch_size = len(y), job["batchSize"]
start, update = optimizer_for(job["optimizer"])


def run_epoch(carry, batches, X, y):
    """One epoch; batches has a row of numbers of images for each batch."""

    def step(carry, batch):
        params, state = carry
        (loss, _), grads = gradients(params, X[batch], y[batch])
        return update(params, state, grads), loss

    return jax.lax.scan(step, carry, batches)


# The parameters of an epoch are those of the one before, changed in place.
compiled = jax.jit(run_epoch, donate_argnums=0)


def begin():
    params = parameters(job["layers"])
    carry = (params, start(params))
    random = np.random.RandomState(7)

    def epoch():
        nonlocal carry
        order = random.permutation(m).astype(np.int32)
        whole = m - m % batch_size
        carry, losses = compiled(carry, order[:whole].reshape(-1, batch_size), X, y)
        total = float(losses.sum()) * batch_size
        if whole < m:
            carry, losses = compiled(carry, order[None, whole:], X, y)
            total += float(losses.sum()) * (m - whole)
        jax.block_until_ready(carry)
        return total / m

    return epoch


serve(begin)
