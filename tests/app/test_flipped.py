"""One flipped bit anywhere in a results file, as it was written or copied by another program: an error or the same
table.

MULTIVECTOR_FLIPS says how many bits of each file; the seed is fixed.
"""

import collections
import os
import random
import shutil
import subprocess

import pytest
from test_app import BAD_INPUT, DONE, PROGRAM, pytestmark, run, scenario  # noqa: F401

FLIPS = int(os.environ.get("MULTIVECTOR_FLIPS", "40"))


def as_written(source, target):
    shutil.copy(source, target)


def by_nccopy(source, target):
    if not shutil.which("nccopy"):
        pytest.skip("nccopy is not installed")
    subprocess.run(["nccopy", source, target], check=True)


def by_xarray(engine):
    def copy(source, target):
        xarray = pytest.importorskip("xarray")
        pytest.importorskip({"netcdf4": "netCDF4"}.get(engine, engine))
        with xarray.open_dataset(source, engine=engine) as data:
            data.load().to_netcdf(target, engine=engine)

    return copy


COPIES = {
    "as written": as_written,
    "nccopy": by_nccopy,
    "netCDF4": by_xarray("netcdf4"),
    "h5netcdf": by_xarray("h5netcdf"),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_no_flipped_bit_is_silent_or_a_crash(scenario, tmp_path, copy):
    written, path = tmp_path / "written.nc", tmp_path / "copy.nc"
    assert run("compare", scenario, "--out", written, "--quiet").returncode == DONE
    copy(written, path)
    sound, right = path.read_bytes(), run("summary", path)
    assert right.returncode == DONE, right.stderr
    chance, ends = random.Random(5), collections.Counter()
    for _ in range(FLIPS):
        damaged, at = bytearray(sound), chance.randrange(len(sound))
        damaged[at] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        for verb in ("summary", "describe"):
            answer = run(verb, path)
            assert answer.returncode in (DONE, BAD_INPUT), (verb, at, answer.returncode, answer.stderr)
        answer = run("summary", path)
        ends[
            "an error" if answer.returncode else "the same" if answer.stdout == right.stdout else "silently different"
        ] += 1
    print(dict(ends))
    assert ends["silently different"] == 0
    if copy is as_written:
        assert ends["the same"] == 0
