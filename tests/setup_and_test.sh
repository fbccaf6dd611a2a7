#!/usr/bin/env bash
# Installs what Debian 12 needs, builds the presets release and asan, and runs all tests of both.
# Options of ctest may follow: tests/setup_and_test.sh -L unit
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=(build-essential cmake ninja-build pkg-config python3
  libtommath-dev libutf8proc-dev libpng-dev libsdl2-dev libsdl2-ttf-dev libcmocka-dev
  fonts-inter fonts-jetbrains-mono)

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_missing() {
  local missing=()
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

install_missing
for preset in release asan; do
  cmake --preset "$preset"
  cmake --build --preset "$preset"
done
status=0
for preset in release asan; do
  ctest --preset "$preset" "$@" || status=1
done
exit $status
