# SPDX-License-Identifier: MIT
"""A message far larger than the server's memory share goes in by DATA and comes out by RETR, and the process hardly grows."""

import hashlib
import os
import unittest

from support.server import SystemTest, needs_plain_memory
from support.wire import Pop3, Smtp

MEBIBYTE = 1024 * 1024
SIZE = 1024 * MEBIBYTE if "HOMEMAIL_LONG" in os.environ else 200 * MEBIBYTE
GROWTH_LIMIT = 16 * MEBIBYTE
HEADER = b"From: alice@localhost\r\nSubject: large\r\nX: y\r\n\r\n"
LINE = b"%08d a line that is not the same as any other one, as in real mail\r\n"
LINES_A_PIECE = 4000


def pieces():
    """The text, in pieces of some hundred KiB."""
    yield HEADER
    line_octets = len(LINE % 0)
    for first in range(0, SIZE // line_octets, LINES_A_PIECE):
        yield b"".join(LINE % number for number in range(first, first + LINES_A_PIECE))


class Memory:
    """How far a process's resident memory rises above where it was."""

    def __init__(self, server):
        self.pid = server.server_id()
        with open(f"/proc/{self.pid}/clear_refs", "w", encoding="ascii") as file:
            file.write("5")  # VmHWM begins anew
        self.before = self._octets("VmRSS")

    def growth(self):
        return self._octets("VmHWM") - self.before

    def _octets(self, name):
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:
            line = next(line for line in file if line.startswith(name + ":"))
        return int(line.split()[1]) * 1024


class LargeThroughput(SystemTest):
    def send_small(self, server):
        with Smtp(server) as session:
            self.assertRegex(session.send(HEADER + b"small\r\n"), "^250 ")

    def send_large(self, server):
        told = hashlib.sha256()
        with Smtp(server) as session:
            session.say("EHLO test", "250")
            session.say("MAIL FROM:<alice@localhost>", "250")
            session.say("RCPT TO:<bob@localhost>", "250")
            session.say("DATA", "354")
            for piece in pieces():
                session.write(piece)
                told.update(piece)
            session.write(b".\r\n")
            self.assertTrue(session.reply()[-1].startswith("250 "))
        return told.hexdigest()

    def fetch_large(self, server):
        """The digest of what came behind the trace fields."""
        heard = hashlib.sha256()
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            octets = int(session.say("LIST 2").split(" ")[2])
            session.say("RETR 2")
            trace = session.read_until(b" +0000\r\n")
            left = octets - len(trace)
            while left:
                piece = session.read_some(left)
                heard.update(piece)
                left -= len(piece)
            self.assertEqual(b".\r\n", session.read_until(b".\r\n"))
            session.say("QUIT")
        return heard.hexdigest()

    @needs_plain_memory
    def test_the_process_hardly_grows(self):
        server = self.start("--max-message", "2G", TZ="UTC")
        self.send_small(server)
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            session.retrieve(1)
            session.say("QUIT")

        memory = Memory(server)
        told = self.send_large(server)
        growth_in = memory.growth()
        memory = Memory(server)
        heard = self.fetch_large(server)
        growth_out = memory.growth()
        print(f"{SIZE // MEBIBYTE} MiB: the process grew by {growth_in / MEBIBYTE:.1f} MiB with DATA and by {growth_out / MEBIBYTE:.1f} MiB with RETR",
              flush=True)
        self.assertEqual(told, heard)
        self.assertLess(growth_in, GROWTH_LIMIT)
        self.assertLess(growth_out, GROWTH_LIMIT)


if __name__ == "__main__":
    unittest.main()
