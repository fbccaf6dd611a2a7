#!/usr/bin/env bash
# Installs what Debian 12 needs, builds the preset release and draws the timeline of a first scenario.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/packages.sh
install_missing
cmake --preset release -DLOOPSCOPE_TESTS=OFF
cmake --build --preset release
build/release/loopscope timeline scenarios/01_first_steps/blocking.py
