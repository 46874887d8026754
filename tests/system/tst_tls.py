# SPDX-License-Identifier: MIT
"""TLS from outside: STARTTLS, STLS and the ports that are encrypted from the first octet, by Python's ssl, curl, openssl
and sslscan; clear text behind STARTTLS; handshakes that fail; certificates that are renewed."""

import os
import re
import shutil
import smtplib
import poplib
import socket
import ssl
import stat
import time
import unittest

from support.server import MAILSERVER, SystemTest, run

ALL_PORTS = ("--submission-port", "0", "--submissions-port", "0", "--pop3s-port", "0")
OFF_TRUST = ("--trust", "10.0.0.0/8")
LIMIT = 20  # seconds


def trusting(context=None):
    """A context that takes any certificate: here the dialogue is looked at."""
    context = context or ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class TlsTest(SystemTest):
    def setUp(self):
        super().setUp()
        self.certificate = os.path.join(self.data, "tls", "server.crt")
        self.key = os.path.join(self.data, "tls", "server.key")

    def start_all(self, *options):
        server = self.start(*ALL_PORTS, *options)
        for name in ("smtp", "submission", "submissions", "pop3", "pop3s"):
            setattr(server, name, server._split(server.ready[name])[1])
        return server

    def clear(self, port):
        link = socket.create_connection(("127.0.0.1", port), LIMIT)
        self.addCleanup(link.close)
        return link

    def encrypted(self, port, context=None):
        link = (context or trusting()).wrap_socket(self.clear(port), server_hostname="localhost")
        self.addCleanup(link.close)
        return link

    def make_pair(self, name, days=30):
        certificate, key = os.path.join(self.folder, name + ".crt"), os.path.join(self.folder, name + ".key")
        made = run("openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-subj",
                   "/CN=" + name, "-addext", "subjectAltName=DNS:localhost,DNS:" + name, "-days", str(days), "-keyout", key,
                   "-out", certificate)
        self.assertEqual(0, made.returncode, made.stderr)
        return certificate, key

    def wait_for(self, what, message, limit=LIMIT):
        end = time.monotonic() + limit
        while time.monotonic() < end:
            result = what()
            if result:
                return result
            time.sleep(0.1)
        return self.fail(message)

    def wait_for_log(self, server, text):
        self.wait_for(lambda: any(text in line for line in server.lines), f"no {text!r} in {server.lines[-30:]}")


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

    def test_stopping_waits_for_no_handshake(self):
        server = self.start_all()
        mute = self.clear(server.submissions)
        idle = self.encrypted(server.submissions)
        self.assertTrue(idle.recv(100).startswith(b"220"))
        self.assertEqual(0, server.stop())
        self.assertLess(server.stop_seconds, 5)
        self.assertEqual(b"", mute.recv(100))
        self.assertTrue(idle.recv(1000).startswith(b"421 "))
        self.assertEqual(b"", idle.recv(100))  # close_notify


