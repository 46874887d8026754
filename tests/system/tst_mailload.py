# SPDX-License-Identifier: MIT
"""The load generator counts right: what it says was done is what the server has, and what was not done is no success."""

import contextlib
import json
import os
import socketserver
import subprocess
import threading
import unittest

from support.server import BIN, SystemTest
from support.wire import Pop3

MAILLOAD = os.path.join(BIN, "../tests/mailload")
USERS = 3


class OneSessionEach(socketserver.ThreadingTCPServer):
    """A POP3 server with empty maildrops that counts the logins to a maildrop which another session held."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.lock = threading.Lock()
        self.held = set()
        self.logins = {}
        self.clashes = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def open(self, user):
        with self.lock:
            self.clashes += user in self.held
            self.held.add(user)
            self.logins[user] = self.logins.get(user, 0) + 1

    def close(self, user):
        with self.lock:
            self.held.discard(user)


class Session(socketserver.StreamRequestHandler):
    def handle(self):
        with contextlib.suppress(ConnectionError):  # the generator ended
            self.converse()

    def converse(self):
        self.wfile.write(b"+OK\r\n")
        for line in self.rfile:
            command, _, argument = line.decode().strip().partition(" ")
            if command == "USER":
                user = argument
            elif command == "PASS":
                self.server.open(user)
            elif command == "QUIT":
                self.server.close(user)
            self.wfile.write(b"+OK 0 0\r\n")
            if command == "QUIT":
                return


class MailLoad(SystemTest):
    accounts = {f"user{i}": "secret" for i in range(USERS)}

    def load(self, work, port, *options):
        command = [MAILLOAD, work, "--port", str(port), "--users", str(USERS), "--domain", "localhost", "--seconds", "60", *options]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout)

    def stored(self, server):
        counts = []
        for user, password in self.accounts.items():
            with Pop3(server, user, password) as session:
                counts.append(session.count())
                session.say("QUIT")
        return counts

    def test_what_was_delivered_is_there_and_is_fetched(self):
        server = self.start()
        result = self.load("smtp", server.smtp_port, "--connections", "6", "--count", "120", "--per-connection", "7")
        self.assertEqual((120, 0, 0), (result["done"], result["failed"], result["left"]), result)
        stored = self.stored(server)
        self.assertEqual(120, sum(stored))
        result = self.load("retr", server.pop3_port, "--connections", str(USERS), "--count", str(USERS), "--window", "5")
        self.assertEqual((USERS, 120), (result["done"], result["messages"]), result)
        result = self.load("list", server.pop3_port, "--connections", "1", "--count", "1")
        self.assertEqual((1, stored[0]), (result["done"], result["messages"]), result)

    def test_no_maildrop_is_opened_twice_at_a_time(self):
        with OneSessionEach() as server:
            for connections in (2, 8):
                with self.subTest(connections=connections):
                    server.logins.clear()
                    result = self.load("login", server.server_address[1], "--connections", str(connections), "--count", "60")
                    self.assertEqual((60, 0, 0), (result["done"], result["failed"], result["left"]), result)
                    self.assertEqual((0, 60, USERS), (server.clashes, sum(server.logins.values()), len(server.logins)))
            server.shutdown()

    def test_an_idle_connection_says_nothing(self):
        with OneSessionEach() as server:
            command = [MAILLOAD, "idle", "--port", str(server.server_address[1]), "--count", "5"]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as load:
                self.assertEqual({"holding": 5}, json.loads(load.stdout.readline()))
                load.communicate(timeout=60)
            self.assertEqual({}, server.logins)
            server.shutdown()

    def test_what_is_refused_has_failed(self):
        server = self.start()
        result = self.load("smtp", server.smtp_port, "--count", "4", "--domain", "elsewhere.example")
        self.assertEqual((0, 4), (result["done"], result["failed"]), result)
        self.assertIn("550", result["why"])
        result = self.load("login", server.pop3_port, "--count", "3", "--password", "wrong")
        self.assertEqual((0, 3), (result["done"], result["failed"]), result)
        self.assertEqual([0] * USERS, self.stored(server))


if __name__ == "__main__":
    unittest.main()
