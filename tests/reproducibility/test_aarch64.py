"""The golden digests on another processor: cross-compiled for 64-bit ARM and run under qemu-user.

It fetches packages and compiles everything once more, so it runs only when asked for: MULTIVECTOR_CROSS=1, before a
release.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(os.environ.get("MULTIVECTOR_CROSS") != "1", reason="takes minutes: set MULTIVECTOR_CROSS=1")
@pytest.mark.skipif(
    not shutil.which("aarch64-linux-gnu-g++"), reason="there is no aarch64-linux-gnu-g++ (g++-aarch64-linux-gnu)"
)
@pytest.mark.skipif(
    not shutil.which("qemu-aarch64-static"), reason="there is no qemu-aarch64-static (qemu-user-static)"
)
def test_the_golden_digests_on_aarch64():
    said = subprocess.run(
        [ROOT / "scripts" / "cross-aarch64", ROOT / "build-aarch64"], capture_output=True, text=True, timeout=3600
    )
    assert said.returncode == 0, said.stdout[-2000:] + said.stderr[-2000:]
    assert "aarch64: the golden digests" in said.stdout
