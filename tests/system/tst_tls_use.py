# SPDX-License-Identifier: MIT
"""TLS in use: certificates that are renewed or wrong, large messages, idle connections, and curl, openssl and sslscan."""

import os
import poplib
import re
import shutil
import smtplib
import socket
import ssl
import time
import unittest

from support.server import MAILSERVER, needs_plain_memory, run
from support.tls import OFF_TRUST, TlsTest, trusting


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

    def test_a_key_that_no_client_takes(self):
        """Neither at the start nor at a renewal."""
        certificate, key = self.make_pair("old")
        bad_certificate, bad_key = os.path.join(self.folder, "bad.crt"), os.path.join(self.folder, "bad.key")
        for algorithm in (["ed448"], ["rsa-pss", "-pkeyopt", "rsa_keygen_bits:2048"]):
            run("openssl", "req", "-x509", "-nodes", "-subj", "/CN=x", "-keyout", bad_key, "-out", bad_certificate, "-newkey", *algorithm)
            with self.subTest(algorithm):
                result = run(MAILSERVER, "--headless", "--data", self.data, "--smtp-port", "0", "--pop3-port", "0", "--tls-cert",
                             bad_certificate, "--tls-key", bad_key)
                self.assertEqual((1, ""), (result.returncode, result.stdout))
                self.assertIn("mail programs would refuse", result.stderr)
        server = self.start_all("--tls-cert", certificate, "--tls-key", key)
        before = self.pem(certificate)
        os.replace(bad_key, key)
        os.replace(bad_certificate, certificate)
        self.wait_for(lambda: any("stays in use" in line for line in server.errors), "no note")
        self.assertEqual(before, self.shown(server.submissions))

    def test_ours_that_was_made_by_a_wrong_clock_is_renewed(self):
        with self.start_all():
            pass
        with open(self.certificate, encoding="ascii") as file:
            mark = file.read().rpartition("-----END CERTIFICATE-----\n")[2]
        for clock in ("2001-01-01", "2040-01-01"):
            begin, end = clock.replace("-", "") + "000000Z", str(int(clock[:4]) + 1) + clock[4:].replace("-", "") + "000000Z"
            request = os.path.join(self.folder, "own.req")
            run("openssl", "req", "-new", "-key", self.key, "-subj", "/CN=localhost", "-out", request)
            made = run("openssl", "ca", "-config", self.authority(), "-batch", "-selfsign", "-keyfile", self.key, "-in", request,
                       "-out", self.certificate, "-notext", "-startdate", begin, "-enddate", end)
            self.assertEqual(0, made.returncode, made.stderr)
            with open(self.certificate, "a", encoding="ascii") as file:
                file.write(mark)
            key = self.pem(self.key)
            with self.subTest(clock):
                server = self.start_all()
                self.wait_for(lambda: self.shown(server.submissions) == self.pem(self.certificate).partition("\nHomeMail")[0],
                              "another one is shown")
                dates = run("openssl", "x509", "-in", self.certificate, "-noout", "-checkend", "0").returncode
                self.assertEqual((0, key), (dates, self.pem(self.key)))
                server.stop()

    def authority(self):
        """What the openssl command needs to choose a certificate's dates."""
        for name, content in (("index.txt", ""), ("serial", "01\n")):
            self.write(name, content.encode())
        return self.write("ca.cnf", f"""[ca]
default_ca = it
[it]
database = {self.folder}/index.txt
serial = {self.folder}/serial
new_certs_dir = {self.folder}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
""".encode())

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

    @needs_plain_memory
    def test_a_client_that_does_not_read_holds_little(self):
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

    @needs_plain_memory
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
