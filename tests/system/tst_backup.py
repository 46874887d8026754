# SPDX-License-Identifier: MIT
"""A backup is a copy of the data folder, taken at any time: what was acknowledged before the copy began is whole in it, under the same ids."""

import os
import random
import re
import shutil
import subprocess
import time
import unittest

from support.load import Books, message, name_of, start_clients
from support.server import MailServer, SystemTest
from support.wire import Pop3, Smtp

COPIES = 30 if "HOMEMAIL_LONG" in os.environ else 4
SENDERS = 6
PAUSE = 0.2  # seconds between copies
# Files that are renamed or grow while they are read: what a copying program may say about them, and still the copy is good.
HARMLESS = re.compile(r"my_mailbox\.(?:new|idx|mended)|userinfo\.txt\.new|file changed as we read it|file removed before we read it"
                      r"|Exiting with failure status due to previous errors|some files vanished|vanished:")
PROGRAMS = {
    "cp": ["cp", "-a", "{source}", "{target}"],
    "tar": ["sh", "-c", "mkdir {target} && tar -C {source} -cf - . | tar -C {target} -xpf -"],
    "rsync": ["rsync", "-a", "{source}/", "{target}/"],
}


class Copy:
    """One copy of the data folder, and what was promised when it was begun and when it was done."""

    def __init__(self, program, source, target, books):
        self.folder = target
        self.accepted, self.deleted, _ = books.snapshot()
        command = [part.format(source=source, target=target) for part in PROGRAMS[program]]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.complaints = [line for line in done.stderr.splitlines() if not HARMLESS.search(line)]
        self.asked_to_delete = books.snapshot()[2]


class Backup(SystemTest):
    accounts = {user: f"{user}s secret" for user in ("alice", "bob", "carol")}
    options = ()

    def copies_under_load(self, program, books, choice):
        server = self.start(*self.options)
        clients = start_clients(server, books, program, self.accounts, SENDERS, choice)
        copies = []
        for number in range(COPIES):
            time.sleep(PAUSE)
            copies.append(Copy(program, self.data, os.path.join(self.folder, f"copy-{program}-{number}"), books))
        books.over.set()
        for client in clients:
            client.join()
        self.assertEqual(0, server.stop())
        return copies

    def texts_in(self, server, user):
        """Name and unique id of each message; a torn one is an error."""
        with Pop3(server, user, self.accounts[user]) as session:
            ids = [line.split(" ")[1] for line in session.lines("UIDL")]
            names = [name_of(session.retrieve(number)) for number in range(1, session.count() + 1)]
            session.say("QUIT")
        return list(zip(names, ids))

    def check(self, copy, books):
        self.assertEqual([], copy.complaints)
        count = 0
        with MailServer(copy.folder, *self.options) as server:
            for user in self.accounts:
                found = self.texts_in(server, user)
                names = {name for name, _ in found}
                self.assertEqual(len(found), len(names), f"{user}: a message twice")
                promised = {name for name, users in copy.accepted.items() if user in users and (user, name) not in copy.asked_to_delete}
                self.assertEqual(set(), promised - names, f"{user}: acknowledged before the copy, and not in it")
                self.assertEqual(set(), {name for name in names if (user, name) in copy.deleted}, f"{user}: deleted before the copy, and in it")
                self.assertEqual([], [name for name, unique_id in found if books.ids.get(name, unique_id) != unique_id], f"{user}: another id")
                count += len(promised)
            with Smtp(server) as session:
                self.assertRegex(session.send(message("afterwards", 60)), "^250 ")
        return count

    def play(self, program):
        if not shutil.which(program):
            self.skipTest(f"{program} is not installed")
        seed = int.from_bytes(os.urandom(4), "big")
        books = Books()
        copies = self.copies_under_load(program, books, random.Random(seed))
        self.assertEqual([], books.faults, f"seed {seed}")
        counts = [self.check(copy, books) for copy in copies]
        print(f"{program}: {len(copies)} copies of a server at work, {sum(counts)} promised messages whole in them, {len(books.deleted)} deletions"
              " meanwhile", flush=True)
        self.assertGreater(counts[-1], 0, "too little was sent to say anything")

    def test_cp(self):
        self.play("cp")

    def test_tar(self):
        self.play("tar")

    def test_rsync(self):
        self.play("rsync")


class BackupWithTrash(Backup):
    options = ("--trash-days", "30")


if __name__ == "__main__":
    unittest.main()
