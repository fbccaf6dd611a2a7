# To be sourced by tests of a real window: starts the calling script again under Xvfb, at most three times, since a
# display may fail to start on a busy machine and that says nothing about the viewer.
#
#     under_xvfb FOLDER WIDTHxHEIGHT "$0" "$@"
#
# Exit status 77: what it needs is not installed, or there is no display.
under_xvfb() {
  local folder=$1 size=$2 status
  shift 2
  if [ -n "${IN_XVFB:-}" ]; then
    touch "$folder/display.began"
    return
  fi
  for tool in xvfb-run xdotool setxkbmap; do
    command -v "$tool" >/dev/null || { echo "left out: $tool is not installed"; exit 77; }
  done
  mkdir -p "$folder"
  for _ in 1 2 3; do
    rm -f "$folder/display.began"
    IN_XVFB=1 xvfb-run -a -s "-screen 0 ${size}x24 -noreset" bash "$@"
    status=$?
    [ -e "$folder/display.began" ] && exit $status
  done
  echo "left out: Xvfb does not start"
  exit 77
}
