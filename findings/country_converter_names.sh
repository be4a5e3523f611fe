#!/bin/bash
# country_converter finds a country wherever its pattern occurs in a text, and names of several or of none of today's
# states mean one of them without a word: Congo is the smaller one, Korea the southern one, Czechoslovakia the Czech
# Republic, North Yemen Yemen, the Gulf of Mexico Mexico. A text of digits is an ISO number: 704, Uzbekistan in the
# Correlates of War, is Viet Nam. With include_obsolete a two-letter code is found in four countries at once.
# Seen with country_converter 1.3.2 and pandas 2.3.3 (PyPI).
# Needs python3 with venv, and PyPI. Exit code 0 as long as this is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q "country_converter==1.3.2" "pandas==2.3.3"
"$folder/venv/bin/python" - <<'PY'
import logging

import country_converter

logging.getLogger("country_converter").setLevel(logging.CRITICAL)  # it warns of every text that it does not know
convert = country_converter.CountryConverter().convert
expected = {
    "Congo": "COG",
    "Korea": "KOR",
    "Czechoslovakia": "CZE",
    "North Yemen": "YEM",
    "Gulf of Mexico": "MEX",
    "704": "VNM",
}
for text, iso3 in expected.items():
    found = convert(text, to="ISO3")
    print(f"{text}: {found}")
    assert found == iso3, (text, found)
both = country_converter.CountryConverter(include_obsolete=True).convert("VN", to="ISO3")
print("VN with include_obsolete:", both)
assert isinstance(both, list) and "VNM" in both, both
PY
