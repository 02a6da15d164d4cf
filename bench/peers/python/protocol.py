"""How a peer in Python is spoken to.

The job is the one argument, as JSON. The first line printed is {"version": ...}. Each line read is a number N: the
peer does N units of work, from their beginning, and prints {"ms": [...], "values": [...]}: what each took, and what it
came to.
"""

import json
import sys
import time

job = json.loads(sys.argv[1])


def serve(version, begin):
    """begin() returns a function that does one unit. Neither begin nor a value that is a function is timed."""
    print(json.dumps({"version": version}), flush=True)
    for line in sys.stdin:
        unit = begin()
        ms, values = [], []
        for _ in range(int(line)):
            start = time.perf_counter()
            value = unit()
            ms.append(1000 * (time.perf_counter() - start))
            values.append(value() if callable(value) else value)
        print(json.dumps({"ms": ms, "values": values}), flush=True)
