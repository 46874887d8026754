# SPDX-License-Identifier: MIT
"""Messages from the wild, with CRLF line ends, are sent and fetched unchanged; those that no server may take are refused and named."""

import re
import smtplib
import unittest

from support.messages import samples
from support.server import SystemTest
from support.wire import Pop3, Smtp, crlf, fetch_all, without_trace

# Messages in the folder; fewer would mean that something was not tested.
SAMPLES = 80


def may_be_sent(message):
    """RFC 5321 section 2.3.8: no bare CR, and NUL has no place in a text."""
    return b"\0" not in message and b"\r" not in message.replace(b"\r\n", b"")


def as_kept(message):
    """Behind the trace fields: a text without a header is kept apart from them by an empty line, "From " of an mbox is not."""
    first = message.partition(b"\r\n")[0]
    has_header = not first or first.startswith(b"From ") or re.match(rb"[!-9;-~]+[ \t]*:", first)
    return message if has_header else b"\r\n" + message


class Samples(SystemTest):
    def setUp(self):
        super().setUp()
        self.samples = {name: crlf(content) for name, content in samples()}
        self.assertEqual(SAMPLES, len(self.samples))
        self.sendable = {name: message for name, message in self.samples.items() if may_be_sent(message)}

    def check_fetched(self, server):
        fetched = fetch_all(server, "bob", "bobs secret")
        self.assertEqual(len(self.sendable), len(fetched))
        for (name, message), back in zip(self.sendable.items(), fetched):
            with self.subTest(name):
                self.assert_same(as_kept(message), without_trace(back), name)

    def test_over_a_socket(self):
        server = self.start()
        refused = []
        with Smtp(server) as session:
            for name, message in self.samples.items():
                reply = session.send(message)
                if not may_be_sent(message):
                    self.assertRegex(reply, "^550 5.6.0", name)
                    refused.append(name)
                else:
                    self.assertRegex(reply, "^250 ", name)
        print(f"{len(self.sendable)} taken, {len(refused)} refused: {', '.join(refused) or 'none'}")
        self.check_fetched(server)

    def test_with_smtplib(self):
        server = self.start()
        with smtplib.SMTP(server.host, server.smtp_port, "localhost", timeout=60) as session:
            for message in self.sendable.values():
                session.sendmail("alice@localhost", ["bob@localhost"], message, mail_options=["BODY=8BITMIME"])
        self.check_fetched(server)

    def test_sizes_and_ids(self):
        server = self.start()
        with Smtp(server) as session:
            for message in self.sendable.values():
                session.send(message)
        with Pop3(server, "bob", "bobs secret") as session:
            sizes = [int(line.split()[1]) for line in session.lines("LIST")]
            ids = [line.split()[1] for line in session.lines("UIDL")]
            messages = [session.retrieve(number + 1) for number in range(len(sizes))]
        self.assertEqual([len(message) for message in messages], sizes)
        self.assertEqual(len(messages), len(set(ids)))

    def test_a_bare_carriage_return_or_a_nul_is_refused(self):
        server = self.start()
        with Smtp(server) as session:
            for octets in (b"a\rb", b"a\0b", b"a\nb"):
                with self.subTest(octets):
                    reply = session.send(b"Subject: x\r\n\r\n" + octets + b"\r\n")
                    self.assertRegex(reply, "^550 5.6.0 ")
        self.assertEqual([], fetch_all(server, "bob", "bobs secret"))


if __name__ == "__main__":
    unittest.main()
