# SPDX-License-Identifier: MIT
"""What SMTP's extensions promise, from outside: chunks, names in UTF-8, limits, and what becomes of who guesses names."""

import os
import unittest

from support.server import SystemTest
from support.wire import Smtp, fetch_all, without_trace

TEXT = b"From: a@else.example\r\nSubject: x\r\n\r\n.dot\r\n.\r\nQUIT\r\nno end"


class Chunks(SystemTest):
    def test_what_came_in_chunks_is_what_is_fetched(self):
        server = self.start()
        for size in (1, 7, len(TEXT)):
            with Smtp(server) as session:
                session.say("EHLO x", "250")
                session.say("MAIL FROM:<a@else.example>", "250")
                session.say("RCPT TO:<bob@localhost>", "250")
                pieces = [TEXT[at:at + size] for at in range(0, len(TEXT), size)]
                session.write(b"".join(b"BDAT %d\r\n%s" % (len(piece), piece) for piece in pieces) + b"BDAT 0 LAST\r\nQUIT\r\n")
                for piece in pieces:
                    self.assertEqual([f"250 2.0.0 {len(piece)} octets received"], session.reply())
                self.assertRegex(session.reply()[0], "^250 2.6.0 .*delivery")
                self.assertTrue(session.reply()[0].startswith("221"))
        messages = fetch_all(server, "bob", "bobs secret")
        self.assertEqual([TEXT + b"\r\n"] * 3, [without_trace(message) for message in messages])

    def test_a_refused_chunk_is_read(self):
        server = self.start("--max-message", "64K")
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<a@else.example>", "250")
            session.say("RCPT TO:<bob@localhost>", "250")
            session.write(b"BDAT 100006 LAST\r\n" + b"x" * 100000 + b"QUIT\r\n")
            self.assertTrue(session.reply()[0].startswith("552 5.3.4"))
            session.write(b"BDAT 6\r\nQUIT\r\n")
            self.assertTrue(session.reply()[0].startswith("503 5.5.1"))
            session.say("NOOP", "250")
            session.write(b"BDAT 99999999999999999999 LAST\r\nNOOP\r\n")
            replies = session.read_to_end().split(b"\r\n")
            self.assertEqual([b"503", b"421", b""], [line[:3] for line in replies])
        self.assertEqual([], fetch_all(server, "bob", "bobs secret"))


class Utf8(SystemTest):
    NAME = "b\u00f6b"

    def test_a_name_in_utf8_leads_to_a_mailbox(self):
        with open(os.path.join(self.data, "aliases.txt"), "w", encoding="utf-8") as file:
            file.write(f"{self.NAME}: bob\n")
        server = self.start()
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say(f"MAIL FROM:<{self.NAME}@else.example>", "553 5.6.7")
            session.say(f"MAIL FROM:<{self.NAME}@else.example> SMTPUTF8", "250 2.1.0")
            session.say("RCPT TO:<\u00e9ve@localhost>", "550 5.1.1")
            session.say(f"RCPT TO:<{self.NAME}@localhost>", "250 2.1.5")
            session.say("DATA", "354")
            session.write(f"Subject: {self.NAME}\r\n\r\nx\r\n.\r\n".encode())
            self.assertTrue(session.reply()[0].startswith("250 2.6.0"))
        [message] = fetch_all(server, "bob", "bobs secret")
        self.assertIn(b" with UTF8SMTP id ", message)
        self.assertTrue(message.startswith(f"Return-Path: <{self.NAME}@else.example>\r\n".encode()), message)
        self.assertEqual(["bob"], os.listdir(os.path.join(self.data, "USERS")))


class Names(SystemTest):
    def test_who_guesses_names_is_stopped_and_a_list_with_dead_addresses_is_not(self):
        server = self.start()
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<a@else.example>", "250")
            for number in range(300):
                session.say(f"RCPT TO:<nobody{number}@localhost>" if number % 2 else "RCPT TO:<bob@localhost>",
                            "550" if number % 2 else "250")
            session.say("RSET", "250")
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<a@else.example>", "250")
            for number in range(100):
                session.say(f"RCPT TO:<nobody{number}@localhost>", "550 5.1.1")
            session.say("RCPT TO:<nobody@localhost>", "421 4.7.0")
            self.assertEqual(b"", session.read_to_end())


if __name__ == "__main__":
    unittest.main()
