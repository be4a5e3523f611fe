"""What a wheel carries: which libraries, what each needs, and nothing that speaks to a network. Run by
scripts/check-wheel."""

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

# of every Linux that the wheel's tag allows
SYSTEM = {
    "libc.so.6",
    "libm.so.6",
    "libpthread.so.0",
    "libdl.so.2",
    "librt.so.1",
    "libgcc_s.so.1",
    "libstdc++.so.6",
    "libz.so.1",
    "ld-linux-x86-64.so.2",
}
NETWORK = re.compile(
    r"curl|ssl|crypto|gnutls|nettle|hogweed|krb5|gssapi|k5|ldap|lber|sasl|ssh|nghttp|rtmp|psl|idn|mpi|com_err|keyutils"
)


def needed(path):
    """Names of the libraries that a file loads."""
    told = subprocess.run(["readelf", "--dynamic", "--wide", path], capture_output=True, text=True, check=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.+?)\]", told)


def shown(path):
    """Functions that a file shows to others."""
    told = subprocess.run(["nm", "-D", "--defined-only", path], capture_output=True, text=True, check=True).stdout
    return {line.split()[-1] for line in told.splitlines()}


def main(wheel):
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        zipfile.ZipFile(wheel).extractall(scratch)
        compiled = [
            path for path in sorted(Path(scratch).rglob("*")) if path.is_file() and path.read_bytes()[:4] == b"\x7fELF"
        ]
        carried = {path.name for path in compiled if path.parent.name.endswith(".libs")}
        for path in compiled:
            names = needed(path)
            print(f"{path.relative_to(scratch)}  {path.stat().st_size // 1000} kB\n    needs {' '.join(names)}")
            problems += [
                f"{path.name} needs {name}, which is neither carried nor on every system"
                for name in names
                if name not in carried | SYSTEM
            ]
            problems += [
                f"{path.name}: {name} speaks to a network" for name in [path.name, *names] if NETWORK.search(name)
            ]
            if path.name.startswith("_core") and any(name.startswith("H5") for name in shown(path)):
                problems.append(
                    f"{path.name} shows functions of its HDF5, which another HDF5 in the process could meet"
                )
        if len(compiled) < 2:
            problems.append("no module and program in it")
    print(f"{Path(wheel).name}: {Path(wheel).stat().st_size / 1e6:.1f} MB; carried: {' '.join(sorted(carried))}")
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
