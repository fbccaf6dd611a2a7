#!/usr/bin/env bash
# Installs what Debian 12 needs, builds the preset release and shows a first lesson: in a window, or, without a
# display, as a chart in the terminal.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/packages.sh
install_missing
cmake --preset release -DLOOPSCOPE_TESTS=OFF
cmake --build --preset release
build/release/loopscope scenarios/01_first_steps/blocking.py
