# SPDX-License-Identifier: MIT
"""Everybody at once for a minute (./test --long: ten): every acknowledged message is accounted for, nothing that was refused is there,
and the server lives on, within its memory, without a word on standard error. ./test runs this over a release build with assertions."""

import collections
import os
import random
import time
import unittest

# The server under load: an optimised one, where ./test has built it.
os.environ["HOMEMAIL_BIN"] = os.environ.get("HOMEMAIL_LOAD_BIN") or os.environ.get("HOMEMAIL_BIN") or ""

from support import mixedload
from support.load import message
from support.server import IS_SANITIZED, MailServer, SystemTest
from support.tls import ALL_PORTS
from support.wire import Pop3, Smtp

SECONDS = float(os.environ.get("HOMEMAIL_LOAD_SECONDS") or (600 if "HOMEMAIL_LONG" in os.environ else 60))
LEAST_MESSAGES = SECONDS  # one a second
MOST_MEMORY = 400 * 1024 * 1024  # octets, at any time


class QuietServer(MailServer):
    """Keeps of its log what matters: the first line."""

    def _read(self, stream, lines):
        for line in stream:
            if stream is self.process.stderr or not lines:
                lines.append(line.decode("utf-8", "replace").rstrip("\n"))
            if stream is self.process.stdout:
                self._ready.set()
        if stream is self.process.stdout:
            self._ready.set()


class MixedLoad(SystemTest):
    accounts = {name: f"{name}s secret" for name in ("alice", "bob", "carol", "dora", "emil", "finn", "gina", "hugo", "victim")}
    teams = {"team": ["alice", "bob", "carol"], "pair": ["gina", "hugo"]}

    def start_quietly(self):
        os.chmod(self.data, 0o700)
        mixedload.write_teams(self.data, self.teams)
        server = QuietServer(self.data, *ALL_PORTS, "--max-errors", "10000", "--max-refused-recipients", "off")
        self.addCleanup(server.__exit__)
        return server

    def place_of(self, server):
        readers = {user: password for user, password in self.accounts.items() if user != "victim"}
        return mixedload.Place.of(server, readers, self.teams, "victim")

    def names_in(self, server, user):
        with Pop3(server, user, self.accounts[user]) as session:
            names = mixedload.names_of(session, range(1, session.count() + 1))
            session.say("QUIT")
        return collections.Counter(names)

    def tally(self, server, books):
        """How often each promise was broken."""
        broken = collections.Counter(lost=0, doubled=0, refused=0, deleted=0, foreign=0)
        for user in self.accounts:
            names = self.names_in(server, user)
            gone = {name for owner, name in books.deleted | books.asked if owner == user}
            due = {name for name, users in books.accepted.items() if user in users}
            possible = due | {name for name, users in books.doubtful.items() if user in users}
            broken["lost"] += len(due - gone - set(names))
            broken["doubled"] += sum(count - 1 for count in names.values())
            broken["refused"] += len(books.refused & set(names))
            broken["deleted"] += len({name for owner, name in books.deleted if owner == user} & set(names))
            broken["foreign"] += len(set(names) - possible - books.refused)
        return {what: count for what, count in broken.items() if count}

    def most_memory(self, server):
        with open(f"/proc/{server.process.pid}/status", encoding="ascii") as file:
            status = dict(line.split(":", 1) for line in file)
        return int(status["VmHWM"].split()[0]) * 1024

    def test_everybody_at_once(self):
        seed = random.SystemRandom().getrandbits(32)
        server = self.start_quietly()
        begin = time.monotonic()
        books = mixedload.play(self.place_of(server), SECONDS, seed)
        print(f"seed {seed}: in {time.monotonic() - begin:.0f} s {len(books.accepted)} messages acknowledged for "
              f"{sum(map(len, books.accepted.values()))} mailboxes, {len(books.refused)} refused, {len(books.deleted)} deletions, "
              f"{books.wrong_logins} wrong logins, {books.broken_links} broken links", flush=True)
        self.assertIsNone(server.process.poll(), f"the server died: {server.errors[-20:]}")
        self.assertEqual([], books.faults[:10], f"{len(books.faults)} faults")
        self.assertEqual({}, self.tally(server, books), "promises were broken")
        for count, what in ((len(books.accepted), "sent"), (len(books.deleted), "deleted"), (books.wrong_logins, "guessed"),
                            (books.broken_links, "broken")):
            self.assertGreater(count, LEAST_MESSAGES if what == "sent" else 0, f"too little was {what} to say anything")
        if not IS_SANITIZED:
            print(f"most memory: {self.most_memory(server) // 1024 // 1024} MB", flush=True)
            self.assertLess(self.most_memory(server), MOST_MEMORY)
        self.assertEqual(0, server.stop(), server.errors)
        self.assertEqual([], server.errors)

    def test_the_tally_sees_what_is_wrong(self):
        """One message lost, one twice, one that was refused, one that was deleted, one of which no client knows."""
        server = self.start_quietly()
        books = mixedload.Account()
        for name in ("lost", "twice", "twice", "refused", "deleted", "foreign", "kept"):
            with Smtp(server) as session:
                session.send(message(name, 60), recipients=["alice@localhost"])
        books.accepted = {name: ["alice"] for name in ("lost", "twice", "deleted", "kept")}
        books.refused = {"refused"}
        books.deleted = {("alice", "deleted")}
        with Pop3(server, "alice", self.accounts["alice"]) as session:
            session.say("DELE 1")
            session.say("QUIT")
        self.assertEqual({"lost": 1, "doubled": 1, "refused": 1, "deleted": 1, "foreign": 1}, self.tally(server, books))


if __name__ == "__main__":
    unittest.main()
