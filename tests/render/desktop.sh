#!/usr/bin/env bash
# What a desktop does to the window, under Xvfb: sharp screens, another keyboard layout, a dropped file, a file that
# changes on disk, the start screen. Each time the screen shows what a script gives without a window.
#
#     desktop.sh LOOPSCOPE X11_COMPARE X11_DESKTOP PROGRAM.py OTHER_PROGRAM.py FOLDER
#
# Exit status 77: what it needs is not installed.
set -u
loopscope=$1 compare=$2 desktop=$3 program=$4 other=$5 folder=$6
width=1280 height=800 size=1280x800
source "$(dirname "$0")/under_xvfb.sh"
under_xvfb "$folder" $size "$0" "$@"

rm -rf "$folder/before" "$folder/after" "$folder/state"
mkdir -p "$folder/before" "$folder/after" "$folder/state"
cd "$folder" || exit 1
rm -f desktop-*.png
export XDG_STATE_HOME=$folder/state
cp "$program" before/program.py
sed 's/is done/is ready/' "$program" > after/program.py

# picture NAME OPTIONS...: desktop-NAME.png, what the script on stdin leaves on a screen (its program is among the options)
picture() {
  local name=$1
  shift
  { cat; echo "screenshot $folder/desktop-$name.png"; } > "desktop-$name.script"
  "$loopscope" view "$@" --size $size --script "$folder/desktop-$name.script" || exit 1
}
open() {
  xdotool mousemove 5 5
  "$loopscope" "$@" --size $size &
  viewer=$!
  trap 'kill $viewer 2>/dev/null' EXIT
}
close() {
  xdotool key ctrl+q
  wait $viewer
  trap - EXIT
}
shows() { "$compare" "desktop-$1.png" 30 "desktop-$1-screen.png" || exit 1; }

echo "a sharp screen: two pixels a point, asked for by an option or by the desktop"
picture sharp "$program" --scale 2 <<< "key End
wait 300ms
click 50% 97.5%
move 5 5"
for how in option desktop; do
  if [ $how = option ]; then
    open "$program" --scale 2
  else
    GDK_SCALE=2 open "$program"
  fi
  "$desktop" "$(basename "$program") – Loopscope" || exit 1
  xdotool key End
  sleep 0.5
  xdotool mousemove $((width / 2)) $((height * 975 / 1000)) click 1 mousemove 5 5
  shows sharp
  close
done

echo "another keyboard: the same places, other letters on the caps"
setxkbmap us -variant colemak || exit 1
picture keys "$program" <<< "keycap E F
keycap R P
keycap T G
keycap Y J
keycap U L
keycap I U
keycap O Y
keycap P ;
keycap S R
keycap D S
keycap F T
keycap G D
keycap J N
keycap K E
keycap L I
keycap N K
move 5 5
key T
key F1"
open "$program"
"$desktop" "$(basename "$program") – Loopscope" || exit 1
xdotool key 28 # the key code of the place of T on every keyboard
xdotool key F1
shows keys
xdotool key Escape
close
setxkbmap us || exit 1

echo "a file is dropped on the window"
picture dropped "$other" <<< "move 5 5"
open "$program"
"$desktop" "$(basename "$program") – Loopscope" "$other" || exit 1
"$desktop" "$(basename "$other") – Loopscope" || exit 1
shows dropped
close

echo "the file changes on disk: the moment stays; an error leaves the old picture; what is mended is shown"
cd "$folder/before" || exit 1
folder=$folder/before picture old program.py <<< "move 5 5
key Right x80
wait 300ms"
cd "$folder/after" || exit 1
folder=$folder/after picture new program.py <<< "move 5 5
seek event 80"
cd "$folder/before" || exit 1
open program.py
"$desktop" "program.py – Loopscope" || exit 1
xdotool key --repeat 80 --delay 15 Right
shows old
echo "def broken(:" > program.py
sleep 2 # it looks twice a second
if "$compare" desktop-old.png 0 desktop-error-screen.png 2>/dev/null; then
  echo "the error in the changed file is not shown"
  exit 1
fi
shows old # once the message is gone
cp ../after/program.py program.py
cp ../after/desktop-new.png .
shows new
close
cd "$folder" || exit 1

echo "without a program: recent ones first, a click opens one"
picture start <<< "move 5 5"
open
"$desktop" Loopscope || exit 1
shows start
xdotool key Return
"$desktop" "program.py – Loopscope" || exit 1
close
[ "$(head -n 1 "$XDG_STATE_HOME/loopscope/recent")" = "$folder/before/program.py" ] ||
  { echo "the program that was opened last is not the first of the recent ones"; exit 1; }
