"""What a data set says of the code it was computed with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

KINDS = ("strategies", "mechanisms", "outcomes")


def user_code(about: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Source texts of the user's code by kind and name; kinds without any are left out. Older files call it
    `own_...`."""
    found = {kind: about.get(f"user_{kind}", about.get(f"own_{kind}")) for kind in KINDS}
    return {kind: dict(json.loads(str(text))) for kind, text in found.items() if text is not None}
