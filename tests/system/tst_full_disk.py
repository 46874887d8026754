# SPDX-License-Identifier: MIT
"""A disk that is full, and a file that may not grow: 452, what was acknowledged stays, and full service returns with the space."""

import os
import subprocess
import unittest

from support.server import SystemTest
from support.wire import Pop3, Smtp, fetch_all, stuff, without_trace

DISK = 16 * 1024 * 1024
FILE_LIMIT = 2 * 1024 * 1024
MESSAGE = 256 * 1024
MOST = 2 * DISK // MESSAGE


def message(number):
    line = b"%06d " % number + b"x" * 60 + b"\r\n"
    return b"From: alice@localhost\r\nSubject: %d\r\nX: y\r\n\r\n" % number + line * (MESSAGE // len(line))


def send(session, user, text):
    """The reply that decides: to RCPT where it refuses, else to the final dot."""
    session.say("EHLO test", "250")
    session.say("MAIL FROM:<alice@localhost>", "250")
    refusal = session.say(f"RCPT TO:<{user}@localhost>", "")
    if not refusal.startswith("250 "):
        return refusal
    session.say("DATA", "354")
    session.write(stuff(text))
    return session.reply()[-1]


class FullDisk(SystemTest):
    def fill(self, server, user):
        """Messages until one is refused: what was accepted, and the refusal."""
        accepted = []
        with Smtp(server) as session:
            for number in range(MOST):
                reply = send(session, user, message(number))
                if not reply.startswith("250 "):
                    return accepted, reply
                accepted.append(message(number))
        self.fail("the disk was never full")

    def fetched(self, server, user):
        return [without_trace(text) for text in fetch_all(server, user, self.accounts[user])]

    def delete_all(self, server, user):
        with Pop3(server, user, self.accounts[user]) as session:
            for number in range(1, session.count() + 1):
                session.say(f"DELE {number}")
            self.assertTrue(session.say("QUIT").startswith("+OK"))

    def send_patiently(self, server, user, text):
        """Compaction follows the session; until it has given the space back, a 452 is right."""
        for _ in range(50):
            with Smtp(server) as session:
                reply = send(session, user, text)
            if reply.startswith("250 "):
                return
            self.assertRegex(reply, "^452 ")
        self.fail(f"service did not return: {reply}")

    def check_full_and_empty_again(self, server, refusal_pattern):
        accepted, refusal = self.fill(server, "bob")
        self.assertRegex(refusal, refusal_pattern)
        self.assertGreater(len(accepted), 3)
        self.assertEqual(accepted, self.fetched(server, "bob"), "what was acknowledged")
        size = os.path.getsize(server.mailbox("bob"))
        self.assertLess(size, (len(accepted) + 1) * MESSAGE, "a refused message was left in the file")
        self.delete_all(server, "bob")
        self.send_patiently(server, "bob", message(1000))
        self.assertEqual([message(1000)], self.fetched(server, "bob"))
        return accepted

    def test_a_full_disk(self):
        disk = os.path.join(self.folder, "disk")
        os.mkdir(disk)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=700", "tmpfs", disk], capture_output=True, text=True,
                                 check=False)
        if mounted.returncode != 0:
            self.skipTest(f"This machine does not let a small disk be mounted ({mounted.stderr.strip()}): tests/storage covers the rows")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        os.rename(os.path.join(self.data, "userinfo.txt"), os.path.join(self.folder, "userinfo.txt"))
        with open(os.path.join(disk, "userinfo.txt"), "wb") as file:
            file.write(self.read("userinfo.txt"))
        self.data = disk
        server = self.start()
        self.check_full_and_empty_again(server, r"^452 4\.3\.1 ")
        self.assertEqual(0, server.stop())
        second = self.start()
        self.assertEqual([message(1000)], self.fetched(second, "bob"))
        self.assertEqual(0, second.stop())

    def test_a_file_that_may_not_grow(self):
        server = self.start(wrapper=("prlimit", f"--fsize={FILE_LIMIT}"))
        self.check_full_and_empty_again(server, r"^452 4\.3\.1 ")
        with Smtp(server) as session:
            self.assertRegex(send(session, "alice", message(1)), "^250 ")
        self.assertEqual(0, server.stop())


if __name__ == "__main__":
    unittest.main()
