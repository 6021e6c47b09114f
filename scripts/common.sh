# What the scripts share: where things are, and how they speak. Sourced, after `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
export LC_ALL=C.UTF-8

say() { printf '%s\n' "$*"; }
heading() { printf '\n== %s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Git refuses a checkout that another user owns unless it is told; this tells only the commands run from here.
git() { command git -c safe.directory='*' -C "$root" "$@"; }

# writable FOLDER: whether it is there, or can be made, and can be written to.
writable() { mkdir -p "$1" 2>/dev/null && [[ -w $1 ]]; }

# Programs that keep caches or settings need a home that can be written to.
if [[ -z ${HOME-} ]] || ! writable "$HOME"; then
  HOME=${TMPDIR:-/tmp}/unhurried-home-$UID
  writable "$HOME" || fail "No home folder can be written to; set HOME to one that can."
  export HOME
fi

# Everything built is under $build. Where the checkout is someone else's, that is in the user's own cache instead.
build=$root/build
if ! writable "$build"; then
  build=${XDG_CACHE_HOME:-$HOME/.cache}/unhurried/build-$(printf '%s' "$root" | cksum | cut -d' ' -f1)
  writable "$build" || fail "Neither $root/build nor $build can be written to."
  say "$root/build can't be written to, so the build goes to $build"
fi

# configure PRESET [without-tests]: only where needed; ninja does the rest. Sets `folder` to that build's folder.
# Without tests a build needs fewer packages; one that already has them keeps them.
configure() {
  folder=$build
  if [[ $1 != release ]]; then folder=$build/$1; fi
  local cache=$folder/CMakeCache.txt tests=ON
  if [[ ${2-} == without-tests ]]; then tests=OFF; fi
  if [[ -e $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    say "The checkout was moved: starting its build afresh"
    rm -rf "$cache" "$folder/CMakeFiles"
  fi
  if [[ -e $folder/build.ninja ]]; then
    if [[ $tests == OFF ]] || grep -qxF "UNHURRIED_TESTS:BOOL=ON" "$cache"; then return 0; fi
  fi
  say "Configuring $folder"
  (cd "$root" && cmake --preset "$1" -B "$folder" "-DUNHURRIED_TESTS=$tests" --log-level=WARNING) >"$build/cmake.log" 2>&1 || {
    cat "$build/cmake.log"
    say "CMake could not configure the preset '$1'; its words above tell why."
    return 1
  }
}

# build_targets FOLDER TARGET...: everything where no target is named. On a terminal one line tells how far it is.
build_targets() {
  local options=()
  if [[ ! -t 1 ]]; then options=(--quiet); fi
  local targets=${*:2}
  say "Building ${targets:-everything} in $1"
  cmake --build "$1" ${UNHURRIED_JOBS:+--parallel "$UNHURRIED_JOBS"} ${2:+--target "${@:2}"} -- "${options[@]}"
}
