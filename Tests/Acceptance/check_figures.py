"""Checks figures.json of a report against the published schema, with a validator that is not ours.

    python check_figures.py SCHEMA FIGURES...
"""

import json
import pathlib
import sys

import jsonschema

validator = jsonschema.Draft202012Validator(json.loads(pathlib.Path(sys.argv[1]).read_text()))
jsonschema.Draft202012Validator.check_schema(validator.schema)
problems = 0
for name in sys.argv[2:]:
    for error in validator.iter_errors(json.loads(pathlib.Path(name).read_text())):
        problems += 1
        print(f"{name}: {error.json_path}: {error.message[:200]}")
print(f"{len(sys.argv) - 2} files of figures, {problems} problems")
sys.exit(1 if problems else 0)
