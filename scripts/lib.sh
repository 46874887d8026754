# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Shared by run, test and the scripts beside this file. Sourced from the root of the checkout; bash.

# There is no person to answer questions under CI, and the input is not ours.
[ "${CI:-}" = true ] && exec </dev/null

say() { printf '\n==> %s\n' "$*"; }

# One sentence, in the last line, whatever happened. Usage: finish STATUS TEXT
finish() {
    trap - EXIT
    printf '\n%s\n' "$2"
    exit "$1"
}

# From here on a command that fails ends the script with a last line that says during what. Usage: during WHAT
during() {
    HOMEMAIL_DURING=$1
    trap 'finish 1 "Failed: $HOMEMAIL_DURING. The lines above say why."' EXIT
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        if [ "${CI:-}" = true ]; then sudo -n -- "$@"; else sudo -- "$@"; fi
    else
        echo "Packages can be installed by root or through sudo only, and neither is at hand." >&2
        return 1
    fi
}

packages() { # packages GROUP...: their names
    local group
    for group in "$@"; do
        awk -v group="$group" '$1 == group { print $2 }' scripts/packages.txt
    done | sort -u
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs what is missing of these groups, and says so first. With nothing missing apt is not even asked.
install_missing() {
    if ! command -v apt-get >/dev/null; then
        say "This is no Debian: make sure that the packages of scripts/packages.txt are here ($*)"
        return
    fi
    local package missing=()
    for package in $(packages "$@"); do
        is_installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "All packages are installed already"
        return
    fi
    say "Installing ${#missing[@]} packages with apt-get (its words go to build/apt.log): ${missing[*]}"
    during "installing packages"
    mkdir -p build
    { apt_get update && apt_get install --no-install-recommends "${missing[@]}"; } >build/apt.log 2>&1 ||
        { tail -n 30 build/apt.log; return 1; }
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@"
}

# Of ninja's progress a line for each tenth; what is no progress as it came.
sparsely() {
    awk '/^\[ *[0-9]+% / { percent = substr($0, 2) + 0; if (percent < due) next; due = percent - percent % 10 + 10 } { print; fflush() }'
}

# configure_and_build PRESET [TARGET...]
configure_and_build() {
    local preset=$1
    shift
    say "Configuring (preset $preset) in build/$preset"
    during "configuring"
    cmake --preset "$preset" --log-level=NOTICE
    say "Building in build/$preset (the first time takes some minutes)"
    during "building"
    export NINJA_STATUS='[%p of %t, %e s] '
    # As many as there are processors: ninja's two more make every compilation dearer by a tenth.
    set -- cmake --build "build/$preset" --parallel "$(nproc)" ${1:+--target "$@"}
    if [ -t 1 ]; then "$@"; else "$@" | sparsely; fi
}
