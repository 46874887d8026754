# SPDX-License-Identifier: MIT
"""POP3 beyond RFC 1939, from outside: CAPA, LANG, UTF8, LOGIN-DELAY, and commands at their limits."""

import time
import unittest

from support.server import SystemTest
from support.wire import Pop3, Smtp

MESSAGE = b"From: alice@localhost\r\nSubject: x\r\n\r\n" + b"".join(b"line %d\r\n" % number for number in range(20))


class Pop3Extensions(SystemTest):
    def open(self, server, user="bob"):
        session = Pop3(server, user, self.accounts[user])
        self.addCleanup(session.close)
        return session

    def test_capabilities_say_what_works(self):
        server = self.start()
        with Pop3(server) as session:
            before = session.lines("CAPA")
        session = self.open(server)
        after = session.lines("CAPA")
        words = {line.split()[0] for line in after}
        self.assertLessEqual({"TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "EXPIRE", "UTF8", "LANG", "IMPLEMENTATION"}, words)
        # RFC 2449 section 5: what is there before the login is there after it, but for STLS (RFC 2595 section 4).
        self.assertLessEqual({line for line in before if line != "STLS"}, set(after))
        self.assertNotIn("STLS", after)
        self.assertNotIn("LOGIN-DELAY", words)

    def test_replies_in_dutch(self):
        server = self.start()
        with Pop3(server) as session:
            session.say("LANG nl", "+OK nl ")
            session.say("USER bob", "+OK het wachtwoord graag")
            session.say("PASS wrong", "-ERR [AUTH] Verkeerde gebruikersnaam")
            session.say("USER bob")
            session.say(f"PASS {self.accounts['bob']}", "+OK bob heeft 0 berichten")
            session.say("LANG uga", "-ERR")
            session.say("LANG *", "+OK en ")
            session.say("RETR 1", "-ERR no such message")

    def test_utf8_is_said_before_the_login(self):
        server = self.start()
        with Pop3(server) as session:
            session.say("UTF8")
            session.say("USER bob")
            session.say(f"PASS {self.accounts['bob']}")
            session.say("UTF8", "-ERR")

    def test_a_user_waits_between_two_logins(self):
        server = self.start("--login-delay", "2s")
        session = self.open(server)
        self.assertIn("LOGIN-DELAY 2", session.lines("CAPA"))
        session.say("QUIT")
        second = Pop3(server)
        self.addCleanup(second.close)
        self.assertIn("LOGIN-DELAY 2", second.lines("CAPA"))
        second.say("USER bob")
        second.say("PASS wrong", "-ERR [AUTH]")
        second.say("USER bob")
        second.say(f"PASS {self.accounts['bob']}", "-ERR [LOGIN-DELAY]")
        self.open(server, "alice").say("STAT", "+OK")
        time.sleep(2.1)
        second.say("USER BOB")
        second.say(f"PASS {self.accounts['bob']}")

    def test_a_failed_login_delays_nobody(self):
        server = self.start("--login-delay", "60s")
        with Pop3(server) as session:
            session.say("USER bob")
            session.say("PASS wrong", "-ERR [AUTH]")
            session.say("USER bob")
            session.say(f"PASS {self.accounts['bob']}")

    def test_top(self):
        server = self.start()
        with Smtp(server) as session:
            session.send(MESSAGE)
        session = self.open(server)
        header = session.lines("TOP 1 0")
        self.assertEqual("", header[-1])
        self.assertEqual(header + ["line 0", "line 1"], session.lines("TOP 1 2"))
        self.assertEqual(header + [f"line {number}" for number in range(20)], session.lines("TOP 1 9223372036854775807"))
        for arguments in ("1 -1", "1 +1", "1 x", "1 00", "0 1", "2 1", "1 9223372036854775808", "1", ""):
            with self.subTest(arguments):
                session.say(f"TOP {arguments}".strip(), "-ERR")

    def test_each_line_gets_one_answer_whatever_is_in_it(self):
        server = self.start()
        for line in (b"NO\0OP", b"USER bo\0b", b"RETR 1\0", b"\xff\xfe", b"US\xc3\x8bR bob", b"", b" ", b"X" * 100_000, b"USER " + b"b" * 249,
                     b"USER bob\rPASS x", b"CAPA now", b"QUIT now"):
            with self.subTest(line[:20]), Pop3(server) as session:
                session.write(line + b"\r\nCAPA\r\n")
                self.assertRegex(session.read_line(), "^-ERR ")
                self.assertRegex(session.read_line(), r"^\+OK ")
                session.read_until(b"\r\n.\r\n")
                session.say("QUIT")


if __name__ == "__main__":
    unittest.main()
