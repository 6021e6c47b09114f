# Which Debian packages are needed, and how missing ones are installed. Sourced by the other scripts.

# Building and running the kiosk.
run_packages=(
  g++ cmake ninja-build pkg-config python3
  libimgui-dev libsdl2-dev libevdev-dev libusb-1.0-0-dev libsqlite3-dev libpango1.0-dev libcairo2-dev
  libfmt-dev libtomlplusplus-dev libcli11-dev nlohmann-json3-dev
  fonts-inter fonts-noto-core fonts-wqy-microhei espeak-ng
)
# Running the tests as well.
test_packages=(
  doctest-dev umockdev libumockdev-dev git
  qemu-system-x86 busybox-static udev
  xserver-xorg-core xserver-xorg-video-dummy
)
# The validators of exported FHIR come through npm. A Node.js that brings its own npm conflicts with Debian's package.
if ! command -v npm >/dev/null; then test_packages+=(nodejs npm); fi
# Checking the style as well.
check_packages=(
  clang-format clang-tidy
)

# ensure_packages NAME...: installs what is missing, and does nothing at all when nothing is.
ensure_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "This system has no dpkg, so I cannot tell whether these Debian packages or their like are here: $*"
    return 0
  fi
  local missing=()
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then return 0; fi

  local as_root=() apt_log
  if (($(id -u) != 0)); then
    if ! command -v sudo >/dev/null; then
      fail "These packages are missing: ${missing[*]}. Please ask an administrator to run:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    as_root=(sudo)
  fi
  say "Installing ${#missing[@]} missing Debian packages: ${missing[*]}"
  apt_log=$(mktemp)
  if ! apt_get --simulate install "${missing[@]}"; then apt_get update || true; fi
  # Package lists that are only somewhat old name versions that the mirror no longer has: fetch them and try again.
  if ! apt_get install "${missing[@]}"; then
    if ! apt_get update || ! apt_get install "${missing[@]}"; then
      tail -n 30 "$apt_log"
      fail "The packages could not be installed; the last words of apt-get, above, tell why."
    fi
  fi
  rm -f "$apt_log"
}

# Reads `as_root` and `apt_log` of its caller. sudo drops the environment, so what is needed of it is handed over by name.
apt_get() {
  local environment=(DEBIAN_FRONTEND=noninteractive) name
  for name in http_proxy https_proxy no_proxy; do
    if [[ -n ${!name-} ]]; then environment+=("$name=${!name}"); fi
  done
  "${as_root[@]}" env "${environment[@]}" apt-get --quiet --yes --no-install-recommends \
    -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@" >>"$apt_log" 2>&1
}

# missing_packages NAME...: those that are not installed, one a line.
missing_packages() {
  local installed
  installed=$(dpkg-query --show --showformat='${binary:Package} ${db:Status-Status}\n' 2>/dev/null |
    awk '$2 == "installed" { sub(/:.*/, "", $1); print $1 }')
  printf '%s\n' "$@" | grep --line-regexp --invert-match --fixed-strings --file=<(printf '%s\n' "$installed") || true
}
