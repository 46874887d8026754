# SPDX-License-Identifier: MIT
"""Real mail programs send and fetch. What comes back is octet by octet what went in, after the two trace fields on top."""

import re
import unittest

from support import programs
from support.messages import NASTY
from support.server import SystemTest
from support.wire import Smtp, fetch_all, without_trace


class Senders(SystemTest):
    def check(self, send):
        server = self.start()
        send(self, server, NASTY)
        send(self, server, NASTY)
        messages = fetch_all(server, "bob", "bobs secret")
        self.assertEqual(2, len(messages))
        for message in messages:
            self.assert_same(NASTY, without_trace(message))

    def test_curl(self):
        self.check(programs.send_curl)

    def test_curl_with_line_feeds_and_crlf(self):
        self.check(programs.send_curl_crlf)

    def test_curl_with_login(self):
        self.check(programs.send_curl_login)

    def test_swaks(self):
        self.check(programs.send_swaks)

    def test_swaks_with_login(self):
        self.check(programs.send_swaks_login)

    def test_msmtp(self):
        self.check(programs.send_msmtp)

    def test_smtplib(self):
        self.check(programs.send_smtplib)

    def test_mutt(self):
        body = "\n".join([".", "..", ".a", "Gr\u00fc\u00dfe", "", "the last line", ""]).encode()
        server = self.start()
        programs.send_mutt(self, server, body)
        [message] = fetch_all(server, "bob", "bobs secret")
        header, _, text = without_trace(message).partition(b"\r\n\r\n")
        self.assert_same(body.replace(b"\n", b"\r\n"), text)
        self.assertIn(b"\r\nSubject: From mutt", header)


class Fetchers(SystemTest):
    def check(self, fetch, clean=lambda message: message):
        server = self.start()
        with Smtp(server) as session:
            self.assertTrue(session.send(NASTY).startswith("250 "))
        fetched = clean(fetch(self, server))
        self.assert_same(NASTY, without_trace(fetched))
        self.assertEqual(1, len(fetch_all(server, "bob", "bobs secret")), "the message is still there")

    def test_curl(self):
        self.check(programs.fetch_curl)

    def test_poplib(self):
        self.check(programs.fetch_poplib)

    def test_mpop(self):
        self.check(programs.fetch_mpop)

    def test_fetchmail(self):
        self.check(programs.fetch_fetchmail)

    def test_mutt(self):
        """mutt adds three fields of its own to what it saves."""
        self.check(programs.fetch_mutt, lambda message: re.sub(rb"(?m)^(Content-Length|Lines|Status): .*\r\n", b"", message))


if __name__ == "__main__":
    unittest.main()
