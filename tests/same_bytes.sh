#!/usr/bin/env bash
# Does every build print the same bytes? Builds the command once more with the other compiler and without optimisation
# (--all: with gcc and clang, -O0 and -O3) and compares traces of all lessons and cases, and the lessons' timelines and
# sentences, with those of build/release (LOOPSCOPE names another).
#
# usage: tests/same_bytes.sh [--all]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

builds=()
if [ "${1:-}" = --all ]; then builds=(gcc-O0 gcc-O3 clang-O0 clang-O3)
elif command -v clang > /dev/null; then builds=(clang-O0)
else builds=(gcc-O0)
fi

build_one() { # build_one COMPILER-LEVEL
  cmake -G Ninja -B "build/same/$1" -DCMAKE_C_COMPILER="${1%-*}" -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS="-${1#*-}" \
    -DLOOPSCOPE_TESTS=OFF -DLOOPSCOPE_VIEWER=OFF > /dev/null
  cmake --build "build/same/$1" --target loopscope > /dev/null
}

# Everything that a program's run can print, as one stream.
print_all() { # print_all LOOPSCOPE
  local file
  while read -r file; do
    printf '== %s\n' "$file"
    timeout 60 "$1" trace "$file" 2>&1 || printf 'status %s\n' $?
    case $file in
      scenarios/*) timeout 60 "$1" timeline "$file" 2>&1 || true
                   timeout 60 "$1" explain "$file" 2>&1 || true ;;
    esac
  done < <(find scenarios tests/conformance/cases -name '*.py' | LC_ALL=C sort)
}

mkdir -p build/same
print_all "${LOOPSCOPE:-build/release/loopscope}" > build/same/release.txt
status=0
for build in "${builds[@]}"; do
  build_one "$build"
  print_all "build/same/$build/loopscope" > "build/same/$build.txt"
  if cmp -s build/same/release.txt "build/same/$build.txt"; then
    echo "$build: the same $(wc -c < build/same/release.txt) bytes"
  else
    echo "$build: differs"
    diff build/same/release.txt "build/same/$build.txt" | head -20 || true
    status=1
  fi
done
exit $status
