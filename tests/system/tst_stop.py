# SPDX-License-Identifier: MIT
"""Signals, and an end that comes in time whatever the disk does."""

import os
import signal
import socket
import subprocess
import threading
import time
import unittest

from support import systemcalls
from support.server import HOMECLIENT, MAILSERVER, STOP_LIMIT, SystemTest, environment
from support.tls import trusting
from support.wire import Dialogue, Pop3, Smtp, stuff

AT_ONCE = 3        # seconds: a machine that is busy starts threads late
MESSAGE = b"From: alice@localhost\r\nSubject: x\r\n\r\nx\r\n"


def wait_until(what, limit=20):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


class IdleSessions(SystemTest):
    def test_all_hear_their_farewell_and_the_server_goes_at_once(self):
        server = self.start("--submissions-port", "0")
        smtp = [Smtp(server) for _ in range(10)]
        smtp[0].say("EHLO x", "250")
        smtp[1].say("EHLO x", "250")
        smtp[1].say("MAIL FROM:<alice@localhost>", "250")
        pop3 = [Pop3(server) for _ in range(10)] + [Pop3(server, "bob", self.accounts["bob"])]
        encrypted = trusting().wrap_socket(
            socket.create_connection((server.host, server._split(server.ready["submissions"])[1])), server_hostname="localhost")
        encrypted.recv(1000)
        self.assertEqual(0, server.stop())
        self.assertLess(server.stop_seconds, AT_ONCE)
        for session in smtp:
            self.assertRegex(session.read_to_end(), rb"^421 ")
        for session in pop3:
            self.assertRegex(session.read_to_end(), rb"^-ERR ")
        self.assertRegex(encrypted.recv(1000), rb"^421 ")
        for session in [*smtp, *pop3, encrypted]:
            session.close()

    def test_a_client_in_the_middle_of_a_text_is_not_waited_for_longer(self):
        server = self.start()
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<alice@localhost>", "250")
            session.say("RCPT TO:<bob@localhost>", "250")
            session.say("DATA", "354")
            session.write(b"Subject: x\r\n\r\n")
            self.assertEqual(0, server.stop())
        self.assertLess(server.stop_seconds, AT_ONCE)

    def test_a_client_that_has_quit_and_hangs_on_is_not_waited_for(self):
        server = self.start()
        with Smtp(server) as session:
            session.say("QUIT", "221")
            self.assertEqual(0, server.stop())
        self.assertLess(server.stop_seconds, AT_ONCE)


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


