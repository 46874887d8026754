# SPDX-License-Identifier: MIT
"""TLS from outside: STARTTLS, STLS and the ports that are encrypted from the first octet; clear text behind STARTTLS;
handshakes that fail."""

import os
import poplib
import re
import smtplib
import socket
import ssl
import stat
import time
import unittest

from support.server import IS_SANITIZED, run
from support.tls import LIMIT, OFF_TRUST, TlsTest, trusting


class OwnCertificate(TlsTest):
    def test_is_made_once_and_kept_closed(self):
        server = self.start_all("--domain", "mail.example.org", "--domain", "example.org")
        self.assertEqual(0o700, stat.S_IMODE(os.stat(os.path.join(self.data, "tls")).st_mode))
        self.assertEqual(0o600, stat.S_IMODE(os.stat(self.key).st_mode))
        with open(self.certificate, encoding="ascii") as file:
            first = file.read()
        text = run("openssl", "x509", "-in", self.certificate, "-noout", "-text", "-fingerprint", "-sha256").stdout
        for part in ("CN = mail.example.org", "DNS:mail.example.org, DNS:example.org", "IP Address:127.0.0.1", "CA:FALSE"):
            self.assertIn(part, text)
        fingerprint = re.search(r"Fingerprint=([0-9A-F:]+)", text).group(1)
        self.assertTrue(server.lines[0].startswith("READY "))
        self.wait_for_log(server, fingerprint)
        server.stop()
        self.start_all("--domain", "mail.example.org", "--domain", "example.org")
        with open(self.certificate, encoding="ascii") as file:
            self.assertEqual(first, file.read())

    def test_clients_that_trust_it_need_no_exception(self):
        server = self.start_all()
        context = ssl.create_default_context(cafile=self.certificate)
        self.assertEqual("TLSv1.3", self.encrypted(server.submissions, context).version())
        with smtplib.SMTP("localhost", server.smtp) as session:
            self.assertEqual(220, session.starttls(context=context)[0])

    def test_the_fingerprint_is_a_json_line(self):
        server = self.start_all("--log-format", "json")
        self.assertTrue(server.lines[0].startswith("READY "))
        self.wait_for_log(server, '"rule":"tls"')


class StartTls(TlsTest):
    def test_smtp(self):
        server = self.start_all(*OFF_TRUST)
        with smtplib.SMTP("127.0.0.1", server.smtp, timeout=LIMIT) as session:
            session.ehlo()
            self.assertTrue(session.has_extn("starttls"))
            self.assertFalse(session.has_extn("auth"))
            session.starttls(context=trusting())
            session.ehlo("client.example")
            self.assertFalse(session.has_extn("starttls"))
            self.assertTrue(session.has_extn("auth"))
            self.assertEqual(503, session.docmd("STARTTLS")[0])
            session.login("alice", "alices secret")
            session.sendmail("alice@localhost", ["bob@localhost"], "Subject: x\r\n\r\nencrypted\r\n")
        stored = server.read_mailbox("bob").decode()
        self.assertRegex(stored, r"Received: from client.example \(\[127\.0\.0\.1\]\) \(TLSv1\.3 TLS_\w+\)\r\n by \S+ with ESMTPSA id")
        self.wait_for_log(server, "TLS started: TLSv1.3 TLS_")

    def test_pop3(self):
        server = self.start_all(*OFF_TRUST)
        session = poplib.POP3("127.0.0.1", server.pop3, timeout=LIMIT)
        self.assertIn("STLS", session.capa())
        self.assertNotIn("USER", session.capa())
        session.stls(context=trusting())
        self.assertNotIn("STLS", session.capa())
        self.assertIn("USER", session.capa())
        session.user("alice")
        session.pass_("alices secret")
        with self.assertRaises(poplib.error_proto):
            session._shortcmd("STLS")
        session.quit()

    def test_an_argument_is_refused(self):
        server = self.start_all()
        with smtplib.SMTP("127.0.0.1", server.smtp, timeout=LIMIT) as session:
            session.ehlo()
            self.assertEqual(501, session.docmd("STARTTLS", "now")[0])
            self.assertEqual(250, session.docmd("NOOP")[0])

    def test_what_was_said_in_clear_is_forgotten(self):
        server = self.start_all()
        with smtplib.SMTP("127.0.0.1", server.smtp, timeout=LIMIT) as session:
            session.ehlo()
            session.login("alice", "alices secret")
            session.mail("alice@localhost")
            session.starttls(context=trusting())
            self.assertEqual(503, session.docmd("RCPT", "TO:<bob@localhost>")[0])
            self.assertEqual(503, session.docmd("MAIL", "FROM:<alice@localhost>")[0])
            session.ehlo()
            session.login("bob", "bobs secret")


