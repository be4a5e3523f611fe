"""The models that the package knows, and the accessor `data.mv` that serves them: the one file that names them. Without
a model that has more to show, the names are those of `.accessor`."""

from .mv1 import *  # noqa: F403
from .mv1 import __all__ as __all__
