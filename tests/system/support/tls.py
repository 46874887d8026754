# SPDX-License-Identifier: MIT
"""What tests of TLS share: every listener, links in clear and encrypted, certificates by the openssl command."""

import os
import socket
import ssl
import time

from support.server import SystemTest, run

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
