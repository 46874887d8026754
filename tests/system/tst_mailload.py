# SPDX-License-Identifier: MIT
"""The load generator counts right: what it says was done is what the server has, and what was not done is no success."""

import json
import os
import subprocess
import unittest

from support.server import BIN, SystemTest
from support.wire import Pop3

MAILLOAD = os.path.join(BIN, "../tests/mailload")
USERS = 3


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
