# SPDX-License-Identifier: MIT
"""The server as a process: READY line, exit codes, signals, log."""

import base64
import json
import os
import re
import signal
import socket
import stat
import subprocess
import time
import unittest

from support.server import MAILSERVER, STOP_LIMIT, MailServer, SystemTest, environment, run
from support.wire import Dialogue, Pop3, Smtp


class Start(SystemTest):
    def test_the_ready_line(self):
        server = self.start("--domain", "example.org")
        self.assertRegex(server.lines[0], r"^READY smtp=127\.0\.0\.1:\d+ pop3=127\.0\.0\.1:\d+ domain=example\.org data=")
        self.assertEqual(os.path.realpath(self.data), os.path.realpath(server.ready["data"]))

    def test_help_names_the_program(self):
        for arguments in (["--help"], ["user", "--help"]):
            with self.subTest(arguments):
                result = run(MAILSERVER, *arguments)
                self.assertEqual(0, result.returncode)
                self.assertRegex(result.stdout, r"^Usage: \S*mailserver ")

    def test_a_listener_that_is_off_is_not_named(self):
        process = subprocess.Popen([MAILSERVER, "--headless", "--data", self.data, "--smtp-port", "0", "--pop3-port", "off"],
                                   stdout=subprocess.PIPE, env=environment())
        line = process.stdout.readline().decode()
        process.terminate()
        process.communicate(timeout=20)
        self.assertIn("smtp=", line)
        self.assertNotIn("pop3=", line)
        self.assertEqual(0, process.returncode)

    def test_ipv6_in_brackets(self):
        if not has_ipv6():
            self.skipTest("This machine has no IPv6 loopback address")
        server = self.start("--listen", "::1")
        self.assertTrue(server.ready["smtp"].startswith("[::1]:"), server.ready)
        with Smtp(server) as session:
            session.say("QUIT", "221")

    def test_any_platform_plugin_will_do(self):
        server = MailServer(self.data, QT_QPA_PLATFORM="xcb")
        self.assertEqual(0, server.stop())

    def test_closed_standard_descriptors_are_no_files_of_the_mail(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        process = subprocess.Popen(["bash", "-c", 'exec "$@" <&- >&- 2>&-', "bash", MAILSERVER, "--headless", "--data", self.data,
                                    "--smtp-port", str(port), "--pop3-port", "off"], env=environment())
        try:
            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", port), 10).close()
                    break
                except ConnectionRefusedError:
                    time.sleep(0.1)
            self.assertEqual(["/dev/null"] * 3, [os.readlink(f"/proc/{process.pid}/fd/{number}") for number in range(3)])
        finally:
            process.terminate()
            self.assertEqual(0, process.wait(20))

    def test_a_data_folder_is_made_for_its_owner_alone(self):
        data = os.path.join(self.folder, "new", "data")
        with MailServer(data):
            self.assertEqual(0o700, stat.S_IMODE(os.stat(data).st_mode))


class Listening(SystemTest):
    def greeting(self, host, port):
        with socket.create_connection((host, port), 10) as link:
            return link.recv(100)

    def test_addresses_that_overlap_are_opened_once(self):
        for given in (("127.0.0.1", "0.0.0.0"), ("0.0.0.0", "127.0.0.1"), ("127.0.0.1", "127.0.0.1")):
            with self.subTest(given), self.start(*(word for address in given for word in ("--listen", address))) as server:
                self.assertTrue(self.greeting("127.0.0.1", server.smtp_port).startswith(b"220 "))
                self.assertEqual([], [line for line in server.errors if "listen" in line])

    @unittest.skipUnless(os.path.exists("/proc/net/if_inet6"), "no IPv6 here")
    def test_ready_says_what_is_served(self):
        with self.start("--listen", "::") as server:
            self.assertTrue(server.ready["smtp"].startswith("[::]:"), server.ready)
            self.assertTrue(self.greeting("::1", server.smtp_port).startswith(b"220 "))
            with self.assertRaises(ConnectionRefusedError):
                self.greeting("127.0.0.1", server.smtp_port)
        with self.start("--listen", "::", "--listen", "0.0.0.0") as server:
            for host in ("::1", "127.0.0.1"):
                self.assertTrue(self.greeting(host, server.smtp_port).startswith(b"220 "))
            self.wait_for_line(server, f"smtp is served at [::]:{server.smtp_port} and 0.0.0.0:{server.smtp_port}")

    def wait_for_line(self, server, text):
        end = time.monotonic() + 10
        while not any(text in line for line in list(server.lines)):
            self.assertLess(time.monotonic(), end, server.lines)
            time.sleep(0.1)

    def test_a_byte_order_mark_is_taken(self):
        config = self.write("mark.toml", b"\xef\xbb\xbfdomain = \"mark.example\"\n")
        with self.start("--config", config) as server:
            self.assertEqual("mark.example", server.ready["domain"])


class ExitCodes(SystemTest):
    def check(self, code, *arguments):
        result = run(MAILSERVER, *arguments)
        self.assertEqual(code, result.returncode, result.stderr)
        return result

    def test_wrong_usage_is_2(self):
        for arguments in (["--no-such-option"], ["--headless", "--smtp-port", "99999"], ["--headless", "--smtp-port", "x"],
                          ["--headless", "--dialect", "french"], ["user"], ["user", "fly", "alice"], ["no-such-command"]):
            with self.subTest(arguments):
                result = self.check(2, *arguments, "--data", self.data)
                self.assertNotEqual("", result.stderr)

    def test_help_and_version_are_0(self):
        self.assertIn("--headless", self.check(0, "--help").stdout)
        self.assertRegex(self.check(0, "--version").stdout, r"\d+\.\d+")

    def test_a_port_that_is_taken_is_1_and_says_which(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            result = self.check(1, "--headless", "--data", self.data, "--smtp-port", port, "--pop3-port", "0")
        self.assertIn(port, result.stderr)
        self.assertEqual("", result.stdout)

    def test_two_services_on_one_port_is_1_and_names_both(self):
        result = self.check(1, "--headless", "--data", self.data, "--smtp-port", "40123", "--pop3-port", "40123")
        self.assertIn("--smtp-port and --pop3-port are both 40123", result.stderr)
        self.assertEqual("", result.stdout)

    def test_a_settings_file_says_what_to_write(self):
        for text, advice in ((b"pop3-port = off\n", 'line 1, column 13: text stands in quotes; write pop3-port = "off"'),
                             (b"\ncommand-timeout = 300\n", "line 2, column 19: a time needs its unit; write 300s, 300m or 300h"),
                             (b"smtp_port = 25\n", "line 1, column 1: there is no setting 'smtp_port'; the nearest is smtp-port."),
                             ("smtp-port = 0\n".encode("utf-16"), "save it as UTF-8")):
            with self.subTest(text):
                result = self.check(2, "--headless", "--data", self.data, "--config", self.write("wrong.toml", text))
                self.assertIn(advice, result.stderr)
                self.assertEqual(1, len(result.stderr.strip().splitlines()), "one sentence")

    def test_a_data_folder_that_cannot_be_made_is_1(self):
        path = self.write("file", b"no folder")
        result = self.check(1, "--headless", "--data", os.path.join(path, "data"), "--smtp-port", "0", "--pop3-port", "0")
        self.assertNotEqual("", result.stderr)
        self.assertEqual(1, len(result.stderr.strip().splitlines()), "one sentence")

    def test_a_damaged_settings_file_is_named(self):
        path = self.write("wrong.toml", b'domain = "a\nsmtp-port = 1\n')
        result = run(MAILSERVER, "--headless", "--data", self.data, "--config", path)
        self.assertIn(result.returncode, (1, 2))
        self.assertIn("wrong.toml", result.stderr)


class Signals(SystemTest):
    def check(self, number):
        server = self.start()
        with Smtp(server) as smtp, Pop3(server, "bob", "bobs secret") as pop3:
            smtp.say("EHLO x", "250")
            code = server.stop(number)
            self.assertRegex(smtp.read_to_end(), rb"^421 4\.3\.2 |^$")
            pop3.read_to_end()
        self.assertEqual(0, code)
        self.assertLess(server.stop_seconds, STOP_LIMIT)

    def test_sigterm(self):
        self.check(signal.SIGTERM)

    def test_sigint(self):
        self.check(signal.SIGINT)

    def test_nobody_is_let_in_any_more(self):
        server = self.start()
        server.stop()
        with self.assertRaises(OSError):
            Dialogue(server.host, server.smtp_port)


class JsonLog(SystemTest):
    SECRETS = ["alices secret", "bobs secret"]

    def test_every_line_is_an_object_and_none_holds_a_secret(self):
        server = self.start("--log-format", "json", "--log-level", "dialogue")
        with Smtp(server) as session:
            plain = base64.b64encode(b"\0alice\0alices secret").decode()
            session.say("EHLO log.example", "250")
            session.say("AUTH PLAIN " + plain, "235")
        with Smtp(server) as session:
            session.say("EHLO log.example", "250")
            session.say("AUTH LOGIN", "334")
            session.say(base64.b64encode(b"bob").decode(), "334")
            session.say(base64.b64encode(b"bobs secret").decode(), "235")
            session.send(b"Subject: x\r\n\r\nx\r\n", "bob@localhost", hello="RSET")
        with Pop3(server, "bob", "bobs secret") as session:
            session.say("QUIT")
        self.assertEqual(0, server.stop())
        events = [json.loads(line) for line in server.lines[1:]]
        self.assertTrue(all(isinstance(event, dict) for event in events))
        text = "\n".join(server.lines + server.errors)
        self.assertIn("log.example", text)
        self.assertIn("********", text)
        for secret in self.SECRETS:
            for form in (secret, base64.b64encode(secret.encode()).decode(), plain):
                self.assertNotIn(form, text)

    def test_the_text_log_holds_the_dialogue_and_no_secret(self):
        server = self.start("--log-level", "dialogue")
        with Pop3(server, "bob", "bobs secret") as session:
            session.say("QUIT")
        server.stop()
        text = "\n".join(server.lines[1:])
        self.assertIn("USER bob", text)
        self.assertIn("+OK Thanks for using POP3 server", text)
        self.assertNotIn("bobs secret", text)

    def told_of_a_visit(self, *options):
        """What stands in the log behind the READY line, without what comes before the connection's own word."""
        server = self.start(*options)
        with Smtp(server) as session:
            session.say("EHLO log.example", "250")
            session.say("MAIL FROM:<bob@localhost>", "250")
            session.say("RCPT TO:<nobody@localhost>", "550")
            session.say("RSET", "250")
            session.send(b"Subject: x\r\n\r\nx\r\n", "bob@localhost", hello="RSET")
            session.say("QUIT", "221")
        self.assertEqual(0, server.stop())
        return [re.sub("[0-9a-f]{8}[^ ]* octets", "ID octets", line.split(":", 3)[-1].partition(" ")[2])
                for line in server.lines[1:] if " note " not in line]

    def test_a_line_for_each_connection_message_and_refusal(self):
        told = self.told_of_a_visit()
        self.assertEqual(["S-> 550 5.1.1 No such user", told[1], "--- closed quit"], told)
        self.assertRegex(told[1], "^--- message-stored [^ ]+ octets [0-9]+ for bob$")

    def test_the_dialogue(self):
        told = self.told_of_a_visit("--log-level", "dialogue")
        self.assertIn("C-> RCPT TO:<nobody@localhost>", told)
        self.assertIn("--- opened", told)

    def test_nothing(self):
        self.assertEqual([], self.told_of_a_visit("--log-level", "none"))


def has_ipv6():
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    unittest.main()
