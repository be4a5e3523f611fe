#!/bin/bash
# GCC 12 asks of a mask where its lanes are below zero before it blends by it, as soon as the mask serves two blends
# or one with zero, though a comparison made it: one instruction more. Where it serves one blend of two numbers it
# does not. Results are right. Seen with GCC 12.2 (Debian 12's cpp-12 and libgcc-12-dev 12.2.0-14+deb12u1). Needs
# apt-get, dpkg and the libraries of GCC 12 and of C on x86-64. Exit code 0 as long as this is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q cpp-12=12.2.0-14+deb12u1 libgcc-12-dev=12.2.0-14+deb12u1 > /dev/null 2>&1
for package in *.deb; do dpkg -x "$package" .; done
cat > blend.c <<'C'
#include <immintrin.h>
#define LESS _mm256_cmp_ps(a, b, _CMP_LT_OQ)
__m256 one(__m256 a, __m256 b, __m256 x, __m256 y) { return _mm256_blendv_ps(x, y, LESS); }
__m256 zero(__m256 a, __m256 b, __m256 y) { return _mm256_blendv_ps(_mm256_setzero_ps(), y, LESS); }
__m256 two(__m256 a, __m256 b, __m256 x, __m256 y, __m256* other)
{
    __m256 mask = LESS;
    *other = _mm256_blendv_ps(y, x, mask);
    return _mm256_blendv_ps(x, y, mask);
}
C
gcc=usr/lib/gcc/x86_64-linux-gnu/12
$gcc/cc1 -quiet -O3 -mavx2 -isystem $gcc/include -imultiarch x86_64-linux-gnu blend.c -o blend.s
again() {
  awk -v name="$1:" '$1 == name { on = 1 }  on && $1 == "vpcmpgtd" { n++ }
    on && $1 == "ret" { print n + 0; exit }' blend.s
}
echo "GCC $(dpkg-deb -f cpp-12_*.deb Version)"
seen="one blend: $(again one) comparisons with zero; with zero: $(again zero); two blends: $(again two)"
echo "$seen"
[ "$seen" = "one blend: 0 comparisons with zero; with zero: 1; two blends: 1" ]
