#!/bin/sh
# update_golden.sh GOLDEN: writes golden.txt anew, with the program `golden` of a build directory.
#
# Only on purpose: when a release is meant to change results. Say so in CHANGELOG.md ("changes results: yes"), look at
# the difference first, and keep the reason in the commit: a digest that changes without a change of the model is a bug.
set -eu
if [ $# -ne 1 ]; then
    echo "usage: $0 BUILD/tests/golden" >&2
    exit 2
fi
here=$(dirname "$0")
{
    echo "# Digests of the runs in golden.hpp. Written by update_golden.sh, never by hand."
    "$1"
} > "$here/golden.txt.new"
mv "$here/golden.txt.new" "$here/golden.txt"
