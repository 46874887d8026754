# SPDX-License-Identifier: MIT
"""Who may send, who gets mail, and that nothing is relayed: in every spelling, and from an address that nobody trusts."""

import base64
import os
import time
import unittest

from support.server import SystemTest
from support.wire import Pop3, Smtp, fetch_all, without_trace

LIMIT = 20  # seconds until a changed file counts
MESSAGE = b"From: alice@localhost\r\nSubject: x\r\n\r\ntext\r\n"
UNTRUSTED = "127.0.0.2"  # with --trust 127.0.0.1/32

# The path, and how its refusal may begin. Never a 250.
NOT_RELAYED = [
    ("<user@else.org>", "550 5.7.1"),
    ("<User@ELSE.oRg>", "550 5.7.1"),
    ("<user@localhost.else.org>", "550 5.7.1"),
    ("<user%else.org@localhost>", "550 5.1.1"),
    ("<bob%else.org@localhost>", "550 5.1.1"),
    ("<else.org!user@localhost>", "550 5.1.1"),
    ("<@localhost:user@else.org>", "550 5.7.1"),
    ("<@else.org:user@else.org>", "550 5.7.1"),
    ("<@else.org,@localhost:user@else.org>", "550 5.7.1"),
    ('<"user@else.org"@localhost>', "550 5.1.1"),
    ('<"user@else.org">', "5"),
    ("<user@[192.0.2.1]>", "550 5.7.1"),
    ("<user@[IPv6:2001:db8::1]>", "550 5.7.1"),
    ("<user@[IPv6:::ffff:192.0.2.1]>", "550 5.7.1"),
    ("<user@[127.0.0.1]>", "550 5.1.1"),
    ("<user@localhost.>", "5"),
    ("<user@else.org@localhost>", "5"),
    ("<user@localhost@else.org>", "5"),
    ("<else.org!user>", "5"),
    ("<user>", "5"),
    ("<nobody@localhost>", "550 5.1.1"),
]


def plain(user, password):
    return "AUTH PLAIN " + base64.b64encode(f"\0{user}\0{password}".encode()).decode()