class Injection(TlsTest):
    """CVE-2011-0411 and its kin: what came in clear behind the command takes no effect."""

    def inject(self, port, hello, command, injected, pause):
        link = self.clear(port)
        reader = link.makefile("rb")
        reader.readline()
        if hello:
            link.sendall(hello)
            while not re.match(rb"250 ", reader.readline()):
                pass
        link.sendall(command if pause else command + injected)
        first = reader.readline()
        if pause:
            time.sleep(pause)
            link.sendall(injected)
        rest = reader.read()
        return first, rest

    def check_closed(self, port, hello, command, positive, injected):
        for pause in (0, 0.3):
            with self.subTest(pause=pause):
                first, rest = self.inject(port, hello, command, injected, pause)
                self.assertTrue(first.startswith(positive), first)
                self.assertNotIn(b"250", rest)
                self.assertNotIn(b"+OK", rest)

    def test_smtp(self):
        server = self.start_all()
        self.check_closed(server.smtp, b"EHLO x\r\n", b"STARTTLS\r\n", b"220", b"RSET\r\nNOOP\r\n")
        self.wait_for_log(server, "came in clear behind")
        self.wait_for_log(server, "TLS failed: not TLS at all")

    def test_pop3(self):
        server = self.start_all()
        self.check_closed(server.pop3, b"", b"STLS\r\n", b"+OK", b"CAPA\r\nNOOP\r\n")

    def test_a_handshake_behind_it_does_not_help(self):
        server = self.start_all()
        link = self.clear(server.smtp)
        link.recv(1000)
        link.sendall(b"EHLO x\r\n")
        time.sleep(0.3)
        link.recv(10000)
        link.sendall(b"STARTTLS\r\nMAIL FROM:<a@b>\r\n")
        with self.assertRaises((ssl.SSLError, OSError)):
            time.sleep(0.3)
            link.recv(30)
            trusting().wrap_socket(link)


class Submission(TlsTest):
    def check_login_needed(self, session):
        session.ehlo()
        code, text = session.docmd("MAIL", "FROM:<alice@localhost>")
        self.assertEqual(530, code)
        self.assertTrue(text.startswith(b"5.7.0"), text)
        session.login("alice", "alices secret")
        self.assertEqual(250, session.docmd("MAIL", "FROM:<alice@localhost>")[0])

    def test_nobody_sends_without_a_login(self):
        server = self.start_all()
        with smtplib.SMTP("127.0.0.1", server.submission, timeout=LIMIT) as session:
            self.check_login_needed(session)
        with smtplib.SMTP_SSL("127.0.0.1", server.submissions, timeout=LIMIT, context=trusting()) as session:
            self.check_login_needed(session)

    def test_pop3s(self):
        server = self.start_all(*OFF_TRUST)
        session = poplib.POP3_SSL("127.0.0.1", server.pop3s, timeout=LIMIT, context=trusting())
        self.assertNotIn("STLS", session.capa())
        session.user("bob")
        session.pass_("bobs secret")
        session.quit()


