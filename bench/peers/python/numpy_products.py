"""One matrix product in NumPy, again and again."""

import numpy as np
from products import operands, sample
from protocol import job, serve

a, b = operands(job, job["dtype"])


def begin():
    def product():
        for _ in range(job["repeat"]):
            out = a @ b
        return lambda: sample(out)

    return product


serve(f"NumPy {np.__version__}", begin)
