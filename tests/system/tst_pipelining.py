# SPDX-License-Identifier: MIT
"""Commands in one burst, and octet by octet: the same replies, the same stored text."""

import os
import pathlib
import re
import signal
import socket
import unittest

from support.messages import NASTY
from support.server import SystemTest, wait_until
from support.wire import Dialogue, Pop3, Smtp, fetch_all, stuff, without_trace

COMMANDS = [b"EHLO x\r\n", b"MAIL FROM:<alice@localhost>\r\n", b"RCPT TO:<nobody@localhost>\r\n", b"RCPT TO:<bob@localhost>\r\n",
            b"NOOP\r\n", b"DATA\r\n"]
TEXT = stuff(NASTY)
BEHIND = [b"RSET\r\n", b"MAIL FROM:<>\r\n", b"RCPT TO:<alice@localhost>\r\n", b"DATA\r\n", stuff(b"Subject: x\r\n\r\nsecond\r\n"), b"QUIT\r\n"]


def codes(replies):
    """The code of each reply, its lines counted as one."""
    return [line[:3] for line in replies.decode().split("\r\n") if line[3:4] == " "]


class SmtpInPieces(SystemTest):
    EXPECTED = ["250", "250", "550", "250", "250", "354", "250", "250", "250", "250", "354", "250", "221"]

    def play(self, server, write):
        with Smtp(server) as session:
            write(session, b"".join(COMMANDS) + TEXT + b"".join(BEHIND))
            return session.read_to_end()

    def check(self, write):
        server = self.start()
        self.assertEqual(self.EXPECTED, codes(self.play(server, write)))
        [message] = fetch_all(server, "bob", "bobs secret")
        self.assert_same(NASTY, without_trace(message))
        self.assertEqual([b"Subject: x\r\n\r\nsecond\r\n"],
                         [without_trace(message) for message in fetch_all(server, "alice", "alices secret")])

    def test_in_one_burst(self):
        self.check(lambda session, octets: session.write(octets))

    def test_octet_by_octet(self):
        def write(session, octets):
            session.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for octet in octets:
                session.write(bytes([octet]))
        self.check(write)

    def test_cut_in_awkward_places(self):
        def write(session, octets):
            session.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for piece in re.split(rb"(?<=\r)", octets):
                session.write(piece)
        self.check(write)


class Pop3InPieces(SystemTest):
    SCRIPT = b"USER bob\r\nPASS bobs secret\r\nSTAT\r\nRETR 1\r\nDELE 2\r\nRSET\r\nNOOP\r\nQUIT\r\n"

    def play(self, server, write):
        with Pop3(server) as session:
            write(session, self.SCRIPT)
            return session.read_to_end()

    def test_burst_octets_and_lines_agree(self):
        server = self.start()
        with Smtp(server) as session:
            session.send(NASTY)
            session.send(NASTY)
        burst = self.play(server, lambda session, octets: session.write(octets))
        self.assertEqual(7, burst.count(b"+OK") - burst.count(b"+OK Thanks"))
        single = self.play(server, lambda session, octets: [session.write(bytes([octet])) for octet in octets])
        lines = self.play(server, lambda session, octets: [session.write(line) for line in octets.splitlines(True)])
        self.assertEqual(burst, single)
        self.assertEqual(burst, lines)
        self.assertTrue(burst.endswith(b"+OK Thanks for using POP3 server\r\n"))


def stands_still(process):
    tasks = f"/proc/{process}/task"
    states = [pathlib.Path(tasks, task, "stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] for task in os.listdir(tasks)]
    return set(states) == {"T"}


class EarlyTalker(SystemTest):
    def test_a_client_that_has_not_waited_for_the_greeting_does_no_harm(self):
        server = self.start()
        # While the server stands still, the system takes the link and what is sent over it.
        server.process.send_signal(signal.SIGSTOP)
        try:
            self.assertTrue(wait_until(lambda: stands_still(server.process.pid)))
            link = Dialogue(server.host, server.smtp_port)
            link.write(b"EHLO x\r\nMAIL FROM:<a@else.example>\r\nRCPT TO:<alice@localhost>\r\nDATA\r\nx\r\n.\r\nQUIT\r\n")
        finally:
            server.process.send_signal(signal.SIGCONT)
        with link:
            greeting, refusal, end = link.read_to_end().split(b"\r\n")
        self.assertTrue(greeting.startswith(b"220 "), greeting)
        self.assertTrue(refusal.startswith(b"554 "), refusal)
        self.assertEqual(b"", end)
        with Smtp(server) as session:
            session.say("QUIT", "221")


if __name__ == "__main__":
    unittest.main()
