"""Drives a Jupyter kernel for the tests: reads commands as JSON lines, writes one JSON answer per line.

A real client (jupyter_client, as JupyterLab and nbclient use it) stands between the tests and the kernel, so that the
kernelspec, the message queue and the signals are the real ones.
"""

import json
import queue
import subprocess
import sys
import time

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

DEADLINE = 100  # seconds for one command; a kernel that hangs must fail the test, not block it


class Session:
    def start(self, kernel, cwd):
        self.manager = KernelManager(kernel_name=kernel)
        self.manager.start_kernel(cwd=cwd, stdout=subprocess.DEVNULL)  # our own stdout carries the answers
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=DEADLINE)
        self.seen = {}  # message id -> its outputs, so that late output finds its cell
        return {}

    def run(self, cells, interrupts=(), by_message=False, stop_on_error=True, interrupt_after=None, answers=None):
        """Sends all cells at once and gathers until each is answered and idle. Interrupts when a text appears, or
        after a number of seconds; answers what the kernel asks."""
        allow_stdin = answers is not None
        while self.client.stdin_channel.msg_ready():  # asked by a cell that was stopped
            self.client.stdin_channel.get_msg()
        ids = [self.client.execute(code, stop_on_error=stop_on_error, allow_stdin=allow_stdin) for code in cells]
        self.seen.update({id: [] for id in ids})
        replies, idle, answered = {}, set(), []
        waiting = list(interrupts)
        begin, interrupted = time.monotonic(), None
        end = time.monotonic() + DEADLINE
        while len(replies) < len(ids) or len(idle) < len(ids):
            if time.monotonic() > end:
                return {"timeout": True, "cells": [self.describe(id, replies) for id in ids]}
            parent = self.hear(idle, 0.02)
            if answers and self.client.stdin_channel.msg_ready():
                self.client.stdin_channel.get_msg()
                self.client.input(answers.pop(0))
            if interrupt_after is not None and interrupted is None and time.monotonic() - begin > interrupt_after:
                interrupted = time.monotonic()
                self.interrupt(by_message)
            if parent in ids and waiting and waiting[0] in self.text(parent):
                waiting.pop(0)
                self.interrupt(by_message)
            try:
                reply = self.client.get_shell_msg(timeout=0)
                id = reply["parent_header"]["msg_id"]
                if id in ids:  # not an answer left from the start
                    replies[id] = reply["content"]
                    answered.append(ids.index(id))
            except queue.Empty:
                pass
        cells = [self.describe(id, replies) for id in ids]
        if interrupted is not None:
            cells[-1]["stoppedAfter"] = time.monotonic() - interrupted
        return {"cells": cells, "answered": answered}

    def hear(self, idle, timeout):
        """Takes one published message; returns the id of the request it belongs to."""
        try:
            message = self.client.get_iopub_msg(timeout=timeout)
        except queue.Empty:
            return None
        parent = message["parent_header"].get("msg_id")
        if message["msg_type"] == "status":
            if message["content"]["execution_state"] == "idle":
                idle.add(parent)
        elif parent in self.seen:
            self.seen[parent].append({"type": message["msg_type"], **message["content"]})
        return parent

    def text(self, id):
        return "".join(output.get("text", "") for output in self.seen[id])

    def describe(self, id, replies):
        return {"id": id, "reply": replies.get(id), "outputs": self.seen[id]}

    def interrupt(self, by_message):
        if not by_message:
            self.manager.interrupt_kernel()
            return
        channel = self.client.control_channel
        channel.send(self.client.session.msg("interrupt_request", {}))
        self.interrupt_reply = channel.get_msg(timeout=DEADLINE)["msg_type"]

    def ask(self, type, content):
        """Sends any request; its reply, and what cells have received in the meantime."""
        before = sum(len(outputs) for outputs in self.seen.values())
        reply = self.client._recv_reply(self.request(type, content), timeout=DEADLINE)
        self.listen(0.3)
        return {"reply": reply["content"], "new": sum(len(outputs) for outputs in self.seen.values()) - before}

    def request(self, type, content):
        message = self.client.session.msg(type, content)
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def listen(self, seconds):
        """What arrives later, by cell."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.hear(set(), 0.02)
        return {"outputs": self.seen}

    def shutdown(self):
        """Asks the kernel to end and waits for its process, without the kill that jupyter_client would add."""
        begin = time.monotonic()
        self.client.shutdown()
        process = self.manager.provisioner.process
        try:
            code = process.wait(timeout=10)
        except Exception:
            code = None
        self.manager.shutdown_kernel(now=True)
        return {"code": code, "seconds": time.monotonic() - begin}

    def notebook(self, kernel, cwd, cells, allow_errors=False):
        """Runs a whole notebook with nbclient, as the project's tests and `jupyter execute` do."""
        notebook = nbformat.v4.new_notebook()
        for code, tags in cells:
            notebook.cells.append(nbformat.v4.new_code_cell(code, metadata={"tags": tags}))
        client = NotebookClient(notebook, kernel_name=kernel, timeout=DEADLINE, allow_errors=allow_errors,
                                resources={"metadata": {"path": cwd}})
        stopped = None
        try:
            client.execute(stdout=subprocess.DEVNULL)
        except CellExecutionError as error:
            stopped = {"ename": error.ename, "evalue": error.evalue}
        return {"outputs": [cell.outputs for cell in notebook.cells], "stopped": stopped}


session = Session()
for line in sys.stdin:
    command = json.loads(line)
    try:
        answer = getattr(session, command.pop("do"))(**command)
    except Exception as error:  # the test decides what a failure means
        answer = {"failure": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