class Handshakes(TlsTest):
    def reason(self, server, reason):
        self.wait_for_log(server, "TLS failed: " + reason)

    def test_clear_text_on_an_encrypted_port(self):
        server = self.start_all()
        for port, words in ((server.submissions, b"EHLO client\r\n"), (server.pop3s, b"CAPA\r\n\r\n"),
                            (server.pop3s, b"GET / HTTP/1.1\r\n\r\n")):
            link = self.clear(port)
            link.sendall(words)
            answer = link.recv(1000)
            while more := link.recv(1000):
                answer += more
            self.assertNotIn(b"220", answer)
            self.assertNotIn(b"+OK", answer)
        self.reason(server, "not TLS at all")
        self.reason(server, "not TLS but HTTP")

    def test_old_versions_and_weak_ciphers_are_refused(self):
        server = self.start_all()
        for option in (["-tls1"], ["-tls1_1"], ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA"],
                       ["-tls1_2", "-cipher", "AES128-GCM-SHA256"], ["-tls1_3", "-groups", "P-521"]):
            with self.subTest(option=option):
                result = run("openssl", "s_client", "-connect", f"127.0.0.1:{server.submissions}", *option)
                self.assertNotEqual(0, result.returncode)
                self.assertNotIn("220 ", result.stdout)
        self.reason(server, "no common cipher")

    def test_who_does_not_trust_it_is_named(self):
        server = self.start_all()
        with self.assertRaises(ssl.SSLError):
            self.encrypted(server.pop3s, ssl.create_default_context())
        self.reason(server, "the client does not trust the certificate")

    def test_half_a_handshake(self):
        server = self.start_all("--handshake-timeout", "1s")
        outgoing = ssl.MemoryBIO()
        half = trusting().wrap_bio(ssl.MemoryBIO(), outgoing)
        with self.assertRaises(ssl.SSLWantReadError):
            half.do_handshake()
        hello = outgoing.read()
        gone = self.clear(server.submissions)
        gone.sendall(hello[:100])
        gone.close()
        self.reason(server, "the client hung up in the middle")
        silent = self.clear(server.submissions)
        begin = time.monotonic()
        silent.sendall(hello[:-1])
        self.assertEqual(b"", silent.recv(1000))
        self.assertLess(time.monotonic() - begin, LIMIT)
        self.reason(server, "the handshake took too long")
        mute = self.clear(server.pop3s)
        self.assertEqual(b"", mute.recv(1000))
        self.encrypted(server.pop3s).close()

    def test_reading_slowly_gives_no_more_time(self):
        server = self.start_all("--handshake-timeout", "1s", "--connection-memory", "64M")
        link = socket.socket()
        self.addCleanup(link.close)
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        link.settimeout(LIMIT)
        link.connect(("127.0.0.1", server.smtp))
        self.assertTrue(link.recv(100).startswith(b"220 "))
        link.sendall(b"HELO x\r\n" + b"HELP\r\n" * (5000 if IS_SANITIZED else 50000))  # more replies than the system takes, fewer than hold it up
        time.sleep(1)
        link.sendall(b"STARTTLS\r\n")
        begin = time.monotonic()
        while link.recv(65536):
            pass
        self.assertLess(time.monotonic() - begin, LIMIT / 2)
        self.reason(server, "the handshake took too long")

    def test_octet_by_octet(self):
        server = self.start_all()
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        session = trusting().wrap_bio(incoming, outgoing)
        link = self.clear(server.submissions)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def until(step):
            while True:
                try:
                    return step()
                except ssl.SSLWantReadError:
                    for octet in outgoing.read():
                        link.sendall(bytes((octet,)))
                    incoming.write(link.recv(10000))

        until(session.do_handshake)
        self.assertTrue(until(lambda: session.read(1000)).startswith(b"220 "))
        session.write(b"NOOP\r\n")
        self.assertTrue(until(lambda: session.read(1000)).startswith(b"250 "))

    def test_a_command_right_behind_the_handshake_is_early(self):
        server = self.start_all()
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        session = trusting().wrap_bio(incoming, outgoing)
        link = self.clear(server.submissions)
        link.settimeout(LIMIT)
        while True:
            try:
                session.do_handshake()
                break
            except ssl.SSLWantReadError:
                link.sendall(outgoing.read())
                incoming.write(link.recv(10000))
        session.write(b"EHLO early.example\r\n")
        link.sendall(outgoing.read())
        while octets := link.recv(10000):
            incoming.write(octets)
        self.assertRegex(session.read(1000), rb"^220 .*\r\n554 5?.*\r\n$")

    def test_stopping_waits_for_no_handshake(self):
        server = self.start_all()
        mute = self.clear(server.submissions)
        idle = self.encrypted(server.submissions)
        self.assertTrue(idle.recv(100).startswith(b"220"))
        self.assertEqual(0, server.stop())
        self.assertLess(server.stop_seconds, 8)
        self.assertEqual(b"", mute.recv(100))
        self.assertTrue(idle.recv(1000).startswith(b"421 "))
        self.assertEqual(b"", idle.recv(100))  # close_notify


if __name__ == "__main__":
    unittest.main()
