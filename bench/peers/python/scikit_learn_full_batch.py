"""Full-batch training with scikit-learn's MLPClassifier: an iteration is an epoch of one batch. It counts no accuracy."""

from mnist import load
from protocol import read_job, serve
from scikit_learn_network import classifier, version

job = read_job(version())
X, y = load(job, "float32")


def begin():
    model = classifier(job["layers"], job["optimizer"], len(y))

    def iteration():
        model.partial_fit(X, y)
        return float(model.loss_)

    return iteration


serve(begin)
