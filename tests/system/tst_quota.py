# SPDX-License-Identifier: MIT
"""Quotas from outside: at RCPT and after the dot, set beside a running server, of a user and of all."""

import os
import stat
import unittest

from support.server import MAILSERVER, SystemTest, let_recent_answers_pass, run
from support.wire import Pop3, Smtp, stuff

FULL = "452 4.2.2"
MESSAGE = b"Subject: quota\r\n\r\n" + b"0123456789abcdef\r\n" * 100


class Quota(SystemTest):
    accounts = {"alice": "alices secret", "bob": "bobs secret", "carol": "carols secret"}

    def user(self, *words, expect=0):
        result = run(MAILSERVER, "user", *words, "--data", self.data)
        self.assertEqual(expect, result.returncode, f"{words}: {result.stdout}{result.stderr}")
        return result.stdout

    def send(self, server, *users):
        with Smtp(server) as session:
            return session.send(MESSAGE, recipients=tuple(f"{user}@localhost" for user in users))

    def answer_to_rcpt(self, server, user):
        let_recent_answers_pass()
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<eve@example.org>", "250")
            return session.say(f"RCPT TO:<{user}@localhost>", "")

    def delete_all(self, server, user):
        with Pop3(server, user, self.accounts[user]) as session:
            for number in range(1, session.count() + 1):
                session.say(f"DELE {number}")
            session.say("QUIT")

    def stored(self, server, user):
        """In octets, as the file holds it: nothing in it is dead here."""
        return len(server.read_mailbox(user))

    def test_a_full_mailbox_is_refused_at_rcpt_and_others_are_not(self):
        server = self.start("--quota", "1")
        self.assertRegex(self.answer_to_rcpt(server, "alice"), "^250 ")
        self.assertRegex(self.send(server, "alice"), f"^{FULL} ")
        self.user("quota", "alice", "1M")
        self.assertRegex(self.send(server, "alice"), "^250 ")
        self.user("quota", "alice", str(self.stored(server, "alice")))
        self.assertRegex(self.answer_to_rcpt(server, "alice"), f"^{FULL} ")
        self.user("quota", "bob", "none")
        self.assertRegex(self.send(server, "bob"), "^250 ")

    def test_what_does_not_fit_is_refused_behind_the_dot(self):
        server = self.start()
        self.assertRegex(self.send(server, "alice"), "^250 ")
        size = self.stored(server, "alice")
        self.user("quota", "alice", str(2 * size - 1))
        self.assertRegex(self.answer_to_rcpt(server, "alice"), "^250 ")
        self.assertRegex(self.send(server, "alice"), f"^{FULL} ")
        self.assertEqual(size, self.stored(server, "alice"))
        self.user("quota", "alice", str(2 * size))
        self.assertRegex(self.send(server, "alice"), "^250 ")
        self.assertRegex(self.answer_to_rcpt(server, "alice"), f"^{FULL} ")

    def test_several_recipients_get_it_all_or_none(self):
        server = self.start()
        self.user("quota", "bob", "100")
        self.assertRegex(self.send(server, "alice", "bob", "carol"), f"^{FULL} ")
        for user in self.accounts:
            with Pop3(server, user, self.accounts[user]) as session:
                session.say("STAT", "+OK 0 0")
                session.say("QUIT")

    def test_a_quota_set_between_rcpt_and_the_dot_counts(self):
        server = self.start()
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<eve@example.org>", "250")
            session.say("RCPT TO:<alice@localhost>", "250")
            session.say("DATA", "354")
            self.user("quota", "alice", "1")
            session.write(stuff(MESSAGE))
            self.assertRegex(session.reply()[-1], f"^{FULL} ")
            session.say("QUIT", "221")

    def test_deletion_makes_room(self):
        server = self.start("--quota", "3K")
        self.assertRegex(self.send(server, "alice"), "^250 ")
        self.assertRegex(self.send(server, "alice"), f"^{FULL} ")
        self.delete_all(server, "alice")
        self.assertRegex(self.send(server, "alice"), "^250 ")

    def test_the_quota_of_all_counts_every_mailbox_after_a_restart_too(self):
        server = self.start()
        for user in ("alice", "bob"):
            self.assertRegex(self.send(server, user), "^250 ")
        size = sum(self.stored(server, user) for user in ("alice", "bob"))
        server.stop()
        server = self.start("--quota-all", str(size))
        self.user("quota", "carol", "none")
        self.assertRegex(self.answer_to_rcpt(server, "carol"), f"^{FULL} ")
        self.delete_all(server, "bob")
        self.assertRegex(self.answer_to_rcpt(server, "carol"), "^250 ")

    def test_the_list_says_what_is_used_of_a_quota(self):
        self.assertEqual("alice\nbob\ncarol\n", self.user("list"))
        server = self.start()
        self.assertRegex(self.send(server, "alice"), "^250 ")
        self.user("quota", "alice", "10M")
        self.user("quota", "bob", "1536K")
        self.user("quota", "carol", "none")
        self.assertRegex(self.user("list"), r"\Aalice  2\.\d kB of 10 MB\nbob  0 bytes of 1\.5 MB\ncarol\n\Z")
        self.user("quota", "alice", "default")
        self.assertTrue(self.user("list").startswith("alice\nbob  "))
        path = os.path.join(self.data, "quota.txt")
        self.assertEqual(b"bob 1536K\ncarol none\n", self.read("data/quota.txt"))
        self.assertEqual(0o600, stat.S_IMODE(os.stat(path).st_mode))

    def test_the_settings_file_sets_the_default(self):
        with open(os.path.join(self.data, "mailserver.toml"), "w", encoding="utf-8") as file:
            file.write('quota = "5M"\n')
        self.assertEqual("alice  0 bytes of 5 MB\nbob  0 bytes of 5 MB\ncarol  0 bytes of 5 MB\n", self.user("list"))

    def test_a_removed_user_leaves_no_quota(self):
        self.user("quota", "alice", "1")
        self.user("remove", "alice")
        self.assertEqual(b"", self.read("data/quota.txt"))

    def test_what_is_refused(self):
        for words in (("quota", "alice", "0"), ("quota", "alice", "10MB"), ("quota", "alice"), ("quota",)):
            with self.subTest(words):
                self.user(*words, expect=2)
        self.user("quota", "nobody", "1M", expect=1)
        self.assertFalse(os.path.exists(os.path.join(self.data, "quota.txt")))


if __name__ == "__main__":
    unittest.main()