@unittest.skipUnless(systemcalls.is_allowed(), "no process may be traced here")
class HangingDisk(SystemTest):
    HANGS = ("strace", "-f", "-q", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:delay_enter=60000000")

    def test_the_end_comes_in_time_and_what_was_not_synced_was_not_acknowledged(self):
        server = self.start(wrapper=self.HANGS)
        replies = []

        def send():
            with Smtp(server) as session:
                session.say("EHLO x", "250")
                session.say("MAIL FROM:<alice@localhost>", "250")
                session.say("RCPT TO:<bob@localhost>", "250")
                session.say("DATA", "354")
                session.write(stuff(MESSAGE))
                replies.append(session.read_to_end())

        sender = threading.Thread(target=send)
        sender.start()
        self.assertTrue(wait_until(lambda: os.path.exists(server.mailbox("bob")) and os.path.getsize(server.mailbox("bob")) > 0))
        process = server.server_id()
        os.kill(process, signal.SIGTERM)
        self.assertTrue(wait_until(lambda: has_ended(process), STOP_LIMIT), "it has not ended")
        server.process.kill()  # the tracer holds what it delays to the end of the delay
        server.kill()
        sender.join()
        self.assertNotRegex(replies[0], rb"(?m)^250 ")
        self.assertIn("without waiting any longer", "\n".join(server.errors))


def has_ended(process):
    """Also if its parent has not looked yet."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


class StrangeFiles(SystemTest):
    """A pipe or a device in the place of a file is refused and named; nothing waits for it."""

    def put(self, name, kind):
        path = os.path.join(self.data, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if os.path.exists(path):
            os.remove(path)
        if kind == "pipe":
            os.mkfifo(path, 0o600)
        elif kind == "device":
            os.symlink("/dev/zero", path)
        elif kind == "folder":
            os.mkdir(path)
        else:
            with open(path, "wb") as file:
                file.truncate(1 << 40)
        return path

    def send(self, server, user):
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<alice@localhost>", "250")
            reply = session.say(f"RCPT TO:<{user}@localhost>", "")
            if not reply.startswith("250"):
                return reply
            session.say("DATA", "354")
            session.write(stuff(MESSAGE))
            return session.reply()[-1]

    def test_in_a_mailboxs_place(self):
        for kind in ("pipe", "device", "folder"):
            for name in ("my_mailbox.txt", "my_mailbox.lock"):
                with self.subTest(name=name, kind=kind):
                    path = self.put("USERS/alice/" + name, kind)
                    with self.start() as server:
                        self.assertRegex(self.send(server, "alice"), "^4")
                        with Pop3(server) as session:
                            session.say("USER alice")
                            session.say("PASS " + self.accounts["alice"], "-ERR")
                        self.assertRegex(self.send(server, "bob"), "^250 ")
                        self.assertEqual(0, server.stop())
                        self.assertLess(server.stop_seconds, AT_ONCE)
                        self.assertIn(name, "\n".join(server.errors + server.lines))
                    os.rmdir(path) if kind == "folder" else os.remove(path)

    def test_a_pipe_beside_a_mailbox_holds_up_nobody(self):
        with self.start() as server:
            self.assertRegex(self.send(server, "alice"), "^250 ")
        for name in ("my_mailbox.index", "quota.txt", "aliases.txt", "login-secret"):
            with self.subTest(name):
                folder = "USERS/alice/" if name.startswith("my_") else ""
                path = self.put(folder + name, "pipe")
                with self.start() as server:
                    self.send(server, "alice")  # taken or put off: it is answered
                    with Pop3(server, "bob", self.accounts["bob"]) as session:
                        session.say("STAT")
                    self.assertEqual(0, server.stop())
                    self.assertLess(server.stop_seconds, AT_ONCE)
                os.remove(path)

    def test_a_sparse_file_of_a_terabyte_does_not_hold_up_the_end(self):
        self.put("USERS/alice/my_mailbox.txt", "sparse")
        with self.start() as server:
            sender = threading.Thread(target=self.try_to_send, args=(server,))
            sender.start()
            time.sleep(1)
            with Pop3(server, "bob", self.accounts["bob"]) as session:
                session.say("STAT")
            server.stop()
            sender.join()
            self.assertLess(server.stop_seconds, STOP_LIMIT)

    def try_to_send(self, server):
        try:
            self.send(server, "alice")
        except (EOFError, OSError, AssertionError):
            pass  # whatever it heard: the server ended

    def test_a_list_of_accounts_that_becomes_a_pipe(self):
        server = self.start()
        path = os.path.join(self.data, "userinfo.txt")
        os.rename(path, path + ".kept")
        os.mkfifo(path, 0o600)
        self.assertRegex(self.send(server, "alice"), "^4")
        os.remove(path)
        os.rename(path + ".kept", path)
        self.assertTrue(wait_until(lambda: self.send(server, "alice").startswith("250 ")))
        self.assertEqual(0, server.stop())
        self.assertLess(server.stop_seconds, AT_ONCE)

    def test_a_start_names_it(self):
        pipe = self.put("pipe", "pipe")
        for options in (["--config", pipe], ["--tls-cert", pipe, "--tls-key", pipe]):
            with self.subTest(options):
                result = subprocess.run([MAILSERVER, "--headless", "--data", self.data, "--smtp-port", "0", "--pop3-port", "0", *options],
                                        capture_output=True, text=True, timeout=30, env=environment())
                self.assertIn(result.returncode, (1, 2))
                self.assertIn(pipe, result.stderr)
                self.assertIn("no ordinary file", result.stderr)
                self.assertEqual("", result.stdout)


def may_mount():
    return subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode == 0


@unittest.skipUnless(may_mount(), "nothing may be mounted here")
class ReadOnlyDisk(SystemTest):
    def test_mail_can_be_read_and_the_rest_is_put_off(self):
        with self.start() as server, Smtp(server) as session:
            self.assertTrue(session.send(MESSAGE).startswith("250 "))
        wrapper = ("unshare", "-m", "sh", "-c",
                   'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"', self.data)
        with self.start(wrapper=wrapper) as server:
            with Pop3(server, "bob", self.accounts["bob"]) as session:
                self.assertEqual(1, session.count())
                session.say("RETR 1")
                self.assertIn(b"Subject: x\r\n", session.read_until(b"\r\n.\r\n"))
                with Pop3(server) as second:
                    second.say("USER bob")
                    second.say("PASS " + self.accounts["bob"], "-ERR")
                session.say("QUIT")
            with Pop3(server, "bob", self.accounts["bob"]) as session:
                session.say("DELE 1")
                session.say("QUIT", "-ERR")
            with Pop3(server, "alice", self.accounts["alice"]) as session:  # has no folder yet
                self.assertEqual(0, session.count())
                session.say("QUIT")
            with Smtp(server) as session:
                self.assertRegex(session.send(MESSAGE), "^4")
            self.assertEqual(0, server.stop())
            self.assertIn("Read-only file system", "\n".join(server.errors + server.lines))


if __name__ == "__main__":
    unittest.main()
