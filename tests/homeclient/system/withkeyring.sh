#!/bin/sh
# SPDX-License-Identifier: MIT
# withkeyring.sh keyring|nobus PROGRAM TEST: runs TEST of PROGRAM beside a keyring of its own on a session bus of its own, or without any bus.
# The keyring is unlocked, has an empty password and lives in a temporary folder. A program that is missing is a failure.
set -eu
surroundings=$1
program=$2
test=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/home" "$folder/data" "$folder/config" "$folder/cache"
mkdir -m 0700 "$folder/run"
export HOME="$folder/home" XDG_DATA_HOME="$folder/data" XDG_CONFIG_HOME="$folder/config"
export XDG_CACHE_HOME="$folder/cache" XDG_RUNTIME_DIR="$folder/run" HOMEMAIL_KEYCHAIN="$surroundings"
unset DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL

if [ "$surroundings" = nobus ]; then
    DBUS_SESSION_BUS_ADDRESS="unix:path=$folder/run/no-bus-here" "$program" "$test"
    exit
fi
for needed in dbus-run-session gnome-keyring-daemon; do
    command -v "$needed" >/dev/null || { echo "withkeyring.sh: $needed is missing (install it: apt)" >&2; exit 1; }
done
# The daemon stays in the foreground of the bus session and is ended by its own id.
dbus-run-session -- sh -eu -c '
    printf "\n" | gnome-keyring-daemon --foreground --components=secrets --unlock >/dev/null 2>&1 &
    daemon=$!
    status=0
    sleep 1
    "$1" "$2" || status=$?
    kill "$daemon" 2>/dev/null || true
    exit $status
' sh "$program" "$test"
