#!/usr/bin/env bash
# A real window under Xvfb: real key and mouse events by xdotool, and after each group of them the screen shows exactly
# what a script with the same input gives without a window.
#
#     window.sh LOOPSCOPE X11_COMPARE PROGRAM.py FOLDER
#
# Exit status 77: what it needs is not installed.
set -u
loopscope=$1 compare=$2 program=$3 folder=$4
width=1280 height=800
source "$(dirname "$0")/under_xvfb.sh"
under_xvfb "$folder" ${width}x${height} "$0" "$@"

cd "$folder" || exit 1
rm -f window-*.png
cat > window.script <<'SCRIPT'
move 5 5
screenshot window-1.png
key Right x5
key End
wait 300ms
key T
screenshot window-2.png
click 50% 98.5%
move 5 5
key Shift+Left
wait 300ms
type ?
screenshot window-3.png
key Esc
type /
type sleep
screenshot window-4.png
SCRIPT
"$loopscope" view "$program" --size "${width}x${height}" --script window.script || exit 1

export XDG_STATE_HOME=$folder/state
xdotool mousemove 5 5
"$loopscope" "$program" --size "${width}x${height}" &
viewer=$!
trap 'kill $viewer 2>/dev/null' EXIT
shows() { "$compare" "window-$1.png" 20 "window-$1-screen.png" || exit 1; }

shows 1
xdotool key --delay 60 Right Right Right Right Right End
sleep 0.5
xdotool key t
shows 2
xdotool mousemove $((width / 2)) $((height * 985 / 1000)) click 1 mousemove 5 5
xdotool key shift+Left
sleep 0.5
xdotool type '?'
shows 3
xdotool key Escape
xdotool type --delay 60 /
xdotool type --delay 60 sleep
shows 4

xdotool key Escape key ctrl+q
wait $viewer
status=$?
trap - EXIT
[ $status -eq 0 ] || { echo "the viewer ended with status $status"; exit 1; }
[ -s "$XDG_STATE_HOME/loopscope/recent" ] || { echo "the program was not remembered"; exit 1; }
echo "the window and the pictures without one are the same"
