"""Worlds from public data: `build_world(2005, "DIR", "out")`, or the command multivector-world.

Plain Python that needs neither the compiled module nor pandas, so that no version of a library can change a digit.
"""

from .build import build_world
from .overlay import apply_overlay

__all__ = ["apply_overlay", "build_world"]
