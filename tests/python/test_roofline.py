"""What benchmarks/roofline.py counts: kinds of instructions, bytes, exponentials, and whose function it is."""

import sys
from collections import Counter
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
from instructions import access, events_of, executed, kind_of  # noqa: E402
from roofline import BOUNDS, COUNTS, bounds, bounds_row, counts_row  # noqa: E402
from roofline_counts import mechanism_of  # noqa: E402


@pytest.mark.parametrize(
    "line, kind",
    [
        ("vmulps %ymm1,%ymm2,%ymm3", "multiply"),
        ("vsubps 0x20(%rsp),%ymm0,%ymm0", "add"),
        ("vdivps %ymm1,%ymm2,%ymm3", "divide"),
        ("vsqrtps (%rax),%ymm3", "root"),
        ("vcmplt_oqps %ymm1,%ymm2,%ymm3", "select"),
        ("vblendvps %ymm1,%ymm2,%ymm3,%ymm4", "select"),
        ("vmaxps %ymm1,%ymm2,%ymm3", "select"),
        ("vmovmskps %ymm1,%eax", "select"),
        ("vpmuludq %ymm1,%ymm2,%ymm3", "draw_multiply"),
        ("vpslld $0x17,%ymm2,%ymm2", "vector_integer"),
        ("vpcmpgtd %ymm1,%ymm2,%ymm3", "vector_integer"),
        ("vmovaps %ymm1,(%rdi)", "move"),
        ("vbroadcastss 0x4(%rax,%rcx,4),%ymm1", "move"),
        ("vgatherdps %ymm1,(%rax,%ymm2,4),%ymm3", "gather"),
        ("vmulps %xmm1,%xmm2,%xmm3", "narrow"),
        ("vmovss (%rax),%xmm0", "scalar_float"),
        ("vucomiss %xmm1,%xmm0", "scalar_float"),
        ("movslq %eax,%rdx", "integer"),
        ("lea (%rax,%rax,2),%rdx", "integer"),
        ("popcnt %eax,%eax", "integer"),
        ("jne 401000", "branch"),
        ("call 401000", "branch"),
        ("ret ", "branch"),
    ],
)
def test_kinds(line, kind):
    assert kind_of(*line.split(" ", 1)) == kind


@pytest.mark.parametrize(
    "line, read, written",
    [
        ("vmulps 0x20(%rsp),%ymm0,%ymm0", 32, 0),
        ("vmovaps %ymm1,(%rdi)", 0, 32),
        ("vmovaps (%rdi),%ymm1", 32, 0),
        ("vmulps %ymm1,%ymm2,%ymm3", 0, 0),
        ("vbroadcastss 0x4(%rax,%rcx,4),%ymm1", 4, 0),
        ("vpmovzxbd (%rax),%ymm1", 8, 0),
        ("vextracti128 $0x1,%ymm0,(%rax)", 0, 16),
        ("vmovss %xmm0,-0x4(%rbp)", 0, 4),
        ("mov 0x8(%rdi),%rax", 8, 0),
        ("mov %r8d,0x8(%rdi)", 0, 4),
        ("movslq (%rdi),%rax", 4, 0),
        ("movzbl (%rdi),%eax", 1, 0),
        ("add %eax,(%rdi)", 4, 4),
        ("addq $0x1,(%rdi)", 8, 8),
        ("cmpb $0x0,(%rdi)", 1, 0),
        ("cmp %al,(%rdi)", 1, 0),
        ("lea 0x8(%rdi),%rax", 0, 0),
        ("nopw 0x0(%rax,%rax,1)", 0, 0),
        ("push %rbx", 0, 8),
        ("pop %rbx", 8, 0),
    ],
)
def test_bytes(line, read, written):
    assert access(*line.split(" ", 1))[:2] == (read, written)


def test_what_shifts_stand_for():
    assert events_of("vpslld", "$0x17,%ymm2,%ymm2", False)["exp"] == 1
    assert events_of("vpsrld", "$0x17,%ymm2,%ymm2", False)["log"] == 1
    assert events_of("vpsrld", "$0x8,%ymm0,%ymm0", False)["draw"] == 1
    assert "exp" not in events_of("vpslld", "$0x18,%ymm2,%ymm2", False)


def test_rbp_is_the_stack_only_as_a_frame():
    assert events_of("vmovaps", "%ymm0,-0x40(%rbp)", True)["stack"] == 32
    assert events_of("vmovaps", "%ymm0,-0x40(%rbp)", False)["stack"] == 0


def test_calls_are_not_counted_twice(tmp_path):
    profile = tmp_path / "callgrind"
    profile.write_text(
        "events: Ir Dr\n\nob=/bin/x\nfn=f\n0x10 5 2\ncfn=g\ncalls=5 0x90\n0x10 900 300\n0x14 5\n\nob=/lib/y\n0x10 7\n"
    )
    counts, elsewhere = executed(profile, "/bin/x")
    assert counts == {0x10: {"Ir": 5, "Dr": 2}, 0x14: {"Ir": 5}} and elsewhere == 7


def test_mechanisms_of_functions():
    kernel = "mv::mv1::avx2_4x3::"
    assert mechanism_of(f"{kernel}earn_income({kernel}World const&)") == "economy"
    assert mechanism_of(f"{kernel}Demands::weigh(int, int, int)") == "demands"
    assert mechanism_of(f"void {kernel}Disputes::weigh<{kernel}Parameters>({kernel}Parameters const&)") == "disputes"
    assert mechanism_of(f"void {kernel}(anonymous namespace)::step_of<&{kernel}forget_events>(int)") == "clearing"
    assert mechanism_of("mv::csv::split(char)") == "rest"


def test_what_bounds():
    peak = dict.fromkeys(
        ["multiply_add", "largest", "divide", "root", "draw_multiply", "mixed"]
        + ["read_L1", "write_L1", "read_L2", "read_L3"],
        2.0,
    )
    count = dict.fromkeys(["multiply", "add", "select", "divide", "root", "draw_multiply", "instructions"], 3)
    count.update(read=10, written=30, beyond_L1=4, beyond_L2=1)
    found = bounds(count, peak)
    assert found["multiply, add"] == found["divide, root"] == 3 and max(found, key=found.get) == "L1"
    assert found["L1"] == 15 and found["L2"] == 2


def test_rows_have_the_columns_of_their_heads():
    count = Counter(missed=7, draw=8, read=9, beyond_L2=10, instructions=6)
    row = dict(zip(COUNTS, counts_row("x", count), strict=True))
    assert (row["branches missed"], row["draws of 8"], row["bytes read"], row["from beyond L2"]) == (7, 8, 9, 10)
    peak = Counter(dict.fromkeys(["multiply_add", "largest", "divide", "root", "draw_multiply", "mixed"], 1))
    peak.update(dict.fromkeys(["read_L1", "write_L1", "read_L2", "read_L3", "missed_branch"], 1))
    row = dict(zip(BOUNDS, bounds_row("x", count, peak, 20), strict=True))
    assert (row["bound by"], row["branches missed"], row["measured"]) == ("beyond L2", 7, 20)
    assert row["bound of measured"] == "50%"
