"""A copy of the tree in which changes are tried: built, and tested by what should name them."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Programs of tests in the order in which they are asked.
PROGRAMS = {
    "mechanism": ["verification", "mv1", "twin"],
    "strategy": ["mv1", "verification"],
    "review": ["mv1", "verification"],
    "outcome": ["outcome", "ensemble", "sweep"],
    "ensemble": ["ensemble", "sweep", "voter", "mv1"],
    "design": ["design", "sweep"],
    "lanes": ["mv1", "verification", "voter"],
    "random": ["random", "design", "mv1"],
    "elementary": ["base", "verification"],
}
# Tags of the cases that are likely to see a change of a file, tried before the others of the first program.
TAGS = {
    "capability.hpp": ["capability"],
    "conflict_clock.hpp": ["conflict"],
    "conflicts.hpp": ["conflict", "sanctions"],
    "contest.hpp": ["contest"],
    "corridors.hpp": ["economy"],
    "crises.hpp": ["crises"],
    "demand_terms.hpp": ["demands"],
    "demands.hpp": ["demands", "sanctions"],
    "diplomacy.hpp": ["trust"],
    "disputes.hpp": ["disputes"],
    "economy.hpp": ["economy"],
    "entanglement.hpp": ["entanglement"],
    "incidents.hpp": ["conflict"],
    "leans.hpp": ["identity", "conflict"],
    "observation.hpp": ["observation"],
    "portfolio.hpp": ["portfolio"],
    "revision.hpp": ["revision"],
    "rivalry.hpp": ["rivalry"],
    "setup.hpp": ["demands", "economy"],
    "society.hpp": ["society"],
    "strategy_review.cpp": ["adaptive"],
    "processors.cpp": ["threads"],
}
STRATEGY_TAGS = ["strategies", "portfolios"]
# What fails with any fault whatever and says nothing of where it is.
NAMES_NOTHING = [
    "the invariants hold",
    "a replicate does not depend on its lane",
    "an alternative's results do not depend",
    "blocks do not depend",
    "the same strategy under another label",
    "a mechanism that is left out leaves",
    "half the step changes nothing",
    "a replay is the replicate of the run",
    "worlds of 2 to 6 powers",
    "Golden points",
    "compilers and machines do not show",
    "float functions give the same bits",
    "double functions give the same bits",
]
DOES_NOT_END = " (does not end)"
SECONDS = 150  # of the processor, for one program of tests


def copy_tree(tree):
    """The files that git tracks as they are now, with one kernel: what differs between kernels is not tested here."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    one_kernel(tree / "libmultivector/src/models/mv1")


def one_kernel(folder):
    """The baseline alone, quickly compiled."""
    for name, changes in {
        "kernels.cmake": [
            ("multivector_kernel(mv1 scalar -O2)\n", ""),
            ("-O2", "-O1"),
            ("if(avx2 AND", "if(FALSE AND"),
        ],
        "kernels.cpp": [
            ("#if defined(MV_HAVE_X86_KERNELS)", "#if 0"),
            ("MV_DECLARE(scalar)\n", ""),
            ("        &scalar::kernel,\n", ""),
        ],
    }.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, (name, old)
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")


