# SPDX-License-Identifier: MIT
"""A server whose standard output or standard error nobody reads: it serves all the same, and ends in time."""

import fcntl
import os
import select
import signal
import subprocess
import time
import unittest

from support.server import MAILSERVER, START_LIMIT, STOP_LIMIT, MailServer, SystemTest, environment
from support.wire import Pop3, Smtp

MESSAGE = b"Subject: unread\r\n\r\ntext\r\n"
PIPE_OCTETS = 4096  # the smallest pipe that Linux makes


class UnreadServer:
    """Nobody reads its output but for the READY line, before somebody asks for it."""

    def __init__(self, data, *options, stderr=subprocess.DEVNULL):
        self.output, output = os.pipe()
        fcntl.fcntl(self.output, fcntl.F_SETPIPE_SZ, PIPE_OCTETS)
        self.process = subprocess.Popen(
            [MAILSERVER, "--headless", "--log-level", "dialogue", "--data", data, "--smtp-port", "0", "--pop3-port", "0", *options],
            stdin=subprocess.DEVNULL, stdout=output, stderr=stderr, env=environment())
        os.close(output)
        ready = MailServer._parse_ready(self._first_line())
        self.host, self.smtp_port = MailServer._split(ready["smtp"])
        self.pop3_port = MailServer._split(ready["pop3"])[1]

    def _first_line(self):
        line = b""
        while not line.endswith(b"\n"):
            octet = os.read(self.output, 1) if select.select([self.output], [], [], START_LIMIT)[0] else b""
            if not octet:
                self.end()
                raise AssertionError(f"No READY line: {self.process.returncode} {line!r}")
            line += octet
        return line.decode().rstrip("\n")

    def read_all(self):
        """What comes until the server is gone."""
        pieces = []
        while piece := os.read(self.output, 1 << 16):
            pieces.append(piece)
        return b"".join(pieces).decode()

    def close_output(self):
        if self.output >= 0:
            os.close(self.output)
        self.output = -1

    def stop(self, number=signal.SIGTERM):
        """Exit code and seconds."""
        begin = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(STOP_LIMIT + 20), time.monotonic() - begin

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(STOP_LIMIT)
        self.close_output()


class UnreadLog(SystemTest):
    def start_unread(self, *options, **kwargs):
        server = UnreadServer(self.data, *options, **kwargs)
        self.addCleanup(server.end)
        return server

    def make_lines(self, server, count):
        """As many lines of the log, a command and its reply each."""
        with Pop3(server, "alice", "alices secret") as session:
            for _ in range(count // 1000):
                session.write(b"NOOP\r\n" * 500)
                for _ in range(500):
                    session.read_line()
            session.say("QUIT")

    def check_service(self, server):
        with Smtp(server) as session:
            self.assertRegex(session.send(MESSAGE), "^250 ")
        with Pop3(server, "bob", "bobs secret") as session:
            self.assertGreaterEqual(session.count(), 1)

    def check_end(self, server, number=signal.SIGTERM):
        code, seconds = server.stop(number)
        self.assertEqual(0, code)
        self.assertLess(seconds, STOP_LIMIT)

    def test_it_serves_on_and_ends_in_time(self):
        for form in ("text", "json"):
            for number in (signal.SIGTERM, signal.SIGINT):
                with self.subTest(f"{form}, {signal.Signals(number).name}"):
                    server = self.start_unread("--log-format", form)
                    self.make_lines(server, 20_000)
                    self.check_service(server)
                    self.check_end(server, number)

    def test_it_ends_in_time_with_a_client_who_stays(self):
        server = self.start_unread()
        with Pop3(server, "alice", "alices secret"):
            self.make_lines_of_smtp(server)
            self.check_end(server)

    def make_lines_of_smtp(self, server):
        with Smtp(server) as session:
            for _ in range(2_000):
                session.say("NOOP", "250")

    def test_a_late_reader_gets_all_in_order(self):
        server = self.start_unread()
        self.make_lines(server, 20_000)
        self.check_service(server)
        server.process.terminate()
        lines = server.read_all().splitlines()
        self.assertEqual(0, server.process.wait(STOP_LIMIT))
        told = [line for line in lines if "events were dropped" in line]
        dropped = sum(int(line.split(" ")[1]) for line in told)
        noops = sum(line.endswith(" C-> NOOP") for line in lines)
        self.assertLessEqual(noops, 10_000)
        self.assertGreaterEqual(noops + dropped, 10_000)
        self.assertIn("state Transaction", "\n".join(lines))
        self.assertIn("closed", lines[-1])

    def test_a_reader_who_goes_ends_the_log_and_not_the_server(self):
        server = self.start_unread()
        server.close_output()
        self.make_lines(server, 2_000)
        self.check_service(server)
        self.check_end(server)

    def test_notes_that_nobody_reads(self):
        with self.start() as server, Smtp(server) as session:
            session.send(MESSAGE)
        os.chmod(server.mailbox("bob"), 0o644)  # worth a note
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        fill(writer)
        self.check_that_it_would_be_told()
        server = self.start_unread(stderr=writer)
        os.close(writer)
        self.check_service(server)
        self.check_end(server)

    def check_that_it_would_be_told(self):
        server = self.start()
        with Pop3(server, "bob", "bobs secret") as session:
            session.say("QUIT")
        server.stop()
        self.assertIn("wider", "\n".join(server.errors))


def fill(pipe):
    """To the brim; the pipe blocks whoever writes on."""
    os.set_blocking(pipe, False)
    try:
        while True:
            os.write(pipe, b"x" * 4096)
    except BlockingIOError:
        pass
    os.set_blocking(pipe, True)


if __name__ == "__main__":
    unittest.main()
