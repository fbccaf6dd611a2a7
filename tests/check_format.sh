#!/usr/bin/env bash
# Is every C file as .clang-format wants it? Without clang-format 14 there is nothing to say.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Another version would break lines elsewhere: Debian 12's decides.
clang-format --version 2> /dev/null | grep -q 'version 14\.' || { echo "clang-format 14 is not installed: not checked"; exit 0; }
status=0
while read -r file; do
  clang-format --dry-run -Werror "$file" 2> /dev/null || { echo "not formatted: $file"; status=1; }
done < <(git ls-files '*.c' '*.h')
exit $status
