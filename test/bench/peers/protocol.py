"""What all Python peers share: requests come in as lines of JSON, answers go out as lines of JSON.

First line out: {"name", "version"}, or {"absent": why} when the library is not installed.
Then, for {"do": "train", "problem": ..., ...}, an answer {"seconds": ...} of the training alone, or whatever else the peer
was asked for. {"error": ...} tells what went wrong.
"""

import json
import sys
import time
import traceback
from functools import cache

import numpy as np


class Problem:
    """Training rows of a problem that the runner wrote to a folder, and the shape of the network."""

    def __init__(self, folder, rows, inputs, classes, hidden, activation):
        x = np.fromfile(f"{folder}/x.f64").reshape(rows, inputs)
        labels = np.fromfile(f"{folder}/labels.i32", dtype=np.int32)
        partition = np.fromfile(f"{folder}/partition.u8", dtype=np.uint8)
        self.x, self.labels = x[partition == 0], labels[partition == 0]
        self.test_x = x[partition == 2]
        self.rows, self.inputs, self.classes = len(self.x), inputs, classes
        self.hidden, self.activation = hidden, activation
        self.sizes = [inputs, *hidden, classes]

    @property
    def one_hot(self):
        return np.eye(self.classes)[self.labels]


@cache
def _load(text):
    return Problem(**json.loads(text))


def serve(name, version, **handlers):
    """Answers requests until the runner hangs up. A handler takes a Problem and the request, and returns a dict."""
    _say({"name": name, "version": version})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            problem = _load(json.dumps(request["problem"]))
            _say(handlers[request["do"]](problem, request))
        except Exception:
            _say({"error": traceback.format_exc().strip().splitlines()[-1]})


def absent(error):
    """Says that the library is not installed, and ends."""
    _say({"absent": str(error)})
    sys.exit()


def timed(work):
    """Runs the work and returns {"seconds": wall time}."""
    start = time.perf_counter()
    work()
    return {"seconds": time.perf_counter() - start}


def glorot(sizes, runs, seed):
    """Start weights of many networks: one array [runs, inputs, units] a layer. Biases start at 0."""
    rng = np.random.default_rng(seed)
    limits = [np.sqrt(6 / (a + b)) for a, b in zip(sizes, sizes[1:])]
    return [
        rng.uniform(-limit, limit, (runs, a, b)).astype(np.float32)
        for limit, a, b in zip(limits, sizes, sizes[1:])
    ]


def _say(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
