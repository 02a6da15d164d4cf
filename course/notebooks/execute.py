"""Runs every cell of one notebook through Jupyter and writes it with its outputs.

    python execute.py SOURCE TARGET FOLDER

FOLDER is where the kernel works. One line of JSON is printed for each finished cell, and one with "error" if a
cell fails that is not tagged `raises-exception`; nothing is written then, and the exit code is 1.
"""

import json
import os
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


def execute(notebook, folder):
    """Runs all cells in a fresh kernel; outputs land in the notebook."""
    total = len(code_cells(notebook))

    def finished(cell, cell_index, execute_reply):
        report(done=cell.execution_count, of=total)

    client = NotebookClient(
        notebook,
        kernel_name=KERNEL,
        timeout=LONGEST_CELL,
        resources={"metadata": {"path": folder}},
        record_timing=False,
        on_cell_executed=finished,
    )
    client.execute()


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


def metadata(language_info):
    """What the kernel answers, to the letter: JupyterLab would mark a notebook as changed when it is opened."""
    spec = get_kernel_spec(KERNEL)
    return {
        "kernelspec": {"display_name": spec.display_name, "language": spec.language, "name": KERNEL},
        "language_info": language_info,
    }


def clean(notebook):
    """Keeps what a reader needs and drops what differs from run to run."""
    notebook.metadata = nbformat.from_dict(metadata(notebook.metadata.language_info))
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


def main(source, target, folder):
    notebook = nbformat.read(source, as_version=4)
    try:
        execute(notebook, folder)
    except CellExecutionError as error:
        failed = next(c for c in reversed(code_cells(notebook)) if c.get("execution_count") or c.outputs)
        traceback = [line for o in failed.outputs if o.output_type == "error" for line in o.traceback]
        printed = [o.text for o in failed.outputs if o.output_type == "stream" and o.name == "stderr"]
        report(error="\n".join(traceback or printed or [str(error)]), cell=notebook.cells.index(failed) + 1)
        sys.exit(1)
    except CellTimeoutError:
        report(error=f"A cell ran longer than {LONGEST_CELL} seconds.")
        sys.exit(1)
    except DeadKernelError:
        report(error="The kernel died.")
        sys.exit(1)
    clean(notebook)
    save(notebook, target)


main(*sys.argv[1:])
