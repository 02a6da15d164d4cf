"""Turns notebooks into the insides of HTML pages: convert.py TEMPLATES NOTEBOOK ...; writes one JSON line each."""

import json
import sys

from nbconvert import HTMLExporter


def main(templates, *paths):
    exporter = HTMLExporter(template_name="scratchnet", extra_template_basedirs=[templates])
    for path in paths:
        body, _ = exporter.from_filename(path)
        print(json.dumps({"path": path, "body": body}), flush=True)


main(*sys.argv[1:])
