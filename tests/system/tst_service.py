# SPDX-License-Identifier: MIT
"""What the service manager is told, and that the unit of systemd lets the server do what it does, and little else."""

import os
import re
import socket
import subprocess
import unittest

from support import mixedload
from support.server import MailServer, SystemTest, needs_plain_process, run
from support.tls import ALL_PORTS

UNIT = os.path.join(os.path.dirname(__file__), "../../resources/systemd/mailserver.service.in")
MOST_EXPOSED = 1.6  # of 10, as systemd-analyze counts: listening, and being reached, is what is left
LIMIT = 20          # seconds
SECONDS = 3         # of everybody at once
TEAMS = {"pair": ["alice", "bob"]}
BEFORE_THE_FILTER = {"execve"}  # systemd's own, and allowed by it


class Notified(SystemTest):
    def setUp(self):
        super().setUp()
        os.chmod(self.data, 0o700)  # what is wider is noted on standard error

    def manager(self, name):
        """A socket as systemd has one, and what NOTIFY_SOCKET says of it."""
        manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(manager.close)
        manager.settimeout(LIMIT)
        manager.bind(name)
        return manager

    def look(self, name, spoken):
        manager = self.manager(name)
        server = self.start(NOTIFY_SOCKET=spoken)
        told = manager.recv(4096).decode().split("\n")
        self.assertEqual("READY=1", told[0])
        self.assertEqual("STATUS=" + server.lines[0], told[1])
        self.assertEqual(0, server.stop())
        self.assertEqual("STOPPING=1", manager.recv(4096).decode())
        self.assertEqual([], server.errors)

    def test_at_a_path(self):
        path = os.path.join(self.folder, "notify")
        self.look(path, path)

    def test_at_an_abstract_name(self):
        name = f"homemail-test-{os.getpid()}"
        self.look("\0" + name, "@" + name)

    def test_a_manager_that_is_not_there_or_cannot_be_holds_up_nothing(self):
        for spoken in (os.path.join(self.folder, "nobody"), "", "x", "vsock:1:2", "/" + "x" * 200, "@" + "x" * 200):
            with self.subTest(spoken=spoken):
                server = self.start(NOTIFY_SOCKET=spoken)
                self.assertEqual(0, server.stop())

    def test_nothing_is_ready_that_could_not_start(self):
        path = os.path.join(self.folder, "notify")
        manager = self.manager(path)
        manager.settimeout(0.2)
        with self.start() as holder, self.assertRaisesRegex(AssertionError, "No READY line"):
            MailServer(self.data, "--smtp-port", str(holder.smtp_port), NOTIFY_SOCKET=path)
        with self.assertRaises(TimeoutError):
            manager.recv(4096)


def unit_text():
    with open(UNIT, encoding="utf-8") as file:
        return file.read().replace("@CMAKE_INSTALL_FULL_BINDIR@", "/usr/bin")


def calls_of(name):
    """The system calls of a group like @chown, and of the groups in it; or the one that is named."""
    if not name.startswith("@"):
        return {name}
    told = subprocess.run(["systemd-analyze", "syscall-filter", "--no-pager", name], capture_output=True, text=True, check=True)
    lines = [line.strip() for line in told.stdout.splitlines()[1:]]
    return set().union(*(calls_of(line) for line in lines if line and not line.startswith("#")))


def allowed_calls(unit):
    """systemd.exec(5): the first list allows, the others take away (~) or add."""
    allowed = set()
    for line in re.findall(r"(?m)^SystemCallFilter=(.*)$", unit):
        calls = set().union(*map(calls_of, line.lstrip("~").split()))
        allowed = allowed - calls if line.startswith("~") else allowed | calls
    return allowed


class Unit(SystemTest):
    def test_says_what_the_server_tells(self):
        self.assertRegex(unit_text(), r"(?m)^Type=notify$")
        self.assertRegex(unit_text(), r"(?m)^NotifyAccess=main$")

    def test_lets_little_happen(self):
        path = self.write("mailserver.service", unit_text().encode())
        told = run("systemd-analyze", "security", "--offline=yes", "--no-pager", path)
        level = re.search(r"Overall exposure level for \S+: ([\d.]+)", told.stdout)
        self.assertTrue(level, told.stdout + told.stderr)
        self.assertLessEqual(float(level[1]), MOST_EXPOSED, told.stdout)

    @needs_plain_process
    def test_lets_the_server_do_what_it_does(self):
        summary = os.path.join(self.folder, "summary")
        mixedload.write_teams(self.data, TEAMS)
        server = self.start(*ALL_PORTS, wrapper=("strace", "-f", "-q", "-c", "-o", summary))
        books = mixedload.play(mixedload.Place.of(server, self.accounts, TEAMS), SECONDS, 1)
        self.assertGreater(len(books.accepted), 0)
        self.assertGreater(len(books.deleted), 0)
        self.assertEqual(0, server.stop(), server.errors)
        with open(summary, encoding="utf-8") as file:
            used = {line.split()[-1] for line in file if re.match(r" *\d", line) and "total" not in line}
        self.assertIn("fdatasync", used)
        self.assertEqual(set(), used - allowed_calls(unit_text()) - BEFORE_THE_FILTER)


if __name__ == "__main__":
    unittest.main()
