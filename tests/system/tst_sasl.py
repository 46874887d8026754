# SPDX-License-Identifier: MIT
"""Every way to log in, by programs that others wrote: GNU SASL, curl, swaks, msmtp, mpop, fetchmail, Python. And what becomes of
whoever says wrong passwords."""

import base64
import itertools
import os
import poplib
import smtplib
import socket
import ssl
import subprocess
import threading
import time
import unittest

from support import programs
from support.messages import NASTY
from support.server import HOMECLIENT, MAILSERVER, SystemTest, add_account, run, wait_until
from support.tls import trusting
from support.wire import fetch_all, without_trace

LIMIT = 60
KEYS = "SCRAM-SHA-256 PLAIN LOGIN"
PLAIN = "SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN"


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def smtp_mechanisms(server):
    with smtplib.SMTP(server.host, server.smtp_port, timeout=LIMIT) as session:
        session.ehlo("x")
        return session.esmtp_features["auth"].strip()


def pop3_greeting(server):
    session = poplib.POP3(server.host, server.pop3_port, timeout=LIMIT)
    session.quit()
    return session.getwelcome().decode()


def pop3_mechanisms(server):
    session = poplib.POP3(server.host, server.pop3_port, timeout=LIMIT)
    words = session.capa()["SASL"]
    session.quit()
    return " ".join(words)


