# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# The demo of ./run. Sourced behind lib.sh; everything it keeps is in demo/.

DEMO=demo
DEMO_PASSWORD=demo
BIN=build/release/bin

make_demo_accounts() {
    during "making the demo accounts"
    local user users
    mkdir -p -m 700 "$DEMO"
    users=$("$BIN/mailserver" user list --data "$DEMO")
    for user in alice bob; do
        if grep -qw "^$user" <<<"$users"; then continue; fi
        say "Adding the account $user (password: $DEMO_PASSWORD) to $DEMO/userinfo.txt"
        echo "$DEMO_PASSWORD" | "$BIN/mailserver" user add "$user" --data "$DEMO" --password-stdin
    done
}

# Prints $1 or the next port that no process listens on.
free_port() {
    local port=$1
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    echo "$port"
}

# Ends what the demo started, by its id; an id that is gone is no error.
stop_demo() {
    local id
    for id in "$@"; do kill -TERM "$id" 2>/dev/null || true; done
    wait
}

# Whatever goes wrong from here on, these processes do not outlive the script.
stop_at_exit() {
    # shellcheck disable=SC2064  # the ids of now
    trap "stop_demo $*; finish 1 \"Failed: \$HOMEMAIL_DURING. The lines above say why.\"" EXIT
}

demo_windows() {
    local smtp pop3 server client
    smtp=$(free_port 2525)
    pop3=$(free_port 2110)
    say "Opening MailServer's window and HomeClient's login (user alice or bob, password $DEMO_PASSWORD); SMTP $smtp, POP3 $pop3"
    echo "Close both windows to end, or press Ctrl+C here."
    during "running the two programs"
    "$BIN/mailserver" --data "$DEMO" --smtp-port "$smtp" --pop3-port "$pop3" &
    server=$!
    "$BIN/homeclient" 127.0.0.1 --user alice --smtp-port "$smtp" --pop3-port "$pop3" --profile "$DEMO/homeclient" &
    client=$!
    stop_at_exit "$server" "$client"
    trap 'stop_demo "$server" "$client"; finish 0 "Stopped: MailServer and HomeClient were ended. The demo mail stays in $DEMO/."' INT TERM
    wait "$client"
    echo "HomeClient was closed; MailServer runs until its window is closed."
    wait "$server"
    finish 0 "Done: MailServer and HomeClient ran and were closed. The demo mail stays in $DEMO/."
}

# Waits for the READY line of process $1 in file $2, and prints it.
await_ready() {
    local tries=0
    until grep -m1 '^READY ' "$2"; do
        kill -0 "$1" 2>/dev/null && [ $((tries += 1)) -le 100 ] || return 1
        sleep 0.1
    done
}

# check_as USER [OPTION...]: HomeClient without a window
check_as() {
    local user=$1
    shift
    echo "$DEMO_PASSWORD" | "$BIN/homeclient" --check 127.0.0.1 --user "$user" --smtp-port "$DEMO_SMTP" \
        --pop3-port "$DEMO_POP3" --profile "$DEMO/homeclient-$user" --password-stdin "$@"
}

demo_headless() {
    local log=$DEMO/server.log ready server
    say "No display: starting the server headless on free ports"
    during "starting the server"
    "$BIN/mailserver" --headless --data "$DEMO" --smtp-port 0 --pop3-port 0 --log-level dialogue >"$log" &
    server=$!
    stop_at_exit "$server"
    ready=$(await_ready "$server" "$log")
    echo "$ready"
    DEMO_SMTP=$(sed 's/.* smtp=[^ ]*:\([0-9]*\).*/\1/' <<<"$ready")
    DEMO_POP3=$(sed 's/.* pop3=[^ ]*:\([0-9]*\).*/\1/' <<<"$ready")

    say "HomeClient as alice: send one mail to bob"
    HOMEMAIL_DURING="sending as alice"
    check_as alice --to bob@localhost
    say "HomeClient as bob: fetch all mail"
    HOMEMAIL_DURING="fetching as bob"
    check_as bob
    sleep 0.3 # the log is written every 50 ms

    say "The dialogue as the server saw it ($log)"
    tail -n +2 "$log"
    say "Stopping the server (process $server)"
    HOMEMAIL_DURING="stopping the server"
    kill -TERM "$server"
    wait "$server"
    finish 0 "Done: one mail went from alice to bob over SMTP and was fetched over POP3; bob's mail is in $DEMO/USERS/bob/my_mailbox.txt."
}
