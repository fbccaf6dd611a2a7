#!/usr/bin/env bash
# Installs what Debian 12 needs, builds the presets release and asan, and runs all tests of both.
# Options of ctest may follow: tests/setup_and_test.sh -L unit
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/packages.sh
install_missing
for preset in release asan; do
  cmake --preset "$preset" -DLOOPSCOPE_TESTS=ON # setup_and_run.sh leaves them out, and CMake remembers
  cmake --build --preset "$preset"
done
status=0
for preset in release asan; do
  ctest --preset "$preset" --no-tests=error "$@" || status=1
done
exit $status
