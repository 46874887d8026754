# SPDX-License-Identifier: MIT
"""mailserver check [--repair] [NAME]: what it says, what it answers, and what it leaves alone, beside a running server too."""

import os
import re
import threading
import unittest

from support.server import MAILSERVER, SystemTest, run
from support.wire import Pop3, Smtp

MESSAGE = b"Subject: %d\r\n\r\nHello.\r\n"


class Check(SystemTest):
    def setUp(self):
        super().setUp()
        os.chmod(self.data, 0o700)

    def check(self, *arguments, expect=0, data=None):
        result = run(MAILSERVER, "check", *arguments, "--data", data or self.data)
        self.assertEqual(expect, result.returncode, f"{arguments}: {result.stdout}{result.stderr}")
        return result

    def send(self, server, count, recipients=("alice@localhost",)):
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            for number in range(count):
                self.assertRegex(session.send(MESSAGE % number, recipients=recipients), "^250 ")

    def mailbox(self, user="alice"):
        return os.path.join(self.data, "USERS", user, "my_mailbox.txt")

    def stored(self, count=3):
        """A data folder with mail and no server."""
        server = self.start()
        with Smtp(server) as session:
            for number in range(count):
                self.assertRegex(session.send(MESSAGE % number, recipients=("alice@localhost",)), "^250 ")
        server.stop()

    def damage(self):
        """The second of three records is not what it was."""
        with open(self.mailbox(), "r+b") as file:
            octets = file.read()
            begin = octets.index(b"\r\n.\r\n") + 5
            file.seek(octets.index(b"Hello", begin))
            file.write(b"J")
        return begin

    def picture(self):
        """Every file and folder, its time of change and its octets."""
        seen = {}
        for folder, folders, files in os.walk(self.data):
            for path in [os.path.join(folder, name) for name in folders + files]:
                content = self.read(path) if os.path.isfile(path) else None
                seen[path] = (os.stat(path).st_mtime_ns, content)
        return seen

    def test_nothing_wrong(self):
        self.stored()
        before = self.picture()
        out = self.check().stdout.splitlines()
        self.assertEqual(2, len(out), out)
        self.assertRegex(out[0], r"^alice: 3 messages, \d+ octets, no fault$")
        self.assertEqual("bob: 0 messages, 0 octets, no fault", out[1])
        self.assertEqual(out[:1], self.check("alice").stdout.splitlines())
        self.assertEqual(before, self.picture())

    def test_damage_is_named_and_repaired(self):
        self.stored()
        begin = self.damage()
        before = self.picture()
        line = rf"^{re.escape(self.mailbox())}, offset {begin}: octets {begin} to \d+ are no record: the crc is [0-9a-f]{{8}}, not [0-9a-f]{{8}}"
        out = self.check("alice", expect=1).stdout.splitlines()
        self.assertRegex(out[0], line + "$")
        self.assertRegex(out[-1], r"^alice: 2 messages, \d+ octets, 1 fault$")
        self.assertEqual(before, self.picture())
        out = self.check("--repair", "alice").stdout.splitlines()
        self.assertRegex(out[0], line + r" \(repaired\)$")
        self.assertRegex(out[-1], r"^alice: 2 messages, \d+ octets, 1 fault \(repaired\)$")
        self.assertRegex(self.check("alice").stdout, r"^alice: 2 messages, \d+ octets, no fault\n$")
        self.assertTrue([name for name in os.listdir(os.path.dirname(self.mailbox())) if ".torn-" in name])

    def test_no_mailbox_is_put_aside(self):
        self.stored()
        with open(self.mailbox(), "wb") as file:
            file.write(b"Dear diary,\n")
        self.assertIn("offset 0: this is not a mailbox", self.check(expect=1).stdout)
        self.check("--repair")
        self.check()
        server = self.start()
        self.send(server, 1)
        with Pop3(server, "alice", self.accounts["alice"]) as session:
            session.say("STAT", "+OK 1 ")
            session.say("QUIT")

    def test_beside_a_running_server(self):
        server = self.start()
        self.send(server, 3)
        stop = threading.Event()

        def keep_sending():
            while not stop.is_set():
                self.send(server, 5)

        sender = threading.Thread(target=keep_sending)
        with Pop3(server, "alice", self.accounts["alice"]) as session:
            sender.start()
            try:
                for _ in range(10):
                    self.assertRegex(self.check().stdout, r"(?m)^alice: \d+ messages, \d+ octets, no fault$")
                refused = self.check("--repair", "alice", expect=1)
                self.assertEqual("", refused.stdout)
                self.assertRegex(refused.stderr, r"^mailserver: The mailbox of alice is in use by a POP3 session")
            finally:
                stop.set()
                sender.join()
            session.say("QUIT")
        self.check("--repair", "alice")
        self.send(server, 1)
        self.check()

    def test_what_is_wrong_beside_the_mail(self):
        self.stored()
        os.rename(os.path.dirname(self.mailbox()), os.path.join(self.data, "USERS", "zoe"))
        accounts = os.path.join(self.data, "userinfo.txt")
        with open(accounts, "a", encoding="ascii") as file:
            offset = file.tell()
            file.write("../x secret\n")
        with open(os.path.join(self.data, "quota.txt"), "w", encoding="ascii") as file:
            file.write("alice 5M\nbob much\n")
        os.chmod(accounts, 0o644)
        result = self.check(expect=1)
        lines = result.stdout.splitlines()
        self.assertRegex(lines[0], rf"^{re.escape(accounts)}, offset {offset}: line 3: ")
        self.assertRegex(lines[1], rf"^{re.escape(self.data)}/quota.txt, offset 9: line 2: ")
        self.assertIn(f"{accounts}: mode 644 is wider than 600", lines)
        self.assertIn(f"{self.data}/USERS/zoe: there is no account of this name", lines)
        self.check("--repair", expect=1)
        self.check("alice")

    def test_wrong_usage_and_what_is_not_there(self):
        for arguments in (("alice", "bob"), ("--mend",), ("--repair=yes",)):
            with self.subTest(arguments):
                result = self.check(*arguments, expect=2)
                self.assertEqual("", result.stdout)
                self.assertNotEqual("", result.stderr)
        self.assertRegex(self.check("nobody", expect=1).stderr, "There is no account called nobody")
        self.assertIn("--repair", self.check("--help").stdout)
        missing = os.path.join(self.folder, "missing")
        for arguments in ((), ("--repair",), ("alice",)):
            result = self.check(*arguments, expect=1, data=missing)
            self.assertEqual(1, len(result.stderr.splitlines()), result.stderr)
            self.assertIn(missing, result.stderr)
            self.assertFalse(os.path.exists(missing))


if __name__ == "__main__":
    unittest.main()
