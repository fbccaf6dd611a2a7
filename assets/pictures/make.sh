#!/usr/bin/env bash
# Draws the pictures of the README anew; look at each before you commit it. Needs a built loopscope: make.sh BUILD_FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
loopscope="$1/loopscope"
export_picture() { "$loopscope" export "$@" --size 1600x900; }
export_picture scenarios/03_taking_turns/semaphore.py --at 2s -o assets/pictures/semaphore.png
export_picture scenarios/01_first_steps/blocking.py --at 1.6s --theme dark -o assets/pictures/blocking.png
export_picture scenarios/01_first_steps/blocking.py --what-if yield --at 1.6s -o assets/pictures/what_if.png
"$loopscope" view scenarios/03_taking_turns/deadlock.py --size 1600x900 --script assets/pictures/deadlock.script
