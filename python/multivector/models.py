"""The models that the package knows, and the accessor `data.mv` that serves them: the one file that names them. Without
a model that has more to show, the names are those of `.accessor`."""

from typing import TYPE_CHECKING

from . import balance as balance
from .mv1 import *  # noqa: F403
from .mv1 import __all__ as __all__

if not TYPE_CHECKING:  # a checker knows it by the import
    __all__ = [*__all__, "balance"]