class Logins:
    """The same for accounts with keys and for plain ones."""

    password = "alices secret"

    def gsasl(self, server, mechanism, password, expected):
        result = subprocess.run(
            ["gsasl", "--smtp", "--mechanism", mechanism, "--authentication-id", "alice",
             "--password", password, "--no-starttls", "--hostname", "localhost", "--service", "smtp", "--no-cb",
             "--connect", f"{server.host}:{server.smtp_port}"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT, check=False)
        self.assertEqual(expected, "235 " in result.stdout + result.stderr, result.stdout + result.stderr)

    def check_gsasl(self, mechanism):
        server = self.start()
        self.gsasl(server, mechanism, self.password, True)
        self.gsasl(server, mechanism, "nothing", False)

    def test_gsasl_scram_sha_256(self):
        self.check_gsasl("SCRAM-SHA-256")

    def test_gsasl_plain(self):
        self.check_gsasl("PLAIN")

    def test_gsasl_login(self):
        self.check_gsasl("LOGIN")

    def check_sent(self, server):
        [message] = fetch_all(server, "bob", "bobs secret")
        self.assert_same(NASTY, without_trace(message))

    def send_msmtp(self, server, mechanism):
        programs.call(self, "msmtp", f"--host={server.host}", f"--port={server.smtp_port}", "--tls=off", f"--auth={mechanism}",
                      "--user=alice", f"--passwordeval=echo '{self.password}'", "--domain=localhost", f"--from={programs.SENDER}",
                      programs.RECIPIENT, stdin=NASTY.replace(b"\r\n", b"\n"))
        self.check_sent(server)

    def test_msmtp_scram_sha_256(self):
        self.send_msmtp(self.start(), "scram-sha-256")

    def fetch_mpop(self, server, mechanism):
        maildir = os.path.join(self.folder, "Maildir")
        for part in ("cur", "new", "tmp"):
            os.makedirs(os.path.join(maildir, part), exist_ok=True)
        settings = self.write("mpoprc", "\n".join([
            "account default", f"host {server.host}", f"port {server.pop3_port}", "user alice", f'password "{self.password}"',
            "tls off", f"auth {mechanism}", "keep on", f"uidls_file {self.folder}/uidls", f"delivery maildir {maildir}", ""]).encode())
        programs.call(self, "mpop", "-C", settings, "-Q")

    def test_mpop_scram_sha_256(self):
        self.fetch_mpop(self.start(), "scram-sha-256")

    def test_curl_plain_and_login(self):
        server = self.start()
        for mechanism in ("PLAIN", "LOGIN"):
            programs.call(self, "curl", "-sS", "--login-options", f"AUTH={mechanism}", "--user", f"alice:{self.password}",
                          f"pop3://{server.host}:{server.pop3_port}/")

    def test_homeclient(self):
        """Our own client takes SCRAM-SHA-256, which shows no password."""
        server = self.start("--log-format", "json", "--log-level", "dialogue")
        result = run(HOMECLIENT, "--check", server.host, "--user", "alice", "--smtp-port", str(server.smtp_port),
                     "--pop3-port", str(server.pop3_port), "--profile", os.path.join(self.folder, "profile"), "--password-stdin",
                     stdin=self.password + "\n", QT_QPA_PLATFORM="offscreen", HOME=self.folder)
        self.assertIn('"logged-in"', result.stdout)
        deadline = time.monotonic() + LIMIT
        while not any("AUTH SCRAM-SHA-256 ********" in line for line in server.lines) and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertTrue(any("AUTH SCRAM-SHA-256 ********" in line for line in server.lines), server.lines)


class WithKeys(Logins, SystemTest):
    def test_what_is_offered(self):
        server = self.start()
        self.assertEqual(KEYS, smtp_mechanisms(server))
        self.assertEqual(KEYS, pop3_mechanisms(server))
        self.assertEqual("+OK POP3 server is ready", pop3_greeting(server))

    def test_keys_that_gsasl_made(self):
        result = run("gsasl", "--mkpasswd", "--mechanism", "SCRAM-SHA-256", "--password", self.password, "--iteration-count", "4096")
        self.assertEqual(0, result.returncode, result.stderr)
        with open(os.path.join(self.data, "userinfo.txt"), "w", encoding="ascii") as file:
            file.write(f"alice {result.stdout.strip()}\n")
        server = self.start()
        self.gsasl(server, "SCRAM-SHA-256", self.password, True)
        self.gsasl(server, "PLAIN", self.password, True)
        self.gsasl(server, "PLAIN", "nothing", False)

    def test_the_servers_secret_stays(self):
        path = os.path.join(self.data, "login-secret")
        self.start().stop()
        self.assertEqual(0o600, os.stat(path).st_mode & 0o777)
        with open(path, "rb") as file:
            before = file.read()
        self.start().stop()
        with open(path, "rb") as file:
            self.assertEqual(before, file.read())


class WithPlainText(Logins, SystemTest):
    def setUp(self):
        super().setUp()
        with open(os.path.join(self.data, "userinfo.txt"), "w", encoding="ascii") as file:
            file.write("".join(f"{user} {password}\n" for user, password in self.accounts.items()))

    def test_what_is_offered_while_it_works(self):
        server = self.start()
        self.assertEqual(PLAIN, smtp_mechanisms(server))
        self.assertEqual(PLAIN, pop3_mechanisms(server))
        self.assertRegex(pop3_greeting(server), r"^\+OK POP3 server is ready <[0-9a-f]+@localhost>$")
        add_account(self.data, "carol", "carols secret")
        self.assertTrue(wait_until(lambda: smtp_mechanisms(server) == KEYS))
        self.assertEqual("+OK POP3 server is ready", pop3_greeting(server))
        removed = run(MAILSERVER, "user", "remove", "carol", "--data", self.data)
        self.assertEqual(0, removed.returncode, removed.stderr)
        self.assertTrue(wait_until(lambda: pop3_mechanisms(server) == PLAIN))

    def test_gsasl_cram_md5(self):
        self.check_gsasl("CRAM-MD5")

    def test_smtplib_cram_md5(self):
        server = self.start()
        for password, is_right in ((self.password, True), ("nothing", False)):
            with smtplib.SMTP(server.host, server.smtp_port, timeout=LIMIT) as session:
                session.ehlo("x")
                session.user, session.password = "alice", password
                if is_right:
                    session.auth("CRAM-MD5", session.auth_cram_md5)
                else:
                    self.assertRaises(smtplib.SMTPAuthenticationError, session.auth, "CRAM-MD5", session.auth_cram_md5)

    def test_poplib_apop(self):
        server = self.start()
        session = poplib.POP3(server.host, server.pop3_port, timeout=LIMIT)
        self.assertTrue(session.apop("alice", self.password).startswith(b"+OK"))
        session.quit()
        session = poplib.POP3(server.host, server.pop3_port, timeout=LIMIT)
        with self.assertRaisesRegex(poplib.error_proto, r"\[AUTH\]"):
            session.apop("alice", "nothing")

    def test_curl_apop_and_cram_md5(self):
        server = self.start()
        for way in ("+APOP", "CRAM-MD5"):
            programs.call(self, "curl", "-sS", "--login-options", f"AUTH={way}", "--user", f"alice:{self.password}",
                          f"pop3://{server.host}:{server.pop3_port}/")

    def test_swaks_cram_md5(self):
        server = self.start()
        path = self.write("swaks.eml", programs.swaks_text(NASTY))
        programs.call(self, "swaks", "--server", server.host, "--port", str(server.smtp_port), "--helo", "localhost",
                      "--from", programs.SENDER, "--to", programs.RECIPIENT, "--data", f"@{path}", "--silent", "2",
                      "--auth", "CRAM-MD5", "--auth-user", "alice", "--auth-password", self.password)
        self.check_sent(server)

    def test_msmtp_cram_md5(self):
        self.send_msmtp(self.start(), "cram-md5")

    def test_mpop_apop(self):
        self.fetch_mpop(self.start(), "apop")

    def test_mpop_cram_md5(self):
        self.fetch_mpop(self.start(), "cram-md5")

    def test_fetchmail_apop(self):
        server = self.start()
        with smtplib.SMTP(server.host, server.smtp_port, timeout=LIMIT) as session:
            session.sendmail("bob@localhost", ["alice@localhost"], NASTY)
        settings = self.write("fetchmailrc", (
            f'set invisible\nset no bouncemail\npoll {server.host} service {server.pop3_port} protocol APOP uidl no dns\n'
            f'user "alice" password "{self.password}" sslproto "" no rewrite stripcr keep mda "/bin/cat > {self.folder}/fetched"\n').encode())
        programs.call(self, "fetchmail", "-f", settings, "--nodetach", "--nosyslog", "--pidfile", os.path.join(self.folder, "f.pid"))
        self.assertTrue(self.read("fetched"))

    def test_secrets_are_not_in_the_log(self):
        server = self.start("--log-level", "dialogue")
        session = poplib.POP3(server.host, server.pop3_port, timeout=LIMIT)
        session.apop("alice", self.password)
        session.quit()
        server.stop()
        self.assertTrue(any("APOP ********" in line for line in server.lines), server.lines)


class WrongPasswords(SystemTest):
    """From 127.0.0.2, which is not trusted, under TLS."""

    here = ("127.0.0.2", 0)
    words = itertools.count()

    def start_strict(self, *options):
        return self.start("--trust", "127.0.0.1/32", *options)

    def session(self, server):
        session = smtplib.SMTP(server.host, server.smtp_port, timeout=LIMIT, source_address=self.here)
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        session.starttls(context=context)
        session.ehlo("x")
        return session

    def wrong(self, word=None):
        """A line with a password that was not tried before, or with @p word."""
        return "PLAIN " + encoded(f"\0alice\0{word or next(self.words)}")

    def fail(self, server, word=None):
        """Seconds until the answer, and its code."""
        session = self.session(server)
        begin = time.monotonic()
        code = session.docmd("AUTH", self.wrong(word))[0]
        session.close()
        return time.monotonic() - begin, code

    def first_line(self, server, port):
        with socket.create_connection((server.host, port), LIMIT, source_address=self.here) as link:
            return link.makefile("rb").readline().decode()

    def test_nothing_is_offered_in_clear(self):
        server = self.start_strict()
        with smtplib.SMTP(server.host, server.smtp_port, timeout=LIMIT, source_address=self.here) as session:
            session.ehlo("x")
            self.assertNotIn("auth", session.esmtp_features)
            self.assertEqual(538, session.docmd("AUTH", "SCRAM-SHA-256")[0])
        with self.session(server) as session:
            self.assertEqual(KEYS, session.esmtp_features["auth"].strip())

    def test_parallel_guesses_take_as_long_as_serial_ones(self):
        server = self.start_strict("--login-failures-before-ban", "off")
        begin = time.monotonic()
        threads = [threading.Thread(target=self.fail, args=(server,)) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(LIMIT)
        self.assertGreaterEqual(time.monotonic() - begin, 0.1 + 0.2 + 0.4 + 0.8 + 1.6)

    def test_hanging_up_does_not_shorten_it(self):
        server = self.start_strict("--login-failures-before-ban", "off")
        begin = time.monotonic()
        for _ in range(4):
            session = self.session(server)
            session.send(f"AUTH {self.wrong()}\r\n".encode())
            time.sleep(0.3)  # for the verification, not for the answer
            session.close()
        session = self.session(server)
        self.assertEqual(235, session.docmd("AUTH", "PLAIN AGFsaWNlAGFsaWNlcyBzZWNyZXQ=")[0])
        self.assertGreaterEqual(time.monotonic() - begin, 0.1 + 0.2 + 0.4)

    def test_a_ban(self):
        server = self.start_strict("--login-failures-before-ban", "3")
        bystander = self.session(server)
        self.assertEqual([535, 535, 421], [self.fail(server)[1] for _ in range(3)])
        self.assertRegex(self.first_line(server, server.smtp_port), r"^421 4?\.?.*Too many failed logins")
        self.assertRegex(self.first_line(server, server.pop3_port), r"^-ERR \[SYS/TEMP\] Too many failed logins")
        # Who is in stays in, until the next wrong password.
        self.assertEqual(250, bystander.noop()[0])
        self.assertEqual(421, bystander.docmd("AUTH", self.wrong())[0])
        turned_away = [line for line in server.errors if "127.0.0.2 is turned away: the address is banned" in line]
        self.assertEqual(1, len(turned_away), server.errors)
        # Others are not concerned.
        self.assertEqual(1, len([1 for line in server.lines if "127.0.0.2 is banned until" in line]
                                + [1 for line in server.errors if "127.0.0.2 is banned until" in line]))
        with smtplib.SMTP(server.host, server.smtp_port, timeout=LIMIT) as session:
            session.login("alice", "alices secret")

    def test_one_wrong_password_counts_once(self):
        """As Thunderbird does: every mechanism in turn with the one that was typed, three times, and then the right one."""
        server = self.start_strict("--login-failures-before-ban", "3")
        for _ in range(3):
            self.assertEqual(535, self.fail(server, "mistyped")[1])
            with self.session(server) as session:
                session.docmd("AUTH", "LOGIN " + encoded("alice"))
                self.assertEqual(535, session.docmd(encoded("mistyped"))[0])
            self.assertEqual("-ERR [AUTH]", self.pop3_answer(server, "alice", "mistyped")[:11])
        self.assertEqual(535, self.fail(server, "mistyped again")[1])
        self.assertEqual("+OK", self.pop3_answer(server, "alice", "alices secret")[:3])
        self.assertEqual(421, self.fail(server, "a third one")[1])

    def pop3_answer(self, server, user, password):
        with socket.create_connection((server.host, server.pop3_port), LIMIT, source_address=self.here) as link:
            for line in (b"", b"STLS\r\n"):
                link.sendall(line)
                self.assertIn(b"+OK", link.recv(4096))
            with trusting().wrap_socket(link) as encrypted_link:
                lines = encrypted_link.makefile("rwb")
                for line in (f"USER {user}", f"PASS {password}"):
                    lines.write(line.encode() + b"\r\n")
                    lines.flush()
                    answer = lines.readline().decode()
                return answer

    def test_trusted_networks_are_never_banned(self):
        server = self.start("--login-failures-before-ban", "2")
        for _ in range(4):
            with smtplib.SMTP(server.host, server.smtp_port, timeout=LIMIT) as session:
                with self.assertRaises(smtplib.SMTPAuthenticationError):
                    session.login("alice", str(next(self.words)))


if __name__ == "__main__":
    unittest.main()
