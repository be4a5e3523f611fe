#!/bin/bash
# SALib's PAWN never looks at the points with a factor's largest value: its slices are half open. Of a continuous factor
# that is one point; of a factor with three levels it is a third of them. The same factor with its levels numbered
# downwards then has other indices.
# Seen with SALib 1.6.0 and NumPy 2.3.5 (PyPI): levels 0, 1, 2, each a third, and an output of 1 at one level and 0
# at the others. The largest distance is 2/3 where that level is numbered 0 and 1/3 where it is numbered 2.
# Needs python3 with venv, and PyPI. Exit code 0 as long as this is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q "SALib==1.6.0" "numpy==2.3.5"
"$folder/venv/bin/python" - <<'PY'
from importlib.metadata import version

import numpy as np
from SALib.analyze import pawn

problem = {"num_vars": 1, "names": ["level"], "bounds": [[0, 2]]}
level = np.tile([0.0, 1.0, 2.0], 300)
seen = {}
for special in (0, 2):
    output = (level == special).astype(float)
    seen[special] = round(float(pawn.analyze(problem, level[:, None], output, S=10)["maximum"][0]), 3)
print("SALib", version("SALib"), "NumPy", version("numpy"))
for special, distance in seen.items():
    print(f"the output is 1 at level {special} alone: largest distance {distance}")
assert seen == {0: 0.667, 2: 0.333}, seen
PY
