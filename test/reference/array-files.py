"""Writes array-files.json: files as NumPy and the package safetensors write them, for test/io and test/model.

    python test/reference/array-files.py        (NumPy 2.4, safetensors 0.8 and ml_dtypes 0.5 made the committed file)

Every file is there in base64, with the names, shapes and values that must come out of it. Compressed bytes differ
between versions of zlib, so making it again may change those without changing what they hold.
"""

import base64
import hashlib
import io
import json
import pathlib
import warnings
import zipfile

import ml_dtypes
import numpy as np
from safetensors.numpy import save

HERE = pathlib.Path(__file__).parent
random = np.random.RandomState(1)


def text(data):
    return base64.b64encode(data).decode()


def described(array):
    """Shape, and all entries with the last dimension running fastest; whole numbers of 64 bits as text."""
    flat = np.ravel(array)
    values = [str(v) for v in flat] if flat.dtype.kind in "iu" and flat.itemsize == 8 else flat.tolist()
    return {"shape": list(array.shape), "values": values}


def npy(array, version=(1, 0)):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version)
    return {"bytes": text(file.getvalue()), "fortranOrder": bool(array.flags.fnc), **described(array)}


def npz(write, **arrays):
    file = io.BytesIO()
    write(file, **arrays)
    return {"bytes": text(file.getvalue()), "arrays": {name: described(a) for name, a in arrays.items()}}


def pickled():
    file = io.BytesIO()
    np.save(file, np.array([{"a": 1}, None], dtype=object), allow_pickle=True)
    return text(file.getvalue())


def pickled_npz():
    file = io.BytesIO()
    np.savez(file, W=np.zeros(2), objects=np.array([{"a": 1}, None], dtype=object))
    return text(file.getvalue())


def zip64():
    """What zipfile writes for members and a table that are, or might be, beyond 4 gigabytes."""
    limit, zipfile.ZIP64_LIMIT = zipfile.ZIP64_LIMIT, 10
    try:
        return npz(np.savez, W=W, b=W[:, 0])
    finally:
        zipfile.ZIP64_LIMIT = limit


def mixed_npz(**arrays):
    """Arrays that can be read, and beside them members of every kind that cannot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        def add(name, array):
            with archive.open(f"{name}.npy", "w") as member:
                np.lib.format.write_array(member, array, allow_pickle=True)

        archive.writestr("folder/", b"")
        for name, array in arrays.items():
            add(name, array)
        add("config", np.array({"epochs": 3}, dtype=object))
        add("complex", np.zeros(2, dtype=complex))
        add("records", np.zeros(2, dtype=[("a", "<f4")]))
        add("strings", np.array([b"ab"]))
        add("dates", np.array(["2026-01-01"], dtype="M8[D]"))
        add("../up", np.zeros(2))
        add("twice", np.zeros(2))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            add("twice", np.ones(2))
        archive.writestr("notes.txt", b"hello")
        add("broken", np.full(3, 7, dtype=np.uint8))
        place = file.tell() - 1  # the last of the three sevens
    data = bytearray(file.getvalue())
    assert data[place] == 7
    data[place] = 8
    return {"bytes": text(bytes(data)), "arrays": {name: described(a) for name, a in arrays.items()}}


def halves():
    """The SHA-256 of all 65 536 floats of 16 bits in float32: subnormal ones, infinite ones, all that are not a number."""
    every = np.arange(2**16, dtype=np.uint16)
    return {
        name: hashlib.sha256(every.view(kind).astype("<f4").tobytes()).hexdigest()
        for name, kind in (("float16", np.float16), ("bfloat16", ml_dtypes.bfloat16))
    }


def kinds():
    arrays = {"bool": np.array([[True, False]])}
    for kind in ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"):
        info = np.iinfo(kind)
        arrays[kind] = np.array([[info.min, 1], [2, info.max]], dtype=kind)
    return {"bytes": text(save(arrays)), "tensors": {name: described(a) for name, a in arrays.items()}}


W = random.randn(3, 4)
W32 = W.astype(np.float32)
whole = np.array([[0, 1, 2], [100, 101, 127]])

files = {
    "npy": {
        "float32": npy(W32),
        "float64": npy(W),
        "float64, version 2": npy(W, (2, 0)),
        "float64, version 3": npy(W, (3, 0)),
        "float32 in Fortran order": npy(np.asfortranarray(W32)),
        "float64, three dimensions in Fortran order": npy(np.asfortranarray(random.randn(2, 3, 4))),
        "float32, big-endian": npy(W32.astype(">f4")),
        "float64, big-endian in Fortran order": npy(np.asfortranarray(W.astype(">f8"))),
        "float64, one dimension": npy(W[0]),
        "float64, no dimension": npy(np.array(2.5)),
        "float64, empty": npy(np.zeros((0, 5))),
        "four dimensions": npy(random.randn(2, 1, 3, 2)),
        "bool": npy(whole > 1),
        **{
            f"{order}{code}": npy(whole.astype(order + code))
            for order in "<>"
            for code in ("u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8")
        },
        "int64, large": npy(np.array([-(2**63), 2**63 - 1, 2**53 + 1])),
        "text": npy(np.array([["relu", ""], ["softmax", "Ωé🙂"]])),
        "text, big-endian": npy(np.array(["a", "bcd"]).astype(">U3")),
        "text, no dimension": npy(np.array("tanh")),
    },
    "refusedNpy": {
        "objects": pickled(),
        "records": npy(np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))["bytes"],
        "complex": npy(np.zeros(2, dtype=complex))["bytes"],
        "records, version 3": npy(np.zeros(2, dtype=[("Ωé", "<f4")]), (3, 0))["bytes"],
        "bytes": npy(np.array([b"ab"]))["bytes"],
        "dates": npy(np.zeros(2, dtype="M8[D]"))["bytes"],
        "times": npy(np.zeros(2, dtype="m8[s]"))["bytes"],
        "longdouble": npy(np.zeros(2, dtype=np.longdouble))["bytes"],
        "bfloat16": npy(np.zeros(2, dtype=ml_dtypes.bfloat16))["bytes"],
        "float8": npy(np.zeros(2, dtype=ml_dtypes.float8_e5m2))["bytes"],
    },
    "npz": {
        "stored": npz(np.savez, W1=W, b1=W32[:, :1], labels=np.arange(5, dtype=np.uint8)),
        "deflated": npz(np.savez_compressed, W1=np.tile(W, (20, 1)), b1=W32),
        "names": npz(np.savez, **{"layers.0.W": W, "folder/x": W32, "ü": W[0], "__proto__": W[1]}),
        "zip64": zip64(),
        "empty": npz(np.savez),
    },
    "npzWithObjects": pickled_npz(),
    "mixedNpz": mixed_npz(W=W, **{"folder/x": W32}, labels=np.arange(3)),
    "halves": halves(),
    "safetensors": {
        "bytes": text(save({"a": W32, "b": W, "c": np.array(1.5, dtype=np.float32), "d": np.zeros((0, 2))}, {"by": "ü"})),
        "tensors": {
            "a": described(W32),
            "b": described(W),
            "c": described(np.array(1.5)),
            "d": described(np.zeros((0, 2))),
        },
        "metadata": {"by": "ü"},
    },
    "safetensorsKinds": kinds(),
}
(HERE / "array-files.json").write_text(json.dumps(files, indent=1) + "\n")
