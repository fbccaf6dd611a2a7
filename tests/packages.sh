# Sourced by the set-up scripts: what Debian 12 must have, and how it is installed.
packages=(build-essential cmake ninja-build pkg-config python3 libtommath-dev libutf8proc-dev libpcre2-dev libgcrypt20-dev libcmocka-dev
  libpng-dev libsdl2-dev libsdl2-ttf-dev fonts-inter fonts-jetbrains-mono fonts-dejavu-core fonts-noto-core fonts-noto-cjk
  fonts-noto-color-emoji xvfb xauth xdotool)

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
