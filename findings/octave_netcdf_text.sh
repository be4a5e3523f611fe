#!/bin/bash
# Octave's netcdf package cannot read texts of type NC_STRING: `ncreadatt` of such an attribute ends in "value on right
# hand side of assignment is undefined", `ncread` of such a variable in "unknown type 12", and one variable of text
# makes `ncinfo` of the whole file fail. Attributes of type NC_CHAR are read. Seen with Octave 7.3.0 and octave-netcdf
# 1.0.16 (Debian 12: apt-get install octave octave-netcdf netcdf-bin). Exit code 0 as long as this is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > f.cdl <<'CDL'
netcdf f {
dimensions: n = 2;
variables:
  float x(n);
  string word(n);
  string :as_string = "text";
  :as_char = "text";
data: x = 1, 2; word = "a", "b";
}
CDL
ncgen -4 -o f.nc f.cdl
cat > ask.m <<'M'
pkg load netcdf
function try_it(name, what)
  try
    what(); printf("%s: done\n", name);
  catch problem
    printf("%s: %s\n", name, strtrim(problem.message));
  end
end
printf("Octave %s, netcdf %s\n", version(), pkg("describe", "netcdf"){1}.version);
try_it("ncread numbers", @() ncread("f.nc", "x"));
try_it("ncreadatt NC_CHAR", @() ncreadatt("f.nc", "/", "as_char"));
try_it("ncreadatt NC_STRING", @() ncreadatt("f.nc", "/", "as_string"));
try_it("ncread texts", @() ncread("f.nc", "word"));
try_it("ncinfo", @() ncinfo("f.nc"));
M
said=$(octave --no-gui --quiet ask.m 2> /dev/null || true)
echo "$said"
[ "$(echo "$said" | tail -5 | tr '\n' ';')" = "ncread numbers: done;ncreadatt NC_CHAR: done;ncreadatt NC_STRING: \
value on right hand side of assignment is undefined;ncread texts: unknown type 12;\
ncinfo: element number 2 undefined in return list;" ]
