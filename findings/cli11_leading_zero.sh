#!/bin/bash
# CLI11 reads whole numbers with base 0: `--seed 010` is 8, `--seed 08` is refused, `--seed 0x10` is 16.
# Numbers of job arrays are often padded with zeros. Seen with CLI11 2.1.2 (Debian 12's libcli11-dev 2.1.2+ds-1, g++
# 12). Needs apt-get, dpkg and g++. Exit code 0 as long as this is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libcli11-dev=2.1.2+ds-1 > /dev/null 2>&1
dpkg -x libcli11-dev_*.deb .
cat > main.cpp <<'CPP'
#include <CLI/CLI.hpp>
int main(int argc, char** argv)
{
    CLI::App app;
    long seed = -1;
    app.add_option("--seed", seed);
    CLI11_PARSE(app, argc, argv);
    std::cout << seed << "\n";
}
CPP
g++ -std=c++17 -O0 -Iusr/include main.cpp -o main
seen=$(for seed in 10 010 08 0x10; do echo "$seed -> $(./main --seed $seed 2> /dev/null || echo refused)"; done)
echo "CLI11 $(sed -n 's/.*CLI11_VERSION "\(.*\)"/\1/p' usr/include/CLI/Version.hpp)"
echo "$seen"
[ "$(echo "$seen" | tr '\n' ';')" = "10 -> 10;010 -> 8;08 -> refused;0x10 -> 16;" ]
