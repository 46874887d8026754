# SPDX-License-Identifier: MIT
"""What a POP3 session may do to a maildrop, and what others may do meanwhile."""

import unittest

from support.server import SystemTest
from support.wire import Pop3, Smtp, fetch_all, without_trace


def message(number):
    return b"From: alice@localhost\r\nSubject: number %d\r\nX-Number: %d\r\n\r\ntext\r\n" % (number, number)


class Maildrop(SystemTest):
    def setUp(self):
        super().setUp()
        self.server = self.start()

    def deliver(self, *numbers, recipients=("bob@localhost",)):
        with Smtp(self.server) as session:
            for number in numbers:
                self.assertRegex(session.send(message(number), recipients=recipients), "^250 ")

    def open(self, user="bob"):
        session = Pop3(self.server, user, self.accounts[user])
        self.addCleanup(session.close)
        return session

    def check_holds(self, *numbers, user="bob"):
        fetched = fetch_all(self.server, user, self.accounts[user])
        self.assertEqual([message(number) for number in numbers], [without_trace(each) for each in fetched])

    def test_mail_that_arrives_during_a_session_survives_its_quit(self):
        self.deliver(1, 2)
        session = self.open()
        session.say("DELE 1")
        self.deliver(3)
        self.assertEqual(["2 " + session.lines("LIST")[0].split()[1]], session.lines("LIST"))
        session.say("QUIT")
        self.check_holds(2, 3)

    def test_dele_without_quit_deletes_nothing(self):
        self.deliver(1, 2)
        session = self.open()
        session.say("DELE 1")
        session.say("DELE 2")
        session.close()
        self.check_holds(1, 2)

    def test_rset_takes_marks_back(self):
        self.deliver(1, 2)
        session = self.open()
        session.say("DELE 1")
        session.say("DELE 1", "-ERR")
        session.say("RETR 1", "-ERR")
        session.say("RSET")
        session.say("QUIT")
        self.check_holds(1, 2)

    def test_a_second_session_is_told_that_it_is_in_use(self):
        self.deliver(1)
        session = self.open()
        second = Pop3(self.server)
        self.addCleanup(second.close)
        second.say("USER bob")
        second.say(f"PASS {self.accounts['bob']}", "-ERR [IN-USE]")
        self.open("alice").say("STAT", "+OK 0 0")
        session.say("QUIT")
        self.open().say("STAT", "+OK 1 ")

    def test_the_lock_falls_with_the_link(self):
        self.deliver(1)
        for _ in range(20):
            session = Pop3(self.server, "bob", self.accounts["bob"])
            session.say("DELE 1")
            session.say("QUIT")
            self.deliver(1)

    def test_one_message_to_two_mailboxes(self):
        self.deliver(7, recipients=("bob@localhost", "alice@localhost", "bob@localhost"))
        self.check_holds(7)
        self.check_holds(7, user="alice")

    def test_ids_stay_and_are_never_used_again(self):
        self.deliver(1, 2)
        before = [line.split()[1] for line in self.open_lines("UIDL")]
        session = self.open()
        session.say("DELE 1")
        session.say("QUIT")
        self.deliver(3)
        after = [line.split()[1] for line in self.open_lines("UIDL")]
        self.assertEqual(before[1], after[0])
        self.assertNotIn(after[1], before)

    def open_lines(self, command):
        session = self.open()
        lines = session.lines(command)
        session.say("QUIT")
        return lines

    def test_nothing_survives_a_restart_but_the_mail(self):
        self.deliver(1, 2, 3)
        ids = self.open_lines("UIDL")
        session = self.open()
        session.say("DELE 2")
        self.assertEqual(0, self.server.stop())
        self.server = self.start()
        self.assertEqual(ids, self.open_lines("UIDL"))
        self.check_holds(1, 2, 3)

    def test_numbers_that_are_none(self):
        self.deliver(1)
        session = self.open()
        for word in ("0", "2", "-1", "x", "", "99999999999999999999999999", "1 1"):
            with self.subTest(word):
                session.say(f"RETR {word}".strip(), "-ERR")
                session.say(f"DELE {word}".strip(), "-ERR")
        session.say("RETR 1")

    def test_a_half_sent_message_is_none(self):
        self.deliver(1)
        with Smtp(self.server) as session:
            session.say("HELO x", "250")
            session.say("MAIL FROM:<alice@localhost>", "250")
            session.say("RCPT TO:<bob@localhost>", "250")
            session.say("DATA", "354")
            session.write(b"Subject: half\r\n\r\n.a\r\n")
        self.check_holds(1)


if __name__ == "__main__":
    unittest.main()
