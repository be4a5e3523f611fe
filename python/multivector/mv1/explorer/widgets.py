"""Whether the widgets at hand can be shown."""

from __future__ import annotations

import sys

WORK = "7.7 and 8.1 do"


def check() -> None:
    """ImportError where ipywidgets is missing, or in a notebook too old: those of version 6 are shown by no notebook of
    today, and nbclient stops at them with KeyError: 'state'."""
    try:
        import ipywidgets
    except ImportError as error:
        raise ImportError("mv.explore needs ipywidgets: pip install ipywidgets") from error
    version = str(ipywidgets.__version__)
    if _in_a_notebook() and int(version.split(".")[0]) < 7:
        raise ImportError(
            f"mv.explore needs ipywidgets 7 or newer in a notebook ({WORK}); this is {version}, whose widgets are not "
            "shown and stop nbclient with KeyError: 'state'. pip install ipywidgets"
        )


def _in_a_notebook() -> bool:
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return getattr(shell, "kernel", None) is not None
