"""Runs every cell of notebooks through Jupyter, one after the other in one kernel, and writes them with their outputs.

    python execute.py FOLDER SOURCE TARGET [SOURCE TARGET ...]

FOLDER is where the kernel works. One line of JSON is printed for each finished cell, and one with "error" if a
cell fails that is not tagged `raises-exception`; neither that notebook nor one after it is written, and the exit code
is 1.
"""

import json
import os
import re
import sys

import nbformat
from jupyter_client.kernelspec import get_kernel_spec
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

KERNEL = "tslab"
LONGEST_CELL = 600  # seconds


def report(**fields):
    print(json.dumps(fields), flush=True)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def kernel_client(folder):
    """A client whose kernel runs one notebook after the other."""
    return NotebookClient(
        nbformat.v4.new_notebook(),
        kernel_name=KERNEL,
        timeout=LONGEST_CELL,
        resources={"metadata": {"path": folder}},
        record_timing=False,
    )


def execute(notebook, client, source):
    """Runs all cells; outputs land in the notebook. Returns how many cells the kernel had run before."""
    cells = code_cells(notebook)
    counts = []

    def finished(cell, cell_index, execute_reply):
        counts.append(execute_reply["content"].get("execution_count"))
        report(source=source, done=cells.index(cell) + 1, of=len(cells))

    client.nb = notebook
    client.on_cell_executed = finished
    client.execute(cleanup_kc=False)
    return next(filter(None, counts), 1) - 1


def joined(outputs):
    """What is printed in pieces becomes one piece, but what is printed below a chart stays below it."""
    result = []
    for output in outputs:
        last = result[-1] if result else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            result.append(output)
    return result


def metadata(notebook):
    """The same on every machine, whatever its versions; what the kernel says of itself, to the letter."""
    spec = get_kernel_spec(KERNEL)
    return {
        "kernelspec": {"display_name": spec.display_name, "language": spec.language, "name": KERNEL},
        # JupyterLab would mark a notebook that says anything else as changed when it is opened.
        "language_info": notebook.metadata.language_info,
    }


def count_anew(notebook, before):
    """Tracebacks name cells by their numbers: as in a kernel that has run nothing before."""

    def renumber(text):
        return re.sub(r"\bcell \[(\d+)\]", lambda match: f"cell [{int(match[1]) - before}]", text)

    for cell in code_cells(notebook):
        for output in cell.outputs:
            if output.output_type == "stream":
                output.text = renumber(output.text)
            elif output.output_type == "error":
                output.traceback = [renumber(line) for line in output.traceback]


def clean(notebook):
    """Keeps what a reader needs and drops what differs from run to run."""
    notebook.metadata = nbformat.from_dict(metadata(notebook))
    notebook.nbformat_minor = 5
    seen = set()
    for number, cell in enumerate(notebook.cells, start=1):
        # Tags, and whether a cell or its output is folded.
        cell.metadata = nbformat.from_dict({key: cell.metadata[key] for key in ("tags", "jupyter") if key in cell.metadata})
        if cell.get("id") is None or cell.id in seen:
            cell.id = f"cell-{number:02d}"
        seen.add(cell.id)
    for number, cell in enumerate(code_cells(notebook), start=1):
        cell.execution_count = number
        cell.outputs = joined(cell.outputs)
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
            # What is alive only in an open notebook, such as the program of a drawing pad.
            for kind in output.get("metadata", {}).get("scratchnet", {}).get("unsaved", []):
                output.data.pop(kind, None)


def save(notebook, target):
    """Writes beside the target and renames, so that an interrupted run leaves the old notebook whole."""
    nbformat.validate(notebook)
    part = f"{target}.part"
    with open(part, "w", encoding="utf-8", newline="\n") as file:
        nbformat.write(notebook, file)
    os.replace(part, target)


def run(source, target, client):
    """Runs one notebook and writes it. Returns whether that worked."""
    notebook = nbformat.read(source, as_version=4)
    try:
        before = execute(notebook, client, source)
    except CellExecutionError as error:
        failed = next(c for c in reversed(code_cells(notebook)) if c.get("execution_count") or c.outputs)
        traceback = [line for o in failed.outputs if o.output_type == "error" for line in o.traceback]
        printed = [o.text for o in failed.outputs if o.output_type == "stream" and o.name == "stderr"]
        text = "\n".join(traceback or printed or [str(error)])
        report(source=source, error=text, cell=notebook.cells.index(failed) + 1)
        return False
    except CellTimeoutError:
        report(source=source, error=f"A cell ran longer than {LONGEST_CELL} seconds.")
        return False
    except DeadKernelError:
        report(source=source, error="The kernel died.")
        return False
    count_anew(notebook, before)
    clean(notebook)
    save(notebook, target)
    return True


def main(folder, *files):
    client = kernel_client(folder)
    with client.setup_kernel():
        worked = all(run(source, target, client) for source, target in zip(files[::2], files[1::2]))
    sys.exit(0 if worked else 1)


main(*sys.argv[1:])