class Renewal(TlsTest):
    def shown(self, port):
        return ssl.DER_cert_to_PEM_cert(self.encrypted(port).getpeercert(True)).strip()

    @staticmethod
    def pem(path):
        with open(path, encoding="ascii") as file:
            return file.read().strip()

    def test_renewed_files_are_taken_over_and_nobody_is_dropped(self):
        certificate, key = self.make_pair("old")
        server = self.start_all("--tls-cert", certificate, "--tls-key", key)
        self.assertEqual(self.pem(certificate), self.shown(server.submissions))
        stays = self.encrypted(server.submissions)
        self.assertTrue(stays.recv(100).startswith(b"220"))
        for new, old in zip(self.make_pair("new"), (certificate, key)):
            os.replace(new, old)
        self.wait_for(lambda: self.shown(server.submissions) == self.pem(certificate), "the new one is not shown")
        stays.sendall(b"NOOP\r\n")
        self.assertTrue(stays.recv(100).startswith(b"250"))

    def test_a_broken_pair_changes_nothing(self):
        certificate, key = self.make_pair("old")
        server = self.start_all("--tls-cert", certificate, "--tls-key", key)
        before = self.pem(certificate)
        with open(certificate, "w", encoding="ascii") as file:
            file.write("broken")
        self.wait_for(lambda: any("stays in use" in line for line in server.errors), "no note")
        self.assertEqual(before, self.shown(server.submissions))

    def test_pairs_that_cannot_be_used_are_one_sentence(self):
        certificate, key = self.make_pair("a")
        other = self.make_pair("b")[1]
        encrypted = os.path.join(self.folder, "encrypted.key")
        run("openssl", "pkey", "-in", key, "-aes256", "-passout", "pass:x", "-out", encrypted)
        for cert_file, key_file, words in ((certificate, other, "does not belong to"), (certificate, encrypted, "is encrypted"),
                                           ("/nowhere", key, "cannot be read"), (certificate, "/nowhere", "cannot be read"),
                                           (key, key, "holds no certificate")):
            result = run(MAILSERVER, "--headless", "--data", self.data, "--smtp-port", "0", "--pop3-port", "0", "--tls-cert",
                         cert_file, "--tls-key", key_file)
            self.assertEqual((1, ""), (result.returncode, result.stdout))
            self.assertIn(words, result.stderr)
        alone = run(MAILSERVER, "--headless", "--data", self.data, "--tls-cert", certificate)
        self.assertEqual((1, ""), (alone.returncode, alone.stdout))
        self.assertIn("--tls-cert was given without --tls-key", alone.stderr)
        self.assertFalse(os.path.exists(os.path.join(self.data, "tls")))

    def test_a_key_that_a_person_put_there_is_never_written_to(self):
        os.mkdir(os.path.join(self.data, "tls"))
        with open(self.key, "w", encoding="ascii") as file:
            file.write("not a key, but mine")
        result = run(MAILSERVER, "--headless", "--data", self.data, "--smtp-port", "0", "--pop3-port", "0")
        self.assertEqual((1, ""), (result.returncode, result.stdout))
        self.assertIn("server.crt cannot be read", result.stderr)
        with open(self.key, encoding="ascii") as file:
            self.assertEqual("not a key, but mine", file.read())


class Start(TlsTest):
    def test_every_listener_off(self):
        result = run(MAILSERVER, "--headless", "--data", self.data, "--smtp-port", "off", "--pop3-port", "off")
        self.assertEqual((1, ""), (result.returncode, result.stdout))
        self.assertIn("Every listener is off", result.stderr)

    def test_a_number_is_no_address(self):
        with open(os.path.join(self.data, "mailserver.toml"), "w", encoding="ascii") as file:
            file.write("listen = 5\n")
        result = run(MAILSERVER, "--headless", "--data", self.data)
        self.assertNotEqual(0, result.returncode)
        self.assertIn("'5' cannot be used for listen", result.stderr)

    def test_a_port_that_is_taken_names_its_option(self):
        with socket.create_server(("127.0.0.1", 0)) as holder:
            for option in ("--submission-port", "--submissions-port", "--pop3s-port"):
                result = run(MAILSERVER, "--headless", "--data", self.data, "--smtp-port", "0", "--pop3-port", "0", option,
                             str(holder.getsockname()[1]))
                self.assertEqual((1, ""), (result.returncode, result.stdout))
                self.assertIn("try " + option, result.stderr)


