"""How a peer in Python is spoken to.

The first line printed is {"version": ...}: the library is loaded. The first line read is the job, as JSON; {} answers
it when all is prepared. Each further line is a number N: the peer does N units of work, from their beginning, and
prints {"ms": [...], "begin": ..., "values": [...]}: what each took, what went before the first, and what each came to.
"""

import json
import sys
import time


def read_job(version):
    """To be called as soon as everything is imported, before anything is loaded."""
    answer({"version": version})
    return json.loads(sys.stdin.readline())


def serve(begin):
    """begin() returns a function that does one unit. A value that is a function is called when no clock runs."""
    answer({})
    for line in sys.stdin:
        unit, begin_ms = timed(begin)
        ms, values = [], []
        for _ in range(int(line)):
            value, unit_ms = timed(unit)
            ms.append(unit_ms)
            values.append(value() if callable(value) else value)
        answer({"ms": ms, "begin": begin_ms, "values": values})


def timed(work):
    start = time.perf_counter()
    result = work()
    return result, 1000 * (time.perf_counter() - start)


def answer(message):
    print(json.dumps(message), flush=True)
