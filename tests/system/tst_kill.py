# SPDX-License-Identifier: MIT
"""A server that is killed again and again while mail comes and goes: what was acknowledged is there, once; what was
deleted with +OK does not come back; no record is torn."""

import glob
import os
import random
import threading
import time
import unittest
import warnings

from support.load import GONE, Books, message, name_of, start_clients
from support.mailboxfile import write_mailbox
from support.server import SystemTest
from support.wire import Pop3, Smtp, unstuff

LONG = "HOMEMAIL_LONG" in os.environ
ROUNDS = 60 if LONG else 5
MOST_ROUNDS = 4 * ROUNDS
SENDERS = 10             # and one reader a mailbox: 16 connections
LIFE = (0.2, 3.0) if LONG else (0.2, 1.0)  # seconds until the kill
MANY = 100_000           # messages in one mailbox
READY_GOAL = 2           # seconds
READY_LIMIT = 10 * READY_GOAL


class Killed(SystemTest):
    accounts = {user: f"{user}s secret" for user in ("alice", "bob", "carol", "dora", "emil", "finn")}
    options = ()

    def setUp(self):
        super().setUp()
        warnings.simplefilter("ignore", ResourceWarning)  # a link that is cut before its greeting has no owner yet

    def live_once(self, books, life, choice):
        """A life gets longer where the first ROUNDS were too short for a client to do anything."""
        server = self.start(*self.options)
        clients = start_clients(server, books, life, self.accounts, SENDERS, choice)
        time.sleep(choice.uniform(*LIFE) * (1 + life // ROUNDS))
        server.kill()
        for client in clients:
            client.join()

    def texts_in(self, server, user):
        with Pop3(server, user, self.accounts[user]) as session:
            texts = [session.retrieve(number) for number in range(1, session.count() + 1)]
            ids = [line.split(" ")[1] for line in session.lines("UIDL")]
            session.say("QUIT")
        self.assertEqual(len(ids), len(set(ids)), f"{user}: an id twice")
        return texts

    def tally(self, server, books):
        """How often a promise was broken."""
        broken = dict.fromkeys(("lost", "torn", "doubled", "came back"), 0)
        for user in self.accounts:
            names = []
            for text in self.texts_in(server, user):
                try:
                    names.append(name_of(text))
                except AssertionError:
                    broken["torn"] += 1
            promised = {name for name, users in books.accepted.items() if user in users and (user, name) not in books.asked_to_delete}
            broken["lost"] += len(promised - set(names))
            broken["doubled"] += len(names) - len(set(names))
            broken["came back"] += len({name for name in names if (user, name) in books.deleted})
        return broken

    def test_promises_outlive_the_server(self):
        seed = int.from_bytes(os.urandom(4), "big")
        choice = random.Random(seed)
        books = Books()
        life = 0
        while life < ROUNDS or (not books.deleted and life < MOST_ROUNDS):  # under sanitizers a life is short
            self.live_once(books, life, choice)
            life += 1
        self.assertEqual([], books.faults, f"seed {seed}")
        self.assertGreater(len(books.accepted), ROUNDS, "too little was sent to say anything")
        self.assertGreater(len(books.deleted), 0, "too little was deleted to say anything")

        server = self.start(*self.options)
        broken = self.tally(server, books)
        print(f"{life} kills, {len(books.accepted)} messages acknowledged, {len(books.deleted)} deletions acknowledged: "
              + ", ".join(f"{what} {count}" for what, count in broken.items()), flush=True)
        self.assertEqual(0, sum(broken.values()), f"{broken} (seed {seed})")
        self.check_files(server)

    def check_files(self, server):
        """Damaged octets that opening sets aside were never acknowledged: no whole message is among them."""
        self.assertEqual(0, server.stop())
        for path in glob.glob(os.path.join(self.data, "USERS", "*", "my_mailbox.torn-*")):
            with open(path, "rb") as file:
                self.assertNotIn(b"\r\n.\r\n", file.read(), path)
        second = self.start(*self.options)
        self.assertEqual([], [line for line in second.errors if "damaged" in line], "the mending was not kept")
        for user in self.accounts:
            text = second.read_mailbox(user)
            self.assertTrue(not text or text.endswith(b"\r\n.\r\n"), user)


class KilledWithTrash(Killed):
    options = ("--trash-days", "30")


class ReadyAgain(SystemTest):
    """A big mailbox, written as the format page says, and a server that was killed while it took mail."""

    def seconds_to_listing(self):
        """From the program's start to READY, and to the last line of UIDL; and the server, and how many messages it told."""
        begin = time.monotonic()
        server = self.start()
        ready = time.monotonic() - begin
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            count = session.count()
            self.assertEqual(count, len(session.lines("LIST")))
            self.assertEqual(count, len(set(line.split(" ")[1] for line in session.lines("UIDL"))))
            listed = time.monotonic() - begin
        return server, count, ready, listed

    def send(self, server, number):
        try:
            with Smtp(server) as session:
                while session.send(message(f"new-{number}", 600)).startswith("250 "):
                    self.accepted += 1
        except GONE:
            pass

    def test_a_big_mailbox(self):
        write_mailbox(self.data, "bob", (message(f"old-{number}", 600) for number in range(MANY)))
        server, count, ready, listed = self.seconds_to_listing()
        self.assertEqual(MANY, count)
        print(f"{MANY} messages, never seen before: READY after {ready:.2f} s, STAT, LIST and UIDL after {listed:.2f} s", flush=True)
        self.accepted = 0
        sender = threading.Thread(target=self.send, args=(server, 1))
        sender.start()
        time.sleep(0.5)
        server.kill()
        sender.join()
        server, count, ready, listed = self.seconds_to_listing()
        self.assertIn(count - MANY, (self.accepted, self.accepted + 1))
        print(f"{count} messages, after a kill: READY after {ready:.2f} s, STAT, LIST and UIDL after {listed:.2f} s (goal {READY_GOAL} s)",
              flush=True)
        self.assertLess(listed, READY_LIMIT)


if __name__ == "__main__":
    unittest.main()