class Large(TlsTest):
    def test_a_large_message_both_ways(self):
        server = self.start_all()
        body = b"".join(b"%07d: " % number + b"x" * 60 + b"\r\n" for number in range(200000))
        message = b"Subject: large\r\n\r\n" + body
        with smtplib.SMTP_SSL("127.0.0.1", server.submissions, timeout=60, context=trusting()) as session:
            session.login("alice", "alices secret")
            session.sendmail("alice@localhost", ["bob@localhost"], message)
        poplib._MAXLINE = 1 << 20
        session = poplib.POP3_SSL("127.0.0.1", server.pop3s, timeout=60, context=trusting())
        session.user("bob")
        session.pass_("bobs secret")
        lines = session.retr(1)[1]
        session.quit()
        got = b"".join(line + b"\r\n" for line in lines)
        self.assert_same(message, got[got.index(b"Subject: large"):])

    def test_who_does_not_read_holds_little(self):
        server = self.start_all()
        with smtplib.SMTP_SSL("127.0.0.1", server.submissions, timeout=60, context=trusting()) as session:
            session.login("alice", "alices secret")
            session.sendmail("alice@localhost", ["bob@localhost"], b"Subject: x\r\n\r\n" + b"0123456789\r\n" * 2000000)
        link = self.encrypted(server.pop3s)
        link.sendall(b"USER bob\r\nPASS bobs secret\r\n")
        time.sleep(1)
        before = self.memory(server)
        link.sendall(b"RETR 1\r\n" * 20)
        time.sleep(2)
        self.assertLess(self.memory(server) - before, 8 * 1024)

    def test_idle_connections_are_cheap(self):
        server = self.start_all("--max-connections-per-address", "off")
        links = [self.encrypted(server.pop3s) for _ in range(10)]
        before = self.memory(server)
        links += [self.encrypted(server.pop3s) for _ in range(200)]
        for link in links[10:]:
            self.assertTrue(link.recv(100).startswith(b"+OK"))
        each = (self.memory(server) - before) / 200
        self.assertLess(each, 100, "KiB a connection")

    @staticmethod
    def memory(server):
        """Resident, in KiB."""
        with open(f"/proc/{server.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))


class Programs(TlsTest):
    def curl(self, *arguments):
        result = run("curl", "-sS", "--max-time", "20", *arguments)
        self.assertEqual(0, result.returncode, result.stderr)
        return result.stdout

    def test_curl(self):
        server = self.start_all(*OFF_TRUST)
        message = os.path.join(self.folder, "message")
        with open(message, "w", encoding="ascii", newline="") as file:
            file.write("Subject: by curl\r\n\r\nhello\r\n")
        sending = ("--cacert", self.certificate, "--user", "alice:alices secret", "--mail-from", "alice@localhost",
                   "--mail-rcpt", "alice@localhost", "--upload-file", message)
        self.curl("--ssl-reqd", f"smtp://localhost:{server.smtp}", *sending)
        self.curl("--ssl-reqd", f"smtp://localhost:{server.submission}", *sending)
        self.curl(f"smtps://localhost:{server.submissions}", *sending)
        reading = ("--cacert", self.certificate, "--user", "alice:alices secret")
        self.assertIn("by curl", self.curl("--ssl-reqd", f"pop3://localhost:{server.pop3}/1", *reading))
        self.assertIn("by curl", self.curl(f"pop3s://localhost:{server.pop3s}/3", *reading))

    def test_openssl(self):
        server = self.start_all()
        for protocol, port, words in (("smtp", server.smtp, "250 "), ("pop3", server.pop3, "+OK")):
            result = run("openssl", "s_client", "-starttls", protocol, "-connect", f"127.0.0.1:{port}", "-CAfile",
                         self.certificate, "-verify_return_error", "-ign_eof", "-crlf", stdin="QUIT\n")
            self.assertIn("Verify return code: 0 (ok)", result.stdout)
        resumed = run("openssl", "s_client", "-reconnect", "-tls1_2", "-connect", f"127.0.0.1:{server.pop3s}")
        self.assertEqual(5, resumed.stdout.count("Reused, TLSv1.2"), resumed.stdout[-2000:])

    @unittest.skipUnless(shutil.which("sslscan"), "sslscan is not installed")
    def test_sslscan(self):
        server = self.start_all()
        for options in ([f"127.0.0.1:{server.submissions}"], [f"127.0.0.1:{server.pop3s}"],
                        ["--starttls-smtp", f"127.0.0.1:{server.smtp}"], ["--starttls-pop3", f"127.0.0.1:{server.pop3}"]):
            with self.subTest(options=options):
                report = run("sslscan", "--no-colour", *options).stdout
                for version in ("SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1"):
                    self.assertRegex(report, re.escape(version) + r"\s+disabled")
                for version in ("TLSv1.2", "TLSv1.3"):
                    self.assertRegex(report, re.escape(version) + r"\s+enabled")
                self.assertIn("Session renegotiation not supported", report)
                self.assertNotRegex(report, r"(?<!not )vulnerable to heartbleed")
                ciphers = re.findall(r"^(?:Preferred|Accepted)\s+(TLSv\S+)\s+(\d+) bits\s+(\S+)", report, re.MULTILINE)
                self.assertGreaterEqual(len(ciphers), 5, report)
                for version, bits, cipher in ciphers:
                    self.assertGreaterEqual(int(bits), 128)
                    self.assertRegex(cipher, r"^(TLS_(AES|CHACHA20)|ECDHE-ECDSA-(AES\d+-GCM|CHACHA20))")


if __name__ == "__main__":
    unittest.main()