class Policy(SystemTest):
    accounts = {"alice": "alices secret", "bob": "bobs secret", "carol": "carols secret"}

    def write_aliases(self, text):
        """As a careful editor does: beside, then in its place."""
        path = os.path.join(self.data, "aliases.txt")
        with open(path + ".new", "w", encoding="utf-8") as file:
            file.write(text)
        os.rename(path + ".new", path)

    def rcpt(self, server, path):
        with Smtp(server) as session:
            session.say("EHLO test", "250")
            session.say("MAIL FROM:<x@else.org>", "250")
            return session.say(f"RCPT TO:{path}", "")

    def eventually(self, server, path, expected):
        end = time.monotonic() + LIMIT
        while True:
            reply = self.rcpt(server, path)
            if reply.startswith(expected) or time.monotonic() > end:
                break
            time.sleep(0.1)
        self.assertTrue(reply.startswith(expected), f"{path} got {reply!r}, not {expected!r}")

    def subjects(self, server, user):
        return len(fetch_all(server, user, self.accounts[user]))

    def check_relays_nothing(self, server, *logins):
        for login in (None, *logins):
            with Smtp(server) as session:
                session.say("EHLO test", "250")
                if login:
                    session.say(plain(login, self.accounts[login]), "235")
                session.say(f"MAIL FROM:<{login or 'x'}@localhost>", "250")
                for path, expected in NOT_RELAYED:
                    with self.subTest(path, login=login):
                        session.say(f"RCPT TO:{path}", expected)
                session.say("DATA", "5")

    def test_nothing_is_relayed(self):
        self.check_relays_nothing(self.start("--max-errors", "1000"), "alice")

    def test_nothing_is_relayed_with_a_catch_all(self):
        self.write_aliases("alice: alice, carol\n")
        server = self.start("--max-errors", "1000")
        self.write_aliases("*: alice\n")
        self.eventually(server, "<whoever@localhost>", "250")
        for path, _ in NOT_RELAYED:
            if path not in ("<user@[127.0.0.1]>", "<user@localhost.>", "<user>", "<nobody@localhost>"):
                with self.subTest(path):
                    self.assertRegex(self.rcpt(server, path), "^5")

    def test_one_recipient_may_be_several_and_each_gets_one_copy(self):
        self.write_aliases("team: alice, bob, ours\nours: bob, carol\n")
        server = self.start()
        with Smtp(server) as session:
            self.assertRegex(session.send(MESSAGE, recipients=("team@localhost", "bob@localhost", "Ours+x@LOCALHOST")), "^250 ")
        for user in self.accounts:
            messages = fetch_all(server, user, self.accounts[user])
            self.assertEqual([MESSAGE], [without_trace(each) for each in messages], user)

    def test_a_tag_leads_to_its_owner(self):
        server = self.start()
        with Smtp(server) as session:
            self.assertRegex(session.send(MESSAGE, recipients=("alice+shop@localhost",)), "^250 ")
        self.assertEqual(1, self.subjects(server, "alice"))

    def test_the_file_is_read_again_and_a_broken_one_changes_nothing(self):
        server = self.start()
        self.assertRegex(self.rcpt(server, "<info@localhost>"), "^550 5.1.1")
        self.write_aliases("info: alice\n")
        self.eventually(server, "<info@localhost>", "250")
        self.write_aliases("info: info\nhelp: bob\n")
        end = time.monotonic() + LIMIT
        while not any("aliases.txt" in line for line in server.errors) and time.monotonic() < end:
            self.rcpt(server, "<info@localhost>")  # the file is looked at when it is needed
            time.sleep(0.1)
        self.assertRegex(self.rcpt(server, "<info@localhost>"), "^250")
        self.assertRegex(self.rcpt(server, "<help@localhost>"), "^550 5.1.1")
        notes = [line for line in server.errors if "aliases.txt" in line]
        self.assertEqual(1, len(notes), server.errors)
        self.assertIn("line 1: info leads back to itself: info -> info", notes[0])
        self.write_aliases("help: bob\n")
        self.eventually(server, "<help@localhost>", "250")
        self.eventually(server, "<info@localhost>", "550 5.1.1")

    def test_with_a_broken_file_from_the_start_mail_for_aliases_waits(self):
        self.write_aliases("info: nobody\n")
        server = self.start()
        self.assertRegex(self.rcpt(server, "<info@localhost>"), "^451")
        self.assertRegex(self.rcpt(server, "<bob@localhost>"), "^250")
        self.assertRegex(self.rcpt(server, "<postmaster>"), "^250")
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            session.say("QUIT")
        self.assertTrue(any("line 1: nobody is no account and no alias" in line for line in server.errors), server.errors)
        self.write_aliases("info: bob\n")
        self.eventually(server, "<info@localhost>", "250")

    def test_postmaster_is_always_somebody(self):
        server = self.start("--postmaster", "bob")
        for path in ("<postmaster>", "<PostMaster@localhost>", '<"postmaster"@localhost>', "<postmaster@[127.0.0.1]>"):
            with self.subTest(path):
                self.assertRegex(self.rcpt(server, path), "^250")
        self.assertRegex(self.rcpt(server, "<abuse@localhost>"), "^550")
        self.write_aliases("postmaster: carol\nabuse: postmaster\n")
        self.eventually(server, "<abuse@localhost>", "250")
        with Smtp(server) as session:
            self.assertRegex(session.send(MESSAGE, recipients=("postmaster",)), "^250 ")
        self.assertEqual(1, self.subjects(server, "carol"))

    def test_who_has_logged_in_sends_as_themselves_and_their_aliases(self):
        self.write_aliases("info: alice, bob\nalice: alice, carol\nsales: bob\n*: carol\n")
        server = self.start()
        cases = [("alice", "250"), ("ALICE+x", "250"), ("info", "250"), ("info+x", "250"), ("sales", "550 5.7.1"), ("bob", "550 5.7.1"),
                 ("whoever", "550 5.7.1")]
        for sender, expected in cases:
            with self.subTest(sender), Smtp(server) as session:
                session.say("EHLO test", "250")
                session.say(plain("alice", self.accounts["alice"]), "235")
                session.say(f"MAIL FROM:<{sender}@localhost>", expected)
        with Smtp(server) as session:  # alice's mail goes to carol, too: that makes her no alice
            session.say("EHLO test", "250")
            session.say(plain("carol", self.accounts["carol"]), "235")
            session.say("MAIL FROM:<alice@localhost>", "550 5.7.1")

    def test_who_has_logged_in_sends_under_no_foreign_address(self):
        server = self.start()
        for sender, expected in (("alice@else.org", "550 5.7.1"), ("x@else.org", "550 5.7.1"), ("alice@[127.0.0.1]", "250"),
                                 ("alice", "250"), ("", "250")):
            with self.subTest(sender), Smtp(server) as session:
                session.say("EHLO test", "250")
                session.say(plain("alice", self.accounts["alice"]), "235")
                session.say(f"MAIL FROM:<{sender}>", expected)

    def test_both_spellings_of_a_domain_are_one(self):
        self.write_aliases("info@M\u00dcNCHEN.example: bob\n")
        server = self.start("--domain", "m\u00fcnchen.example", "--trust", "127.0.0.1/32")
        spellings = ["xn--mnchen-3ya.example", "XN--MNCHEN-3YA.Example.", "m\u00fcnchen.example", "MU\u0308NCHEN.example",
                     "m\u00fcnchen\u3002example"]
        for domain in spellings:
            with self.subTest(domain, what="recipients"), Smtp(server) as session:
                session.say("EHLO test", "250")
                session.say("MAIL FROM:<x@else.org> SMTPUTF8", "250")
                for user in ("alice", "info"):
                    session.say(f"RCPT TO:<{user}@{domain}>", "250")
            with self.subTest(domain, what="a stranger"), Smtp(server, source=UNTRUSTED) as session:
                session.say("EHLO test", "250")
                session.say(f"MAIL FROM:<alice@{domain}> SMTPUTF8", "530 5.7.0")
            with self.subTest(domain, what="logins"), Smtp(server) as session:
                session.say("EHLO test", "250")
                session.say(plain(f"bob@{domain}", self.accounts["bob"]), "235")
                session.say(f"MAIL FROM:<alice@{domain}> SMTPUTF8", "550 5.7.1")
                session.say(f"MAIL FROM:<bob@{domain}> SMTPUTF8", "250")

    def test_names_without_a_domain_are_of_ours_in_a_trusted_network(self):
        server = self.start("--trust", "127.0.0.1/32")
        with Smtp(server) as session:
            session.say("HELO Anna's PC", "250")
            session.say("MAIL FROM:<scanner>", "250")
            session.say("RCPT TO:<alice>", "250")
            session.say("DATA", "354")
            session.say("  indented\r\n.", "250")
        message = fetch_all(server, "alice", self.accounts["alice"])[0]
        self.assertIn(b"Return-Path: <scanner@localhost>\r\n", message)
        self.assertIn(b"from unknown (helo=Anna's%20PC) ([127.0.0.1])", message)
        self.assertTrue(message.endswith(b"\r\n\r\n  indented\r\n"), message)
        with Smtp(server, source=UNTRUSTED) as session:
            session.say("EHLO test", "250")
            session.say("MAIL FROM:<scanner>", "501 5.1.7")

    def test_off_the_trusted_networks_there_are_no_secrets_in_clear(self):
        server = self.start("--trust", "127.0.0.1/32")
        with Smtp(server, source=UNTRUSTED) as session:
            session.write(b"EHLO test\r\n")
            self.assertFalse([line for line in session.reply() if line[4:].upper().startswith("AUTH")])
            session.say(plain("alice", self.accounts["alice"]), "538 5.7.11")
            session.say("AUTH LOGIN", "538 5.7.11")
        with Pop3(server, source=UNTRUSTED) as session:
            capabilities = session.lines("CAPA")
            self.assertFalse([line for line in capabilities if line.split()[0] in ("USER", "SASL")], capabilities)
            self.assertNotIn("<", session.greeting)
            for line in ("USER alice", "PASS x", "AUTH", plain("alice", self.accounts["alice"]), "AUTH SCRAM-SHA-256", "APOP alice " + "0" * 32):
                session.say(line, "-ERR")
        with Smtp(server) as session:
            session.say("EHLO test", "250")
            session.say(plain("alice", self.accounts["alice"]), "235")

    def test_off_the_trusted_networks_no_local_sender_is_believed(self):
        server = self.start("--trust", "127.0.0.1/32")
        for sender, expected in (("<alice@localhost>", "530 5.7.0"), ("<nobody@LOCALHOST>", "530 5.7.0"), ("<alice@[127.0.0.1]>", "530 5.7.0"),
                                 ("<x@else.org>", "250"), ("<>", "250")):
            with self.subTest(sender), Smtp(server, source=UNTRUSTED) as session:
                session.say("EHLO test", "250")
                session.say(f"MAIL FROM:{sender}", expected)
        with Smtp(server, source=UNTRUSTED) as session:
            self.assertRegex(session.send(MESSAGE, sender="x@else.org", recipients=("bob@localhost",)), "^250 ")
            session.say("MAIL FROM:<x@else.org>", "250")
            for path, expected in NOT_RELAYED[:6]:
                session.say(f"RCPT TO:{path}", expected)

    def test_a_refused_recipient_makes_no_folder(self):
        server = self.start()
        for path in ("<whoever@localhost>", '<"../x"@localhost>', '<"a/b"@localhost>', "<user@else.org>"):
            self.assertRegex(self.rcpt(server, path), "^5")
        users = os.path.join(self.data, "USERS")
        self.assertLessEqual(set(os.listdir(users)) if os.path.isdir(users) else set(), set(self.accounts))


if __name__ == "__main__":
    unittest.main()
