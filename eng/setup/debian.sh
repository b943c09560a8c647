# Programs and libraries of the operating system.

debian_packages() {
  command -v dotnet >/dev/null || fail "the .NET SDK 10 is missing; install it (https://dot.net) and run ./setup again"

  local missing=()
  command -v node >/dev/null && command -v npm >/dev/null || missing+=(nodejs npm)
  command -v g++ >/dev/null || missing+=(g++)
  command -v tar >/dev/null || missing+=(tar)
  command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null || missing+=(ffmpeg)
  [ ${#missing[@]} -eq 0 ] || install_debian "${missing[@]}"
}

# install_debian PACKAGE… : installs as root, else says the one command to type
install_debian() {
  if ! command -v apt-get >/dev/null; then
    fail "missing: $*; install them with this system's package manager (on macOS: brew install $*) and run ./setup again"
  fi
  if [ "$(id -u)" != 0 ]; then
    fail "missing: $*. Type this once, then run ./setup again:
  sudo apt-get update && sudo apt-get install -y $*"
  fi
  say "Installing $*"
  export DEBIAN_FRONTEND=noninteractive
  apt_lists_fresh || quietly apt-update apt-get update -q
  quietly apt-install apt-get install -y -q --no-install-recommends "$@"
}

apt_lists_fresh() { [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -mtime -7 2>/dev/null | head -1)" ]; }
