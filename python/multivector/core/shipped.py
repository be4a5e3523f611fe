"""What comes with the package beside its modules."""

from pathlib import Path

PACKAGE = Path(__file__).parents[1]
WORLDS = PACKAGE / "worlds"
ODD = PACKAGE / "odd.md"
