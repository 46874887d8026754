# SPDX-License-Identifier: MIT
"""A message of 30 MB goes in and comes out unchanged, and one that is too large is refused without a trace."""

import poplib
import unittest

from support import programs
from support.messages import large
from support.server import SystemTest
from support.wire import Smtp, fetch_all, without_trace

MEGABYTE = 1000 * 1000


class LargeMessage(SystemTest):
    def setUp(self):
        super().setUp()
        self.message = large(30 * MEGABYTE)

    def check(self, send, fetch):
        server = self.start()
        send(self, server, self.message)
        self.assert_same(self.message, without_trace(fetch(self, server)))

    def test_smtplib_and_poplib(self):
        self.check(programs.send_smtplib, programs.fetch_poplib)

    def test_curl(self):
        self.check(programs.send_curl, programs.fetch_curl)

    def test_size_as_pop3_counts_it(self):
        server = self.start()
        programs.send_smtplib(self, server, self.message)
        session = poplib.POP3(server.host, server.pop3_port, timeout=60)
        session.user("bob")
        session.pass_("bobs secret")
        octets = int(session.list(1).split()[2])
        _, _, counted = session.retr(1)
        self.assertEqual(octets, counted)
        session.quit()


class TooLarge(SystemTest):
    def test_a_declared_size_is_refused_at_mail(self):
        server = self.start("--max-message", "100K")
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<alice@localhost> SIZE=1000000", "552 5.3.4")
            session.say("MAIL FROM:<alice@localhost> SIZE=1000", "250")

    def test_an_overrun_is_read_to_its_end_and_refused(self):
        server = self.start("--max-message", "100K")
        with Smtp(server) as session:
            self.assertRegex(session.send(large(300 * 1000)), r"^552 5\.3\.4")
            self.assertRegex(session.send(large(10 * 1000)), r"^250 ")
        self.assertEqual(1, len(fetch_all(server, "bob", "bobs secret")))


if __name__ == "__main__":
    unittest.main()
