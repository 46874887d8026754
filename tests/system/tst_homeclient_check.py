# SPDX-License-Identifier: MIT
"""homeclient --check: logs in, lists, fetches, sends, and says so in JSON, one object a line."""

import json
import os
import unittest

from support.server import HOMECLIENT, SystemTest, run
from support.wire import Smtp, fetch_all


class Check(SystemTest):
    def check(self, server, *options, user="bob", password="bobs secret", expect=0):
        result = run(HOMECLIENT, "--check", server.host, "--user", user, "--smtp-port", str(server.smtp_port), "--pop3-port",
                     str(server.pop3_port), "--profile", os.path.join(self.folder, "profile"), "--password-stdin", *options,
                     stdin=password + "\n")
        self.assertEqual(expect, result.returncode, result.stdout + result.stderr)
        self.assertNotIn(password, result.stdout + result.stderr)
        return [json.loads(line) for line in result.stdout.splitlines()]

    @staticmethod
    def named(events, name):
        return [event for event in events if event.get("event") == name]

    def test_an_empty_maildrop(self):
        events = self.check(self.start())
        for name in ("connected", "greeting", "logged-in", "listed"):
            self.assertEqual(1, len(self.named(events, name)), events)
        self.assertIn("POP3 server is ready", json.dumps(self.named(events, "greeting")))

    def test_all_messages_are_fetched(self):
        server = self.start()
        with Smtp(server) as session:
            for number in range(3):
                session.send(b"From: alice@localhost\r\nSubject: no. %d\r\n\r\nx\r\n" % number)
        events = self.check(server)
        self.assertEqual(3, len(self.named(events, "retrieved")), events)
        self.assertEqual(3, len(fetch_all(server, "bob", "bobs secret")), "nothing is deleted")

    def test_one_message_is_sent(self):
        server = self.start()
        events = self.check(server, "--to", "alice@localhost")
        self.assertEqual(1, len(self.named(events, "sent")), events)
        [message] = fetch_all(server, "alice", "alices secret")
        self.assertIn(b"\r\nTo: alice@localhost\r\n", message)

    def test_an_address_beyond_ascii_is_an_alias(self):
        with open(os.path.join(self.data, "aliases.txt"), "w", encoding="utf-8") as file:
            file.write("jos\u00e9: alice\n")
        server = self.start()
        events = self.check(server, "--to", "jos\u00e9@localhost")
        self.assertEqual(1, len(self.named(events, "sent")), events)
        [message] = fetch_all(server, "alice", "alices secret")
        self.assertIn("\r\nTo: jos\u00e9@localhost\r\n".encode(), message)

    def test_encryption_is_told_and_remembered(self):
        server = self.start()
        [first] = self.named(self.check(server), "encrypted")
        self.assertEqual((True, "first use"), (first["encrypted"], first["trusted"]), first)
        [second] = self.named(self.check(server), "encrypted")
        self.assertEqual(("remembered", first["fingerprint"]), (second["trusted"], second["fingerprint"]))
        [given] = self.named(self.check(server, "--trust-fingerprint", first["fingerprint"]), "encrypted")
        self.assertEqual("given", given["trusted"])

    def start_anew(self, server, *files):
        """The same server on the same ports, after its files went."""
        server.stop()
        for name in files:
            os.remove(os.path.join(self.data, "tls", name))
        return self.start("--smtp-port", str(server.smtp_port), "--pop3-port", str(server.pop3_port))

    def test_a_certificate_renewed_with_its_key_is_remembered_anew(self):
        server = self.start()
        [first] = self.named(self.check(server), "encrypted")
        server = self.start_anew(server, "server.crt")
        for _ in range(2):
            [renewed] = self.named(self.check(server), "encrypted")
            self.assertEqual("remembered", renewed["trusted"], renewed)
            self.assertNotEqual(first["fingerprint"], renewed["fingerprint"], "it was made anew")
        [known] = self.read(os.path.join("profile", "known-servers.txt")).splitlines()
        self.assertIn(renewed["fingerprint"].replace(":", "").lower(), known.decode())

    def test_a_certificate_with_another_key_is_refused(self):
        server = self.start()
        [first] = self.named(self.check(server), "encrypted")
        server = self.start_anew(server, "server.crt", "server.key")
        events = self.check(server, expect=1)
        [failure] = self.named(events, "failed")
        self.assertEqual(("certificate-changed", first["fingerprint"]), (failure["reason"], failure["remembered"]), failure)
        self.assertEqual([], self.named(events, "logged-in"))

    def test_another_certificate_is_refused(self):
        server = self.start()
        events = self.check(server, "--trust-fingerprint", "ab" * 32, expect=1)
        [failure] = self.named(events, "failed")
        self.assertEqual("certificate-changed", failure["reason"], failure)
        self.assertEqual([], self.named(events, "logged-in"))

    def test_a_wrong_password(self):
        events = self.check(self.start(), password="nothing of the kind", expect=1)
        self.assertEqual(1, len(self.named(events, "failed")), events)
        self.assertEqual([], self.named(events, "logged-in"))

    def test_a_recipient_that_nobody_is(self):
        events = self.check(self.start(), "--to", "nobody@localhost", expect=1)
        self.assertIn("550", json.dumps(self.named(events, "failed")))

    def test_a_server_that_is_not_there(self):
        server = self.start()
        server.stop()
        events = self.check(server, expect=1)
        self.assertEqual(1, len(self.named(events, "failed")), events)

    def test_wrong_usage(self):
        self.assertEqual(2, run(HOMECLIENT, "--no-such-option").returncode)

    def test_wrong_usage_is_told_in_the_language_of_the_person(self):
        for language, words in (("nl", "heeft een SERVER nodig"), ("en", "needs a SERVER")):
            result = run(HOMECLIENT, "--check", LANG="C.UTF-8", LC_ALL="", LANGUAGE=language)
            self.assertEqual(2, result.returncode)
            self.assertIn(words, result.stderr)


if __name__ == "__main__":
    unittest.main()
