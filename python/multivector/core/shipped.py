"""What comes with the package beside its modules."""

from pathlib import Path

from .. import _core

PACKAGE = Path(__file__).parents[1]
WORLDS = Path(_core.shipped_worlds()[0])  # where the program and C++ find them: beside the compiled module
ODD = PACKAGE / "odd"  # descriptions of models: NAME.md
