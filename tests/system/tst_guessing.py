# SPDX-License-Identifier: MIT
"""Guessing passwords over real links: more connections guess no faster, and no owner waits for those who guess."""

import base64
import threading
import time
import unittest

from support.server import SystemTest
from support.wire import Pop3, Smtp

SECONDS = 4
# 100, 200 and 400 ms, then half a second each; and one that is under way at the end.
MOST = 3 + (SECONDS - 0.7) / 0.5 + 1


def plain(user, password):
    return "AUTH PLAIN " + base64.b64encode(f"\0{user}\0{password}".encode()).decode()


class Guesser(threading.Thread):
    """Guesses on one link after the other until it is told to stop; counts what was answered in time."""

    def __init__(self, server, number, user, source="127.0.0.1"):
        super().__init__(daemon=True)
        self.server, self.number, self.user, self.source = server, number, user, source
        self.end = time.monotonic() + SECONDS
        self.count = 0

    def run(self):
        with Smtp(self.server, source=self.source) as session:
            session.say("EHLO x", "250")
            guess = 0
            while time.monotonic() < self.end:
                guess += 1
                session.write(f"{plain(self.user or f'user{self.number}x{guess}', f'{self.number}x{guess}')}\r\n".encode())
                try:
                    answer = session.read_line()
                except (EOFError, OSError):
                    return
                if time.monotonic() < self.end and answer.startswith("535"):
                    self.count += 1


class Guessing(SystemTest):
    def guess(self, server, connections, user=None, **where):
        guessers = [Guesser(server, number, user, **where) for number in range(connections)]
        for guesser in guessers:
            guesser.start()
        time.sleep(SECONDS + 0.5)
        return sum(guesser.count for guesser in guessers)

    def test_more_connections_guess_no_faster(self):
        for user in ("alice", None):
            for connections in (1, 10, 40, 64):
                with self.subTest(user=user or "another one each time", connections=connections):
                    with self.start() as server:
                        count = self.guess(server, connections, user)
                    self.assertGreater(count, 0)
                    self.assertLessEqual(count, MOST)

    def test_an_account_of_ones_own_helps_nobody(self):
        """A right login between the guesses opens the guesser's own lane only."""
        server = self.start()
        end = time.monotonic() + SECONDS
        count = 0
        while time.monotonic() < end:
            with Smtp(server) as session:
                session.say("EHLO x", "250")
                session.say(plain("bob", "bobs secret"), "235")
            with Smtp(server) as session:
                session.say("EHLO x", "250")
                session.say(plain("alice", str(count)), "535")
            count += 1
        self.assertLessEqual(count, MOST)

    def test_an_owner_gets_in_while_others_guess(self):
        """At the address of the guessers, too, once the account was logged in to from there."""
        server = self.start()
        with Pop3(server, "alice", "alices secret"):
            pass
        guessers = threading.Thread(target=self.guess, args=(server, 40), daemon=True)
        guessers.start()
        time.sleep(1)
        begin = time.monotonic()
        with Pop3(server, "alice", "alices secret"):
            pass
        with Pop3(server, "bob", "bobs secret", source="127.0.0.7"):
            pass
        self.assertLess(time.monotonic() - begin, 10)  # in the queue of 40 at two guesses a second it would be 20
        guessers.join()


if __name__ == "__main__":
    unittest.main()