class Trial:
    """The copy, its build and its tests."""

    def __init__(self, tree):
        self.tree, self.build = tree, tree / "build"
        self.unchanged = {}  # whether a case fails without any change, by program and name
        assert not (tree / ".git").exists(), "a checkout is not changed"
        if not (tree / "CMakeLists.txt").exists():
            copy_tree(tree)
        if not self.build.exists():
            options = ["-DMULTIVECTOR_TESTS=ON", "-DCMAKE_BUILD_TYPE=Release", "-GNinja"]
            if shutil.which("ld.lld"):  # a second less a program
                options.append("-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld")
            subprocess.run(["cmake", "-S", tree, "-B", self.build, *options], check=True)

    def made(self, program):
        """Builds a program of tests; what the compiler says is kept."""
        target = "print_trace" if program == "twin" else f"tests_{program}"
        command = ["cmake", "--build", self.build, "--parallel", "1", "--target", target]
        with (self.build / "mutant.log").open("w", encoding="utf-8") as log:
            return subprocess.run(command, stdout=log, stderr=subprocess.STDOUT).returncode == 0

    def failed(self, program, tags=(), all_cases=False):
        """Test cases of a program that fail, but for those that fail without any change; unless all_cases, only those
        that can name a fault."""
        if program == "twin":
            return self.failed_twin()
        chosen = ",".join(f"[{tag}]" for tag in tags)
        if not tags and not all_cases:
            chosen = " ".join(f'~"{name}*"' for name in NAMES_NOTHING)
        found = self.cases(self.build / f"tests/tests_{program}", chosen)
        if not all_cases:
            found = [name for name in found if not name.startswith(tuple(NAMES_NOTHING))]
        return [name for name in found if not self.fails_anyway(program, name)]

    def cases(self, binary, chosen):
        """Cases that fail among those chosen."""
        report = self.build / "mutant.xml"
        report.unlink(missing_ok=True)
        code = self.run([binary, *filter(None, [chosen]), "-r", "xml", "-o", report], cwd=self.build / "tests")
        text = report.read_text(encoding="utf-8", errors="replace") if report.exists() else ""
        return [] if code == 0 else failing_cases(text) or [f"{binary.name} ends with {code}"]

    def fails_anyway(self, program, name):
        """Whether a case fails in the program as it was, such as one that needs a kernel which is not there."""
        if (program, name) not in self.unchanged:
            exact = '"' + re.sub(r'([\\",\[\]])', r"\\\1", name.removesuffix(DOES_NOT_END)) + '"'
            self.unchanged[program, name] = bool(self.cases(self.build / f"tests/as_it_was/tests_{program}", exact))
        return self.unchanged[program, name]

    def keep(self):
        """Builds all programs as they are and keeps a copy of each."""
        kept = self.build / "tests/as_it_was"
        for program in dict.fromkeys(sum(PROGRAMS.values(), [])):
            if program != "twin" and not (kept / f"tests_{program}").exists():
                assert self.made(program), f"{program} does not build, see {self.build / 'mutant.log'}"
                kept.mkdir(exist_ok=True)
                shutil.copy2(self.build / f"tests/tests_{program}", kept)

    def failed_twin(self):
        """The comparison with the run in NumPy, which names step and variable."""
        report = self.build / "mutant-twin.txt"
        told = {name: text for name, text in os.environ.items() if name != "MULTIVECTOR_TRACE"}
        test = self.tree / "tests/verification/test_numpy_twin.py"
        command = [sys.executable, "-m", "pytest", "-q", "-x", "--tb=line", test]
        with report.open("w", encoding="utf-8") as file:
            code = self.run(command, stdout=file, env={**told, "MULTIVECTOR_BUILD": str(self.build)})
        said = re.search(r"\bstep \d+[,:][^\n]{,120}", report.read_text(encoding="utf-8"))
        return [] if code == 0 else [said.group() if said else f"pytest ends with {code}"]

    def run(self, command, **more):
        """The code with which a command ends, at most SECONDS of the processor later."""

        def limit():
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        more.setdefault("stdout", subprocess.DEVNULL)
        try:
            return subprocess.run(
                [str(part) for part in command],
                preexec_fn=limit,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
                timeout=3600,
                **more,
            ).returncode
        except subprocess.TimeoutExpired:
            return "no end"


def failing_cases(report):
    """Names of cases that failed in Catch's XML, and of the one in which it stops."""
    found = []
    for part in re.split(r"(?=<TestCase )", report)[1:]:
        name = re.match(r'<TestCase name="([^"]*)"', part).group(1)
        for entity, sign in (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            name = name.replace(entity, sign)
        if "</TestCase>" not in part:
            found.append(name + DOES_NOT_END)
        elif re.search(r'<OverallResult success="false"', part):
            found.append(name)
    return found


def save(file, entry):
    """A line more."""
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(entry) + "\n")
