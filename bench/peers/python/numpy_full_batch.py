"""Full-batch training of a network with one hidden layer in NumPy.

With float32 pixels and float64 parameters it is the original of the course as its author wrote it.
"""

import numpy as np
from mnist import load
from numpy_network import one_hot, parameters, train_step
from protocol import read_job, serve

job = read_job(f"NumPy {np.__version__}")
alpha, dtype = job["optimizer"]["learningRate"], job["dtype"]
images, y = load(job, job["pixels"])
X = np.ascontiguousarray(images.T)
del images
Y = one_hot(y, dtype)


def begin():
    params = parameters(job["layers"], dtype)

    def iteration():
        nonlocal params
        params, loss = train_step(params, X, Y, y, alpha)
        return loss

    return iteration


serve(begin)
