#!/bin/bash
# The program udunits2 does not know the unit "1/year", which the library accepts: it takes the 1 in front for a number
# and is left with "/year". In brackets, "(1/year)", or as "year-1" it is known. Whoever checks units of a file with the
# program must put them in brackets. Seen with UDUNITS 2.2.28 (Debian 12's udunits-bin 2.2.28-5).
# Needs apt-get and dpkg, or an installed udunits2. Exit code 0 as long as this is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q udunits-bin libudunits2-0 libudunits2-data libexpat1 > /dev/null 2>&1
for package in *.deb; do dpkg -x "$package" .; done
export LD_LIBRARY_PATH=$(dirname "$(find . -name 'libudunits2.so.0' | head -1 | xargs readlink -f)")
export UDUNITS2_XML_PATH=$(find "$PWD" -name udunits2.xml | head -1)
program=$(find . -name udunits2 -type f -perm -u+x | head -1)
ask() { "$program" -H "$1" -W "$1" 2>&1 | head -1 || true; }
seen=$(for unit in "1/year" "(1/year)" "year-1" "event"; do echo "[$unit] $(ask "$unit")"; done)
echo "$(ls udunits-bin*.deb)"
echo "$seen"
[ "$(echo "$seen" | grep -F "Don't recognize" | cut -d' ' -f1 | tr '\n' ' ')" = "[1/year] [event] " ]
