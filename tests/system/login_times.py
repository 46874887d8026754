# SPDX-License-Identifier: MIT
"""How long logins take, by reason: medians in milliseconds. No test, for it measures the machine, too; run it by hand:

    HOMEMAIL_BIN=build/dev/bin python3 tests/system/login_times.py [ROUNDS]

Times are the server's own work: from the client's last line to the answer, the delay that its log names taken off.
"""

import base64
import os
import re
import statistics
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from support.server import MailServer, add_account
from support.wire import Smtp

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 15
DELAY = re.compile(r"answered after (\d+) ms")


def plain(user, password):
    return "AUTH PLAIN " + base64.b64encode(f"\0{user}\0{password}".encode()).decode()


def take(session, line, code):
    begin = time.monotonic()
    session.say(line, code)
    return time.monotonic() - begin


def delays(server):
    """Of the failures so far, in seconds."""
    return [int(found.group(1)) / 1000 for found in map(DELAY.search, list(server.lines)) if found]


def measure(server, user, password):
    """One wrong login on a connection of its own."""
    known = len(delays(server))
    with Smtp(server) as session:
        session.say("EHLO x", "250")
        seconds = take(session, plain(user, password), "535")
    while len(delays(server)) == known:
        time.sleep(0.05)
    return seconds - delays(server)[-1]


def main():
    with tempfile.TemporaryDirectory(prefix="homemail-times-") as data:
        add_account(data, "keys", "keys secret")
        with open(os.path.join(data, "userinfo.txt"), "a", encoding="ascii") as file:
            file.write("plain plain secret\ndamaged {SCRAM-SHA-256}1,a\n")
        with MailServer(data) as server:
            reasons = {"an unknown name": "nobody", "keys": "keys", "plain text": "plain", "a damaged secret": "damaged"}
            times = {reason: [] for reason in reasons}
            for _ in range(ROUNDS):
                for reason, user in reasons.items():
                    times[reason].append(measure(server, user, "wrong"))
            for reason, seconds in times.items():
                print(f"wrong password, {reason:18} {statistics.median(seconds) * 1000:8.2f} ms")
            with Smtp(server) as session:
                session.say("EHLO x", "250")
                print(f"right password, {'the first time':18} {take(session, plain('keys', 'keys secret'), '235') * 1000:8.2f} ms")
            again = []
            for _ in range(ROUNDS):
                with Smtp(server) as session:
                    session.say("EHLO x", "250")
                    again.append(take(session, plain("keys", "keys secret"), "235"))
            print(f"right password, {'once more':18} {statistics.median(again) * 1000:8.2f} ms")


if __name__ == "__main__":
    main()
