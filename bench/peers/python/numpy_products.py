"""One matrix product in NumPy, again and again."""

import numpy as np
from products import operands, sample
from protocol import read_job, serve

job = read_job(f"NumPy {np.__version__}")
a, b = operands(job, job["dtype"])


def begin():
    def product():
        for _ in range(job["repeat"]):
            out = a @ b
        return lambda: sample(out)

    return product


serve(begin)
