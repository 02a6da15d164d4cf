"""scikit-learn's MLPClassifier, started from the weights that all start from."""

import numpy as np
import sklearn
from mnist import he_weights
from sklearn.neural_network import MLPClassifier


def version():
    return f"scikit-learn {sklearn.__version__}"


def classifier(layers, settings, batch_size):
    """Of its `fit`, one epoch of `partial_fit` is the part that goes on where the last one ended."""
    model = MLPClassifier(layers[1:-1], batch_size=batch_size, shuffle=False, alpha=0, **optimizer(settings))
    # It makes its weights when it sees the first example; what it learns from that one is overwritten, or forgotten.
    model.partial_fit(np.zeros((1, layers[0]), np.float32), np.zeros(1, np.int64), classes=np.arange(layers[-1]))
    model.coefs_ = [np.ascontiguousarray(W.T) for W in he_weights(layers, "float32")]
    model.intercepts_ = [np.zeros_like(b) for b in model.intercepts_]
    del model._optimizer
    return model


def optimizer(settings):
    """The settings in its own words."""
    if settings["name"] == "adam":
        betas = {"beta_1": settings["beta1"], "beta_2": settings["beta2"], "epsilon": settings["epsilon"]}
        return {"solver": "adam", "learning_rate_init": settings["learningRate"], **betas}
    momentum = settings.get("momentum", 0)
    rate = settings["learningRate"]
    return {"solver": "sgd", "learning_rate_init": rate, "momentum": momentum, "nesterovs_momentum": False}
