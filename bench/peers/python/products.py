"""The two matrices of a product, the same in every language (see operands.ts)."""

import numpy as np


def operands(job, dtype):
    """Returns a and b; one that is marked transposed is a view of its stored matrix, as X.T is in a lesson."""
    return operand(job["a"], dtype), operand(job["b"], dtype)


def operand(shape, dtype):
    index = np.arange(shape["rows"] * shape["cols"], dtype=np.int64)
    stored = (index * 7919 % 1009 / 1009 - 0.5).astype(dtype).reshape(shape["rows"], shape["cols"])
    return stored.T if shape.get("transposed") else stored


def sample(out):
    """Three entries of a product, by which results are compared."""
    flat = out.ravel()
    return [float(flat[i]) for i in (0, flat.size // 2, flat.size - 1)]
