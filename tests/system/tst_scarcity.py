# SPDX-License-Identifier: MIT
"""Threads and open files run out: the server says so and does not start, or works with what it has."""

import os
import pwd
import resource
import signal
import socket
import subprocess
import time
import unittest

from support.server import MAILSERVER, STOP_LIMIT, SystemTest, environment, needs_plain_descriptors
from support.tls import trusting
from support.wire import Pop3, Smtp

MESSAGE = b"From: alice@localhost\r\nSubject: x\r\n\r\nx\r\n"
MOST_THREADS = 24  # of a server with --threads 2: all that it ever starts, and some


def other_user():
    """Root is bound by no limit of processes: the server runs as another user then."""
    return pwd.getpwnam("nobody").pw_uid if os.getuid() == 0 else os.getuid()


def threads_of(user):
    count = 0
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.stat("/proc/" + process).st_uid == user:
                count += len(os.listdir(f"/proc/{process}/task"))
        except OSError:
            pass  # it has ended
    return count


class Threads(SystemTest):
    def launch(self, user, most):
        """The server with at most so many threads in all."""
        def limit():
            resource.setrlimit(resource.RLIMIT_NPROC, (most, most))
            if os.getuid() != user:
                os.setgid(user)
                os.setuid(user)
        return subprocess.Popen(
            [MAILSERVER, "--headless", "--data", self.data, "--smtp-port", "0", "--pop3-port", "0", "--threads", "2"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), preexec_fn=limit)

    def give_folder_to(self, user):
        if os.getuid() == user:
            return
        for folder, _, files in os.walk(self.folder):
            for path in [folder] + [os.path.join(folder, name) for name in files]:
                os.chown(path, user, user)

    def assert_serves(self, ready):
        server = Place(ready)
        with Smtp(server) as session:
            self.assertTrue(session.send(MESSAGE).startswith("250 "))
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            self.assertGreater(session.count(), 0)
            session.say("QUIT")

    def test_every_limit_is_told_before_ready_or_worked_with(self):
        user = other_user()
        self.give_folder_to(user)
        refused = served = 0
        for threads in range(1, MOST_THREADS):
            with self.subTest(threads=threads):
                process = self.launch(user, threads_of(user) + threads)
                line = process.stdout.readline().decode()
                if not line.startswith("READY"):
                    _, errors = process.communicate(timeout=STOP_LIMIT)
                    self.assertEqual(1, process.returncode, errors)
                    self.assertIn(b"thread", errors)
                    refused += 1
                    continue
                try:
                    self.assert_serves(line)
                finally:
                    process.send_signal(signal.SIGTERM)
                    begin = time.monotonic()
                    process.communicate(timeout=STOP_LIMIT + 20)
                self.assertLess(time.monotonic() - begin, STOP_LIMIT)
                self.assertEqual(0, process.returncode)
                served += 1
        self.assertGreater(refused, 3)
        self.assertGreater(served, 3)


class Place:
    """Where a server listens, by its READY line."""

    def __init__(self, ready):
        places = dict(pair.partition("=")[::2] for pair in ready.split()[1:])
        self.host = "127.0.0.1"
        self.smtp_port = int(places["smtp"].rpartition(":")[2])
        self.pop3_port = int(places["pop3"].rpartition(":")[2])


class OpenFiles(SystemTest):
    COUNT = 40

    def descriptors(self, server):
        return len(os.listdir(f"/proc/{server.server_id()}/fd"))

    def settled(self, server, expected):
        """The number of open files once it is as expected, or after a while."""
        for _ in range(100):
            if self.descriptors(server) == expected:
                break
            time.sleep(0.05)
        return self.descriptors(server)

    def assert_one_each(self, server, sessions):
        self.assertEqual(self.before + len(sessions), self.settled(server, self.before + len(sessions)))
        for session in sessions:
            session.close()
        self.assertEqual(self.before, self.settled(server, self.before))

    def test_a_connection_holds_one(self):
        server = self.start("--submissions-port", "0", "--pop3s-port", "0")
        with Smtp(server) as first, Pop3(server, "bob", self.accounts["bob"]) as second:
            first.send(MESSAGE)
            second.say("QUIT")
        time.sleep(1)
        self.before = self.descriptors(server)
        self.assert_one_each(server, [Smtp(server) for _ in range(self.COUNT)])
        self.assert_one_each(server, [Pop3(server) for _ in range(self.COUNT)])
        for service in ("submissions", "pop3s"):
            port = server._split(server.ready[service])[1]
            links = [trusting().wrap_socket(socket.create_connection((server.host, port)), server_hostname="localhost")
                     for _ in range(self.COUNT)]
            for link in links:
                link.recv(1000)
            self.assert_one_each(server, links)

    def test_so_many_files_carry_nearly_as_many_connections(self):
        most = 400
        server = self.start(wrapper=("prlimit", f"--nofile={most}"))
        sessions = []
        try:
            for _ in range(most):
                session = Smtp(server)
                sessions.append(session)
                if not session.greeting[0].startswith("220"):
                    break
        except (EOFError, ConnectionError):
            pass
        greeted = sum(session.greeting[0].startswith("220") for session in sessions)
        self.assertGreater(greeted, most - 192 - 60)
        with sessions[0] as session:
            self.assertTrue(session.send(MESSAGE).startswith("250 "), "what is reserved carries the mail of those who are here")
        for session in sessions:
            session.close()

    def processor_seconds(self, server):
        with open(f"/proc/{server.server_id()}/stat", encoding="ascii") as file:
            words = file.read().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    @needs_plain_descriptors
    def test_a_limit_that_is_lowered_beneath_it_makes_no_spin(self):
        server = self.start()
        sessions = [Smtp(server) for _ in range(self.COUNT)]
        resource.prlimit(server.server_id(), resource.RLIMIT_NOFILE, (20, 20))
        sessions[0].say("NOOP", "250")
        waiting = socket.create_connection((server.host, server.smtp_port))  # there is no descriptor for it
        begin = self.processor_seconds(server)
        time.sleep(3)
        self.assertLess(self.processor_seconds(server) - begin, 1)
        for session in sessions:
            session.say("NOOP", "250")
            session.close()
        waiting.close()
        self.assertEqual(0, server.stop())


if __name__ == "__main__":
    unittest.main()
