#!/usr/bin/env python3
"""Lets many learners work on a JupyterHub at the same time, and says how it went.

    python3 drive.py --hub http://127.0.0.1:8000 --token TOKEN --learners 20 my-course/03-one-hot.ipynb

Each learner gets a server and opens their own copy of the notebook; all run all of its cells at once, as "Run All" does.
The token belongs to a service (or an administrator) of the hub with the scopes that README.md names. It needs the
packages requests and websocket-client, which every JupyterLab brings along.
Ends with code 1 if a cell failed that should not, or a learner was not served. --json prints the figures for programs.
"""

import argparse
import json
import statistics
import sys
import threading
import time
import uuid

import requests
import websocket

# Run in each kernel when all have finished: Linux knows what each process holds, pages that are shared counted in parts.
MEASURE = r"""{
  const { readFileSync, readdirSync } = require("node:fs");
  const field = (pid: unknown, file: string, name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(readFileSync(`/proc/${pid}/${file}`, "utf8"))?.[1] ?? 0);
  const pss = (pid: unknown): number => field(pid, "smaps_rollup", "Pss") / 1024;
  const childrenOf = (parent: number): string[] => readdirSync("/proc").filter((pid) => {
    try { return /^\d+$/.test(pid) && field(pid, "status", "PPid") === parent; } catch { return false; }
  });
  const or0 = (task: () => number): number => { try { return task(); } catch { return 0; } };
  console.log(JSON.stringify({
    pss: pss("self"), peak: field("self", "status", "VmHWM") / 1024, threads: field("self", "status", "Threads"),
    pictures: childrenOf(process.pid).reduce((sum, pid) => sum + or0(() => pss(pid)), 0),
    server: or0(() => pss(process.ppid)),
  }));
}"""


class Hub:
    """The part of the hub's API that is needed."""

    def __init__(self, url, token):
        self.url = url.rstrip("/")
        self.headers = {"Authorization": f"token {token}"}

    def call(self, method, path, **options):
        return requests.request(method, self.url + path, headers=self.headers, timeout=600, **options)

    def wait(self, patience):
        """Until the hub itself is there: it may have been started just now."""
        end = time.monotonic() + patience
        while True:
            try:
                return self.call("GET", "/hub/api").raise_for_status()
            except requests.RequestException as error:
                if time.monotonic() > end:
                    sys.exit(f"no hub answers: {error}")
                time.sleep(0.5)

    def start_server(self, user, patience):
        """Waits until the server answers; returns the seconds that it took."""
        begin = time.monotonic()
        self.call("POST", f"/hub/api/users/{user}")  # 409 if it exists
        answer = self.call("POST", f"/hub/api/users/{user}/server")
        if answer.status_code not in (201, 202, 400):  # 400: it runs already
            raise RuntimeError(f"the server was refused: {answer.status_code} {answer.text[:200]}")
        while not self.is_ready(user):
            if time.monotonic() - begin > patience:
                raise RuntimeError(f"no server after {patience} s")
            time.sleep(0.5)
        return time.monotonic() - begin

    def is_ready(self, user):
        servers = self.call("GET", f"/hub/api/users/{user}").json().get("servers", {})
        return servers.get("", {}).get("ready", False)

    def stop_server(self, user):
        self.call("DELETE", f"/hub/api/users/{user}/server")


