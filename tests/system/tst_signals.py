# SPDX-License-Identifier: MIT
"""Signals that end nothing: SIGHUP looks for what has changed, SIGUSR1 and SIGUSR2 mean nothing."""

import os
import signal
import socket
import subprocess
import unittest

from support.server import HOMECLIENT, MAILSERVER, SystemTest, environment, wait_until
from support.wire import Dialogue, Pop3, Smtp


class OtherSignals(SystemTest):
    def start_with(self, text, *options):
        """With settings that are read from a file."""
        self.settings = self.write("settings.toml", text)
        return self.start("--config", self.settings, *options)

    def reload(self, server, text=None):
        if text is not None:
            self.write("settings.toml", text)
        told = len(server.errors)
        os.kill(server.server_id(), signal.SIGHUP)
        self.assertTrue(wait_until(lambda: any("settings" in line for line in server.errors[told:])), server.errors)
        return server.errors[told:]

    def size(self, session):
        session.write(b"EHLO x\r\n")
        return next(line for line in session.reply() if "SIZE" in line).split()[-1]

    def test_sighup_takes_over_settings_and_reopens_nothing(self):
        server = self.start_with(b'max-message = "1M"\n')
        with Smtp(server) as before, Pop3(server, "bob", self.accounts["bob"]) as pop3:
            self.assertEqual("1048576", self.size(before))
            self.reload(server, b'max-message = "2M"\n')
            self.assertEqual("1048576", self.size(before))
            pop3.say("STAT")
            with Smtp(server) as after:  # at the same port
                self.assertEqual("2097152", self.size(after))

    def test_sighup_without_a_change_says_so(self):
        server = self.start_with(b'max-message = "1M"\n')
        self.assertIn("have not changed", self.reload(server)[0])

    def test_sighup_with_a_wrong_file_changes_nothing(self):
        server = self.start_with(b'max-message = "1M"\n')
        self.assertIn("settings.toml", self.reload(server, b'max-message = "a lot"\n')[0])
        with Smtp(server) as session:
            self.assertEqual("1048576", self.size(session))

    def test_sighup_says_what_needs_a_new_start(self):
        server = self.start_with(b"threads = 2\n")
        self.assertIn("threads", self.reload(server, b"threads = 3\n")[0])

    def test_sighup_opens_and_closes_listeners(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = self.start_with(b"")
        self.reload(server, b"submission-port = %d\n" % port)
        with Dialogue(server.host, port) as session:
            self.assertTrue(session.read_line().startswith("220 "))
        self.reload(server, b"")
        with self.assertRaises(OSError):
            Dialogue(server.host, port)
        with Smtp(server) as session:
            session.say("NOOP", "250")

    def test_sighup_while_the_settings_are_missing_changes_nothing(self):
        server = self.start_with(b'domain = "example.org"\nmax-message = "1M"\n')
        os.rename(self.settings, self.settings + ".kept")
        self.assertIn("settings.toml", self.reload(server)[0])
        with Smtp(server) as session:
            self.assertEqual("1048576", self.size(session))
            session.say("MAIL FROM:<alice@example.org>", "250")
            session.say("RCPT TO:<bob@example.org>", "250")

    def test_sighup_while_the_data_folders_settings_are_missing_changes_nothing(self):
        path = os.path.join(self.data, "mailserver.toml")
        with open(path, "w", encoding="ascii") as file:
            file.write('domain = "example.org"\n')
        server = self.start()
        os.remove(path)
        self.assertIn("mailserver.toml", self.reload(server)[0])
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<alice@example.org>", "250")
            session.say("RCPT TO:<bob@example.org>", "250")

    def test_sighup_looks_at_the_aliases_now(self):
        server = self.start()
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<alice@localhost>", "250")
            session.say("RCPT TO:<both@localhost>", "550")
            with open(os.path.join(self.data, "aliases.txt"), "w", encoding="ascii") as file:
                file.write("both: alice, bob\n")
            self.reload(server)
            self.assertTrue(wait_until(lambda: session.say("RCPT TO:<both@localhost>", "").startswith("250"), 0.8))

    def test_sigusr_ends_nothing(self):
        server = self.start()
        for number in (signal.SIGUSR1, signal.SIGUSR2):
            os.kill(server.server_id(), number)
        with Smtp(server) as session:
            session.say("NOOP", "250")
        self.assertIsNone(server.process.poll())

    def test_sigusr_ends_no_program_that_waits_for_its_input(self):
        for command in ([MAILSERVER, "user", "passwd", "alice", "--data", self.data, "--password-stdin"],
                        [HOMECLIENT, "--check", "--server", "127.0.0.1", "--user", "alice", "--pop3-port", "1", "--password-stdin"]):
            with self.subTest(os.path.basename(command[0])):
                process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                           env=environment())
                with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                    path = status.name
                self.assertTrue(wait_until(lambda: ignores(path, signal.SIGUSR1) and ignores(path, signal.SIGUSR2)))
                for number in (signal.SIGUSR1, signal.SIGUSR2):
                    process.send_signal(number)
                process.communicate(b"another secret\n", timeout=60)
                self.assertGreaterEqual(process.returncode, 0, "ended by a signal")


def ignores(path, number):
    with open(path, encoding="ascii") as status:
        mask = next(line for line in status if line.startswith("SigIgn:")).split()[1]
    return int(mask, 16) >> (number - 1) & 1 == 1


if __name__ == "__main__":
    unittest.main()
