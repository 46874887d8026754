# SPDX-License-Identifier: MIT
"""AUTH over SMTP (after EHLO and, as in the first seed, after HELO) and USER and PASS over POP3: right, wrong, broken off."""

import base64
import smtplib
import unittest

from support.server import HOMECLIENT, MAILSERVER, SystemTest, run
from support.wire import Pop3, Smtp


def encoded(text):
    return base64.b64encode(text.encode()).decode()


class SmtpAuth(SystemTest):
    def check_plain(self, hello):
        with Smtp(self.start()) as session:
            session.say(hello, "250")
            session.say("AUTH PLAIN " + encoded("\0alice\0alices secret"), "235")
            session.say("AUTH PLAIN " + encoded("\0alice\0alices secret"), "503")
            session.say("MAIL FROM:<alice@localhost>", "250")

    def check_login(self, hello):
        with Smtp(self.start()) as session:
            session.say(hello, "250")
            self.assertEqual("334 " + encoded("Username:"), session.say("AUTH LOGIN", "334"))
            self.assertEqual("334 " + encoded("Password:"), session.say(encoded("alice"), "334"))
            session.say(encoded("alices secret"), "235")

    def test_plain_after_ehlo(self):
        self.check_plain("EHLO x")

    def test_plain_after_helo(self):
        self.check_plain("HELO x")

    def test_login_after_ehlo(self):
        self.check_login("EHLO x")

    def test_login_after_helo(self):
        self.check_login("HELO x")

    def test_plain_without_initial_response(self):
        with Smtp(self.start()) as session:
            session.say("EHLO x", "250")
            self.assertEqual("334 ", session.say("AUTH PLAIN", "334"))
            session.say(encoded("\0alice\0alices secret"), "235")

    def test_wrong(self):
        with Smtp(self.start()) as session:
            session.say("EHLO x", "250")
            session.say("AUTH PLAIN " + encoded("\0alice\0bobs secret"), "535 5.7.8")
            session.say("AUTH PLAIN " + encoded("\0nobody\0alices secret"), "535 5.7.8")
            session.say("AUTH PLAIN " + encoded("\0alice\0alices secret"), "235")

    def test_broken_off(self):
        with Smtp(self.start()) as session:
            session.say("EHLO x", "250")
            session.say("AUTH LOGIN", "334")
            session.say("*", "501 5.7.0")
            session.say("AUTH LOGIN", "334")
            session.say("!", "501 5.5.2")
            session.say("AUTH KERBEROS", "504 5.5.4")

    def test_smtplib_knows_how(self):
        server = self.start()
        with smtplib.SMTP(server.host, server.smtp_port, timeout=30) as session:
            session.login("alice", "alices secret")
        with smtplib.SMTP(server.host, server.smtp_port, timeout=30) as session:
            with self.assertRaises(smtplib.SMTPAuthenticationError):
                session.login("alice", "nothing")


class PasswordsOfToday(SystemTest):
    """In clear by every protocol, and by SCRAM: HomeClient prepares what RFC 4013 does not know by RFC 8265."""

    accounts = {"rupee": "₹500", "sharp": "STRAẞE", "emoji": "party 🎉 time", "hebrew": "סיסמה1", "arabic": "كلمة2", "wide": "ｐａｓｓ²",
                "alice": "alices secret"}

    def test_everybody_gets_in(self):
        server = self.start("--log-level", "dialogue")
        for user, password in self.accounts.items():
            with self.subTest(user):
                with Smtp(server) as session:
                    session.say("EHLO x", "250")
                    session.say("AUTH PLAIN " + encoded(f"\0{user}\0{password}"), "235")
                with Pop3(server, user, password) as session:
                    session.say("STAT", "+OK")
                result = run(HOMECLIENT, "--check", server.host, "--user", user, "--smtp-port", str(server.smtp_port), "--pop3-port",
                             str(server.pop3_port), "--profile", self.folder, "--password-stdin", stdin=password + "\n")
                self.assertEqual(0, result.returncode, result.stdout + result.stderr)
                self.assertTrue(any("SCRAM" in line for line in server.lines), server.lines[-20:])

    def test_what_cannot_be_typed_is_refused(self):
        for password in ("bell \x07", "\u200b", "tab\tbed"):
            result = run(MAILSERVER, "user", "passwd", "alice", "--data", self.data, "--password-stdin", stdin=password + "\n")
            self.assertNotEqual(0, result.returncode, password)


class Pop3Login(SystemTest):
    accounts = {"alice": "alices secret", "bob": " two  blanks in front and one behind "}

    def test_blanks_belong_to_the_password(self):
        with Pop3(self.start(), "bob", self.accounts["bob"]) as session:
            session.say("STAT", "+OK 0 0")

    def test_the_name_in_any_case(self):
        with Pop3(self.start(), "ALICE", "alices secret") as session:
            session.say("STAT", "+OK 0 0")

    def test_a_wrong_password_and_an_unknown_user_look_the_same(self):
        server = self.start()
        replies = []
        for user in ("alice", "nobody", "../alice"):
            with Pop3(server) as session:
                session.say(f"USER {user}", "+OK" if user != "../alice" else "")
                replies.append(session.say("PASS wrong", "-ERR"))
        self.assertTrue(replies[0].startswith("-ERR [AUTH]"), replies)
        self.assertEqual(replies[0], replies[1])

    def test_again_after_a_wrong_password(self):
        with Pop3(self.start()) as session:
            session.say("USER alice")
            session.say("PASS wrong", "-ERR [AUTH]")
            session.say("USER alice")
            session.say("PASS alices secret")

    def test_too_early(self):
        with Pop3(self.start()) as session:
            for command in ("STAT", "LIST", "RETR 1", "DELE 1", "RSET", "UIDL", "TOP 1 1"):
                session.say(command, "-ERR")


if __name__ == "__main__":
    unittest.main()
