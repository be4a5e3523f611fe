"""The kernel under every compiler, optimisation and instruction set: the same bits as golden.txt.

MULTIVECTOR_GOLDEN_PROGRAM names the program `golden` of a build. Each kernel is compiled from its one source file into
a shared object that the program loads. MULTIVECTOR_MATRIX=quick leaves out the slow half.
"""

import os
import pathlib
import shutil
import subprocess

import pytest

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "libmultivector"
SIZE = ["-DMV_POWERS=4", "-DMV_FUNCTIONS=3"]
ISA = {
    "scalar": ["-DMV_SCALAR_LANES"],
    "baseline": [],
    "avx2": ["-march=x86-64-v3"],
    "avx2_4x3": ["-march=x86-64-v3", *SIZE],
    "avx512": ["-march=x86-64-v4"],
    "avx512_4x3": ["-march=x86-64-v4", *SIZE],
}
NEEDS = {"avx2": {"avx2", "fma", "bmi2"}, "avx512": {"avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"}}
# -O3 takes GCC minutes on scalar lanes, and -O1 is what the library has them compiled with
QUICK = [
    ("g++", "-O0", "avx2"),
    ("clang++-19", "-O0", "baseline"),
    ("clang++-19", "-O3", "avx2"),
    ("clang++-19", "-O3", "avx2_4x3"),
    ("clang++-19", "-O1", "scalar"),
]
FULL = QUICK + [
    ("g++", "-O0", "scalar"),
    ("g++", "-O1", "scalar"),
    ("g++", "-O0", "baseline"),
    ("g++", "-O3", "baseline"),
    ("g++", "-O3", "avx2"),
    ("g++", "-O0", "avx2_4x3"),
    ("g++", "-O3", "avx2_4x3"),
    ("g++", "-O0", "avx512"),
    ("g++", "-O3", "avx512"),
    ("clang++-19", "-O3", "baseline"),
    ("clang++-19", "-O0", "avx2"),
    ("clang++-19", "-O0", "avx512"),
    ("clang++-19", "-O3", "avx512"),
    ("clang++-19", "-O3", "avx512_4x3"),
    ("clang++-14", "-O0", "avx2"),
    ("clang++-14", "-O3", "baseline"),
    ("clang++-14", "-O3", "avx2_4x3"),
    ("clang++-14", "-O1", "scalar"),
]
MATRIX = QUICK if os.environ.get("MULTIVECTOR_MATRIX") == "quick" else FULL


def processor_flags():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("flags"):
            return set(line.split(":")[1].split())
    return set()


def golden():
    lines = (HERE / "golden.txt").read_text().splitlines()
    return dict(line.split() for line in lines if line and line[0] not in "#|")


@pytest.fixture(scope="module")
def program():
    path = os.environ.get("MULTIVECTOR_GOLDEN_PROGRAM")
    if not path:
        pytest.skip("MULTIVECTOR_GOLDEN_PROGRAM is not set")
    return path


def compile_kernel(compiler, flags, target):
    mechanisms = sorted((SOURCE / "src/models/mv1/mechanisms").glob("*.hpp"))
    listed = "".join(f'#include "{path.relative_to(SOURCE / "src")}"\n' for path in mechanisms)
    (target.parent / "mechanisms.inc").write_text(listed, encoding="utf-8")
    command = [
        compiler,
        "-std=c++20",
        "-shared",
        "-fPIC",
        "-ffp-contract=off",
        "-DMV_MODEL=mv1",
        "-DMV_KERNEL=injected",
        "-DMV_ISA=injected",
        *flags,
        f"-I{SOURCE / 'src'}",
        f"-I{target.parent}",
        f"-I{SOURCE / 'include'}",
        str(SOURCE / "src/models/mv1/kernel.cpp"),
        "-o",
        str(target),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{compiler} ended with {done.returncode}: {done.stderr[-2000:]}"


@pytest.mark.parametrize("compiler, optimisation, isa", MATRIX)
def test_kernel(program, tmp_path, compiler, optimisation, isa):
    if not shutil.which(compiler):
        pytest.skip(f"{compiler} is not installed")
    if not NEEDS.get(isa.split("_")[0], set()) <= processor_flags():
        pytest.skip(f"this processor has no {isa}")
    kernel = tmp_path / "kernel.so"
    compile_kernel(compiler, [optimisation, *ISA[isa]], kernel)
    printed = subprocess.run([program, str(kernel)], check=True, capture_output=True, text=True).stdout
    found = dict(line.split() for line in printed.splitlines())
    expected = {name: word for name, word in golden().items() if name.endswith(".memory")}
    if "_" in isa:
        expected = {"usual.memory": expected["usual.memory"]}
    assert found == expected


def test_the_comparison_can_fail(program, tmp_path):
    """A compiler that may fuse a multiplication and an addition gives other bits where the processor can."""
    if not shutil.which("g++") or not NEEDS["avx2"] <= processor_flags():
        pytest.skip("needs g++ and a processor with fused multiply-add")
    kernel = tmp_path / "kernel.so"
    compile_kernel("g++", ["-O2", "-march=x86-64-v3", "-ffp-contract=fast"], kernel)
    printed = subprocess.run([program, str(kernel)], check=True, capture_output=True, text=True).stdout
    found = dict(line.split() for line in printed.splitlines())
    assert found and all(word != golden()[name] for name, word in found.items())
