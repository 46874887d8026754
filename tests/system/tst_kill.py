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

from support.server import SystemTest
from support.wire import Pop3, Smtp, unstuff

ROUNDS = 5
SENDERS = 8
LIFE = (0.2, 1.0)        # seconds until the kill
GONE = (OSError, EOFError)  # what a client sees of it


def message(name, octets):
    """Says in its Subject: who it is; of a length that lies across blocks, with lines to be stuffed."""
    body = b"".join(b".%d\r\n" % number for number in range(octets // 6))
    return b"From: alice@localhost\r\nSubject: %s\r\nX-Load: yes\r\n\r\n%sthe end of %s\r\n" % (name.encode(), body, name.encode())


class Books:
    """What the clients were promised. Shared by all of them."""

    def __init__(self):
        self.lock = threading.Lock()
        self.accepted = {}           # name -> recipients, after 250
        self.asked_to_delete = set() # (user, name), before QUIT
        self.deleted = set()         # (user, name), after +OK to QUIT
        self.faults = []


def name_of(text):
    """Of a message as it was received; the whole of it is compared."""
    name = text.partition(b"\r\nSubject: ")[2].partition(b"\r\n")[0].decode()
    if not text.endswith(b"\r\nthe end of %s\r\n" % name.encode()):
        raise AssertionError(f"torn: {text[:200]!r} ... {text[-80:]!r}")
    return name


class Killed(SystemTest):
    accounts = {"alice": "alices secret", "bob": "bobs secret", "carol": "carols secret"}

    def setUp(self):
        super().setUp()
        warnings.simplefilter("ignore", ResourceWarning)  # a link that is cut before its greeting has no owner yet

    def send_until_the_end(self, server, books, tag, choice):
        users = sorted(self.accounts)
        try:
            with Smtp(server) as session:
                for number in range(100000):
                    name = f"{tag}-{number}"
                    recipients = choice.sample(users, choice.choice([1, 1, 1, 2, 3]))
                    reply = session.send(message(name, choice.choice([60, 600, 6000, 60000])),
                                         recipients=[f"{user}@localhost" for user in recipients])
                    with books.lock:
                        if reply.startswith("250 "):
                            books.accepted[name] = recipients
                        else:
                            books.faults.append(f"{name}: {reply}")
        except GONE:
            pass

    def delete_until_the_end(self, server, books, user, choice):
        try:
            while True:
                self.delete_some(server, books, user, choice)
        except GONE:
            pass
        except AssertionError as error:
            with books.lock:
                books.faults.append(f"{user}: {error}")

    def delete_some(self, server, books, user, choice):
        with Pop3(server, user, self.accounts[user]) as session:
            chosen = [number for number in range(1, session.count() + 1) if choice.random() < 0.5][:20]
            asked = {(user, name_of(session.retrieve(number))) for number in chosen}
            for number in chosen:
                session.say(f"DELE {number}")
            with books.lock:
                books.asked_to_delete |= asked
            session.say("QUIT")
            with books.lock:
                books.deleted |= asked

    def live_once(self, books, life, choice):
        server = self.start()
        clients = [threading.Thread(target=self.send_until_the_end,
                                    args=(server, books, f"{life}-{number}", random.Random(choice.random())))
                   for number in range(SENDERS)]
        clients += [threading.Thread(target=self.delete_until_the_end, args=(server, books, user, random.Random(choice.random())))
                    for user in self.accounts]
        for client in clients:
            client.start()
        time.sleep(choice.uniform(*LIFE))
        server.kill()
        for client in clients:
            client.join()

    def names_in(self, server, user):
        with Pop3(server, user, self.accounts[user]) as session:
            names = [name_of(session.retrieve(number)) for number in range(1, session.count() + 1)]
            ids = [line.split(" ")[1] for line in session.lines("UIDL")]
            session.say("QUIT")
        self.assertEqual(len(ids), len(set(ids)), f"{user}: an id twice")
        return names

    def test_promises_outlive_the_server(self):
        seed = int.from_bytes(os.urandom(4), "big")
        choice = random.Random(seed)
        books = Books()
        for life in range(ROUNDS):
            self.live_once(books, life, choice)
        self.assertEqual([], books.faults, f"seed {seed}")
        self.assertGreater(len(books.accepted), ROUNDS, "too little was sent to say anything")
        self.assertGreater(len(books.deleted), 0, "too little was deleted to say anything")

        server = self.start()
        for user in self.accounts:
            names = self.names_in(server, user)
            self.assertEqual(len(names), len(set(names)), f"{user}: a message twice (seed {seed})")
            promised = {name for name, users in books.accepted.items() if user in users and (user, name) not in books.asked_to_delete}
            self.assertEqual(set(), promised - set(names), f"{user}: acknowledged and lost (seed {seed})")
            self.assertEqual(set(), {name for name in names if (user, name) in books.deleted}, f"{user}: deleted and back (seed {seed})")
        self.check_files(server)

    def check_files(self, server):
        """Damaged octets that opening sets aside were never acknowledged: no whole message is among them."""
        self.assertEqual(0, server.stop())
        for path in glob.glob(os.path.join(self.data, "USERS", "*", "my_mailbox.torn-*")):
            with open(path, "rb") as file:
                self.assertNotIn(b"\r\n.\r\n", file.read(), path)
        second = self.start()
        self.assertEqual([], [line for line in second.errors if "damaged" in line], "the mending was not kept")
        for user in self.accounts:
            text = second.read_mailbox(user)
            self.assertTrue(not text or text.endswith(b"\r\n.\r\n"), user)


if __name__ == "__main__":
    unittest.main()
