# SPDX-License-Identifier: MIT
"""An end that comes in time whatever the disk does."""

import glob
import os
import signal
import socket
import subprocess
import threading
import time
import unittest

from support import systemcalls
from support.server import MAILSERVER, STOP_LIMIT, SystemTest, environment, wait_until
from support.tls import trusting
from support.wire import Pop3, Smtp, stuff

AT_ONCE = 3        # seconds: a machine that is busy starts threads late
MESSAGE = b"From: alice@localhost\r\nSubject: x\r\n\r\nx\r\n"


def is_traced(process):
    """Whether each thread of it is."""
    for status in glob.glob(f"/proc/{process}/task/*/status"):
        with open(status, encoding="ascii", errors="replace") as file:
            if "\nTracerPid:\t0\n" in file.read():
                return False
    return True


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


    def hangs_at(self, call, path, when):
        """A wrapper: whoever makes @p call about @p path hangs, from the call number @p when on."""
        return ("strace", "-f", "-q", "-o", "/dev/null", "-P", path, "-e", f"trace={call}",
                "-e", f"inject={call}:delay_enter=60000000:when={when}+")

    def assertEndsWithoutWaiting(self, server, tracer=None):
        os.kill(server.server_id(), signal.SIGTERM)
        # The tracer holds the thread that it delays, and with it the process.
        self.assertTrue(wait_until(lambda: any("without waiting any longer" in line for line in server.errors), STOP_LIMIT))
        (tracer or server.process).kill()
        server.kill()

    def test_a_main_thread_that_hangs_does_not_hold_up_the_end(self):
        server = self.start(wrapper=("strace", "-f", "-q", "-o", "/dev/null", "-e", "trace=accept4",
                                     "-e", "inject=accept4:delay_enter=60000000"))
        with socket.create_connection((server.host, server.smtp_port)) as link:
            link.settimeout(1)
            with self.assertRaises(TimeoutError):
                link.recv(1)  # no greeting: the main thread accepts
            self.assertEndsWithoutWaiting(server)

    def test_a_look_at_the_settings_that_hangs_holds_up_neither_the_main_thread_nor_the_end(self):
        settings = os.path.join(self.data, "mailserver.toml")
        with open(settings, "w", encoding="ascii") as file:
            file.write("# as they are\n")
        server = self.start()
        # Attached later: the calls of each thread are counted, and the main one's at the start shall not hang.
        with subprocess.Popen([*self.hangs_at("openat", settings, 1), "-p", str(server.process.pid)]) as tracer:
            self.addCleanup(tracer.kill)
            self.assertTrue(wait_until(lambda: is_traced(server.process.pid)))
            os.kill(server.server_id(), signal.SIGHUP)  # it reads the settings again
            time.sleep(1)
            with Smtp(server) as session:  # accepted by the main thread
                session.say("EHLO x", "250")
            self.assertEndsWithoutWaiting(server, tracer)

    def test_a_look_at_the_certificate_that_hangs_holds_up_neither_the_main_thread_nor_the_end(self):
        self.start().stop()  # makes the certificate
        server = self.start(wrapper=self.hangs_at("newfstatat", os.path.join(self.data, "tls/server.crt"), 12))
        time.sleep(15)  # it looks at the certificate every second
        with Smtp(server) as session:  # accepted by the main thread
            session.say("EHLO x", "250")
        self.assertEndsWithoutWaiting(server)

    def test_a_start_that_hangs_can_be_ended(self):
        self.start().stop()
        options = ["--headless", "--data", self.data, "--smtp-port", "0", "--pop3-port", "0"]
        tracer = subprocess.Popen([*self.hangs_at("openat", os.path.join(self.data, "userinfo.txt"), 1), MAILSERVER, *options],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
        self.addCleanup(tracer.wait)
        self.addCleanup(tracer.kill)
        self.assertTrue(wait_until(lambda: children_of(tracer.pid)))
        time.sleep(2)
        server = children_of(tracer.pid)[0]
        self.assertFalse(has_ended(server))
        os.kill(server, signal.SIGTERM)
        self.assertTrue(wait_until(lambda: has_ended(server), STOP_LIMIT), "it has not ended")


def children_of(process):
    with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
        return [int(word) for word in file.read().split()]


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
