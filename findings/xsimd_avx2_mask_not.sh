#!/bin/bash
# Turning a mask of floats around takes six instructions with xsimd 8.1 on AVX2, not one: it is compared with zero in
# two halves of four lanes, which are put together again. And the compiler no longer knows that it is a mask, so that a
# select which follows looks for its signs once more. Results are right. Seen with xsimd 8.1.0 (Debian 12's libxsimd-dev
# 8.1.0-7, g++ 12). Needs apt-get, dpkg and g++ on x86-64. Exit code 0 as long as this is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libxsimd-dev=8.1.0-7 > /dev/null 2>&1
dpkg -x libxsimd-dev_*.deb .
cat > mask.cpp <<'CPP'
#include <xsimd/xsimd.hpp>
using Mask = xsimd::batch_bool<float, xsimd::avx2>;
extern "C" __m256 with_xsimd(__m256 mask) { return !Mask(mask); }
extern "C" __m256 by_hand(__m256 mask)
{
    return _mm256_xor_ps(mask, _mm256_castsi256_ps(_mm256_set1_epi32(-1)));
}
CPP
g++ -std=c++17 -O3 -march=x86-64-v3 -Iusr/include -S mask.cpp -o mask.s
count() {
  awk -v name="$1:" '$1 == name { on = 1 }  on && $1 ~ /^v/ { n++ }  on && $1 == "ret" { print n; exit }' mask.s
}
halves=$(grep -c vextracti128 mask.s || true)
number='s/#define XSIMD_VERSION_\(MAJOR\|MINOR\|PATCH\) \(.*\)/\2/p'
echo "xsimd $(sed -n "$number" usr/include/xsimd/config/xsimd_config.hpp | paste -sd .)"
echo "instructions on vectors: $(count with_xsimd), of which $halves takes out a half; by hand $(count by_hand)"
[ "$(count with_xsimd)" -ge 5 ] && [ "$halves" = 1 ] && [ "$(count by_hand)" -le 2 ]