class Learner:
    """Opens a notebook on a server of their own, and runs it."""

    def __init__(self, hub, name, options):
        self.hub, self.name, self.options = hub, name, options
        self.failures, self.figures = [], {}
        self.session = self.socket = None

    def guarded(self, task):
        try:
            task()
        except Exception as error:  # one learner's trouble is a line in the report
            self.failures.append(f"{self.name}: {type(error).__name__}: {error}"[:400])

    def api(self, method, path, **options):
        answer = self.hub.call(method, f"/user/{self.name}/api{path}", **options)
        answer.raise_for_status()
        return answer.json() if answer.text else None

    def start(self):
        self.figures["server s"] = self.hub.start_server(self.name, self.options.patience)

    def work(self):
        begin = time.monotonic()
        path = self.options.notebook
        cells = self.api("GET", f"/contents/{path}")["content"]["cells"]
        kernel = {"name": self.options.kernel}
        wanted = {"path": path, "name": path, "type": "notebook", "kernel": kernel}
        self.session = self.api("POST", "/sessions", json=wanted)
        self.connect()
        for number, cell in enumerate(cells):
            if cell["cell_type"] != "code":
                continue
            text, error = self.run(cell["source"])
            if text:
                self.figures.setdefault("first output s", time.monotonic() - begin)
            if error and "raises-exception" not in cell["metadata"].get("tags", []):
                self.failures.append(f"{self.name}: cell {number}: {error}"[:400])
        self.figures["notebook s"] = time.monotonic() - begin

    def connect(self):
        address = f"ws{self.hub.url[4:]}/user/{self.name}/api/kernels/{self.session['kernel']['id']}/channels"
        headers = [f"Authorization: {self.hub.headers['Authorization']}"]
        self.socket = websocket.create_connection(address, header=headers, timeout=self.options.patience)

    def run(self, code):
        """What a cell printed, and its error."""
        id = uuid.uuid4().hex
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {},
                   "allow_stdin": False, "stop_on_error": False}
        header = {"msg_id": id, "username": self.name, "session": self.name, "msg_type": "execute_request",
                  "version": "5.3"}
        self.socket.send(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "channel": "shell",
                                     "content": content, "buffers": []}))
        text, error = "", None
        while True:
            message = self.socket.recv()
            message = json.loads(message) if isinstance(message, str) else {"parent_header": {}}
            if message["parent_header"].get("msg_id") != id:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "stream":
                text += content["text"]
            elif kind in ("display_data", "execute_result"):
                text += content["data"].get("text/plain", "")
            elif kind == "error":
                error = f"{content['ename']}: {content['evalue']}"
            elif kind == "status" and content["execution_state"] == "idle":
                return text, error

    def measure(self):
        if self.socket is None or "notebook s" not in self.figures:
            return
        text, _ = self.run(MEASURE)
        self.figures.update({f"{name} MB" if name != "threads" else name: value
                             for name, value in json.loads(text).items()})

    def end(self):
        if self.socket is not None:
            self.socket.close()
        if self.session is not None:
            self.api("DELETE", f"/sessions/{self.session['id']}")


def all_at_once(learners, task):
    threads = [threading.Thread(target=learner.guarded, args=(getattr(learner, task),)) for learner in learners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def report(learners):
    names = list(dict.fromkeys(name for learner in learners for name in learner.figures))
    rows = {}
    for name in names:
        values = [learner.figures[name] for learner in learners if name in learner.figures]
        rows[name] = {"median": statistics.median(values), "mean": statistics.mean(values), "most": max(values)}
    finished = sum("notebook s" in learner.figures and not learner.failures for learner in learners)
    failures = [failure for learner in learners for failure in learner.failures]
    return {"learners": len(learners), "finished": finished, "failures": failures, "figures": rows}


def print_table(found, notebook):
    print(f"{notebook}: {found['finished']} of {found['learners']} learners finished without a failure")
    print(f"  {'':<16}{'median':>8}{'mean':>8}{'most':>8}")
    for name, row in found["figures"].items():
        print(f"  {name:<16}{row['median']:>8.1f}{row['mean']:>8.1f}{row['most']:>8.1f}")
    for failure in found["failures"][:20]:
        print(f"  {failure}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebook", help="its path on the learner's server")
    parser.add_argument("--hub", required=True, help="the hub's address, such as http://127.0.0.1:8000")
    parser.add_argument("--token", required=True)
    parser.add_argument("--learners", type=int, default=20)
    parser.add_argument("--prefix", default="load-", help="names are load-00, load-01 …: choose one that nobody has")
    parser.add_argument("--kernel", default="tslab")
    parser.add_argument("--patience", type=float, default=600, help="seconds without a sign of life")
    parser.add_argument("--settle", type=float, default=0, help="seconds to wait before memory is measured")
    parser.add_argument("--stop", action="store_true", help="stop the servers at the end")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    hub = Hub(options.hub, options.token)
    learners = [Learner(hub, f"{options.prefix}{i:02d}", options) for i in range(options.learners)]
    hub.wait(60)
    for task in ("start", "work"):
        all_at_once([learner for learner in learners if not learner.failures], task)
    time.sleep(options.settle)
    for task in ("measure", "end"):
        all_at_once(learners, task)
    if options.stop:
        for learner in learners:
            hub.stop_server(learner.name)
    found = report(learners)
    if options.json:
        print(json.dumps(found))
    else:
        print_table(found, options.notebook)
    sys.exit(0 if found["finished"] == found["learners"] else 1)


main()
