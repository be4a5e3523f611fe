"""The models that the package knows, and the accessor `data.mv` that serves them: the one file that names them."""

from .mv1 import *  # noqa: F403
from .mv1 import __all__ as __all__
