#!/bin/bash
# `nccopy -d` fails on every netCDF4 file that has a variable of text (NC_STRING) along a dimension: "Filter error: bad
# id or parameters or duplicate filter", exit code 1. Without -d the file is copied, and without the variable it is
# compressed. Seen with netCDF 4.9.0 (Debian 12's netcdf-bin 1:4.9.0-3+b1: apt-get install netcdf-bin). Exit code 0 as
# long as this is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
numbers='float x(n);' words='string word(n);'
make_file() {
    printf 'netcdf f { dimensions: n = 3; variables: %s data: %s }' "$2" "$3" > f.cdl
    ncgen -4 -o "$1" f.cdl
}
make_file numbers.nc "$numbers" 'x = 1, 2, 3;'
make_file text.nc "$numbers $words" 'x = 1, 2, 3; word = "a", "b", "c";'
try() { "$@" > said 2>&1 && echo "$*: done" || echo "$*: $(head -1 said)"; }
nc-config --version 2> /dev/null || dpkg-query -W netcdf-bin
seen=$(try nccopy -d 4 numbers.nc a.nc; try nccopy text.nc b.nc; try nccopy -d 4 text.nc c.nc)
echo "$seen"
said=$(echo "$seen" | cut -d: -f2- | tr '\n' ';')
[ "$said" = " done; done; NetCDF: Filter error: bad id or parameters or duplicate filter;" ]
