# SPDX-License-Identifier: MIT
"""Names that want to be more than a login: by whatever door they come, nobody gets in, and no file or folder is made of them."""

import base64
import hashlib
import itertools
import os
import re
import unittest

from support.server import MAILSERVER, SystemTest, run
from support.wire import Dialogue, Pop3, Smtp

# Octets as they come over the wire. None of them is a login of anybody.
HOSTILE = {
    "nothing": b"",
    "this folder": b".",
    "the folder above": b"..",
    "a neighbour from above": b"../alice",
    "far above": b"../../../../../../../../tmp/homemail-was-here",
    "an absolute path": b"/etc/passwd",
    "a way round": b"alice/../bob",
    "a folder in a folder": b"alice/x",
    "a slash behind": b"alice/",
    "backslashes": b"alice\\..",
    "backslashes from above": b"..\\alice",
    "a drive": b"C:alice",
    "a stream of another system": b"alice:x",
    "a NUL in it": b"alice\0x",
    "a NUL behind": b"alice\0",
    "a line end": b"al\r\nice",
    "a bare LF": b"al\nice",
    "a bare CR": b"alice\rx",
    "a tab": b"alice\tx",
    "a device": b"CON",
    "a device in lower case": b"nul",
    "a device with an extension": b"aux.txt",
    "a numbered device": b"COM1.txt",
    "another numbered device": b"lpt9",
    "65 octets": b"a" * 65,
    "10000 octets": b"a" * 10000,
    "a Cyrillic letter": "\u0430lice".encode(),
    "full width": "\uff41\uff4c\uff49\uff43\uff45".encode(),
    "a combining mark": "alice\u0301".encode(),
    "written from the right": "\u202eecila".encode(),
    "a zero width space": "ali\u200bce".encode(),
    "a zero width joiner": "alice\u200d".encode(),
    "a soft hyphen": "ali\u00adce".encode(),
    "no UTF-8": b"alice\xff",
    "an overlong slash": b"..\xc0\xafalice",
    "a dot behind": b"alice.",
    "dots behind": b"alice...",
    "a hidden name": b".alice",
    "a blank in front": b" alice",
    "a blank behind": b"alice ",
    "a dash in front": b"-alice",
    "an option": b"--help-me",
    "an octet in percents": b"%2e%2e",
    "a slash in percents": b"..%2falice",
    "a home": b"~",
    "somebody's home": b"~root",
    "a variable": b"$HOME",
    "a command": b"$(id)",
    "any name": b"*",
    "one letter of any": b"alic?",
    "a range": b"[a]lice",
    "the mailbox's own file": b"alice/my_mailbox.txt",
    "a comment": b"#alice",
}
RECIPIENT_OK = re.compile(rb"^250 .*Recipient ok", re.M)
MAILDROP_OPEN = re.compile(rb"^\+OK \d+ \d+\r$", re.M)
PASSWORD = b"alices secret"


def quoted(name):
    return b'"' + re.sub(rb'(["\\])', rb"\\\1", name) + b'"'


def paths_of(name):
    """The ways to write it in a command."""
    return [b"<" + name + b"@localhost>", b"<" + quoted(name) + b"@localhost>", b"<" + name + b">"]


turn = itertools.count()


def in_turn(commands):
    """All of them in the long form of the tests, else the next one: a name goes the same way in each program."""
    return commands if "HOMEMAIL_LONG" in os.environ else [commands[next(turn) % len(commands)]]


class HostileNames(SystemTest):
    def setUp(self):
        super().setUp()
        # So that a step or two upward still ends where it is seen.
        deep = os.path.join(self.folder, "a/b/c")
        os.makedirs(deep)
        os.rename(self.data, os.path.join(deep, "data"))
        self.data = os.path.join(deep, "data")

    def tree(self):
        """Every file and folder with what is in it, but for the day that the server notes when it has the time for it."""
        found = {}
        for folder, folders, files in os.walk(self.folder):
            for name in folders:
                found[os.path.join(folder, name)] = None
            for name in files:
                if os.path.join(folder, name) in (os.path.join(self.data, "days.txt"), os.path.join(self.data, "days.txt.new")):
                    continue
                with open(os.path.join(folder, name), "rb") as file:
                    found[os.path.join(folder, name)] = hashlib.sha256(file.read()).hexdigest()
        return found

    def assert_untouched(self, before):
        after = self.tree()
        self.assertEqual(sorted(before), sorted(after))
        self.assertEqual(before, after)
        self.assertFalse(os.path.exists("/tmp/homemail-was-here"))

    def dialogue(self, server, port, octets):
        with Dialogue(server.host, port) as session:
            session.read_line()
            session.write(octets)
            return session.read_to_end()

    def test_no_recipient(self):
        server = self.start()
        before = self.tree()
        for what, name in HOSTILE.items():
            with self.subTest(what):
                for path in paths_of(name):
                    for parameters in (b"", b" SMTPUTF8"):
                        replies = self.dialogue(server, server.smtp_port, b"EHLO test\r\nMAIL FROM:<x@elsewhere.example>" + parameters
                                                + b"\r\nRCPT TO:" + path + b"\r\nQUIT\r\n")
                        # Blanks inside of the brackets mean nothing in the seed's dialect.
                        if name.strip(b" ") != b"alice" or path.startswith(b'<"'):
                            self.assertNotRegex(replies, RECIPIENT_OK)
                        self.assertIn(b"221 ", replies)
        self.assert_untouched(before)

    def test_no_recipient_of_the_seeds_dialect(self):
        server = self.start()
        before = self.tree()
        for what, name in HOSTILE.items():
            with self.subTest(what):
                replies = self.dialogue(server, server.smtp_port, b"HELO test\r\nMAIL_FROM: x@elsewhere.example\r\nRCPT_TO: " + name
                                        + b"\r\nRCPT_TO:" + name + b"@localhost\r\nQUIT\r\n")
                # Blanks around an address mean nothing in this dialect.
                if name.strip(b" ") != b"alice":
                    self.assertNotRegex(replies, RECIPIENT_OK)
        self.assert_untouched(before)

    def test_a_sender_makes_nothing(self):
        server = self.start()
        before = self.tree()
        for what, name in HOSTILE.items():
            with self.subTest(what):
                for path in paths_of(name):
                    self.dialogue(server, server.smtp_port, b"EHLO test\r\nMAIL FROM:" + path + b"\r\nRSET\r\nMAIL FROM:" + path
                                  + b" SMTPUTF8\r\nQUIT\r\n")
        self.assert_untouched(before)

    def test_a_host_name_makes_nothing(self):
        server = self.start()
        before = self.tree()
        for what, name in HOSTILE.items():
            with self.subTest(what):
                self.dialogue(server, server.smtp_port, b"HELO " + name + b"\r\nEHLO " + name + b"\r\nVRFY " + name + b"\r\nQUIT\r\n")
        self.assert_untouched(before)

    def test_no_login(self):
        server = self.start()
        before = self.tree()
        for what, name in HOSTILE.items():
            with self.subTest(what):
                plain = base64.b64encode(b"\0" + name + b"\0" + PASSWORD)
                # Blanks around the name mean nothing to USER: it is alice that this asks for.
                user = name if name.strip(b" ") != b"alice" else b"nobody"
                for way in (b"USER " + user + b"\r\nPASS " + PASSWORD + b"\r\n",
                            b"APOP " + name + b" 0123456789abcdef0123456789abcdef\r\n",
                            b"AUTH PLAIN " + plain + b"\r\n" if len(plain) < 200 else b"AUTH PLAIN\r\n" + plain + b"\r\n"):
                    replies = self.dialogue(server, server.pop3_port, way + b"STAT\r\nQUIT\r\n")
                    self.assertNotRegex(replies, MAILDROP_OPEN)
                self.calm_down(server)
        self.assert_untouched(before)

    def test_no_login_by_smtp(self):
        server = self.start()
        before = self.tree()
        for what, name in HOSTILE.items():
            with self.subTest(what):
                plain = base64.b64encode(b"\0" + name + b"\0" + PASSWORD)
                on_behalf = base64.b64encode(name + b"\0alice\0" + PASSWORD)
                login = base64.b64encode(name) or b"="
                replies = self.dialogue(server, server.smtp_port, b"EHLO test\r\nAUTH PLAIN\r\n" + plain + b"\r\nAUTH LOGIN\r\n"
                                        + login + b"\r\n" + base64.b64encode(PASSWORD) + b"\r\nQUIT\r\n")
                self.assertNotIn(b"\r\n235 ", replies)
                replies = self.dialogue(server, server.smtp_port, b"EHLO test\r\nAUTH PLAIN\r\n" + on_behalf + b"\r\nQUIT\r\n")
                if name:
                    self.assertNotIn(b"\r\n235 ", replies)
                self.calm_down(server)
        self.assert_untouched(before)

    def calm_down(self, server):
        """A right login, so that the delay for wrong ones begins anew. It leaves alice's mailbox as it was."""
        with Smtp(server) as session:
            session.say("EHLO test", "250")
            session.say("AUTH PLAIN " + base64.b64encode(b"\0alice\0" + PASSWORD).decode(), "235")

    def test_no_account_is_made(self):
        before = self.tree()
        for what, name in HOSTILE.items():
            with self.subTest(what):
                if b"\0" not in name:
                    for action in in_turn(("add", "passwd", "remove", "quota")):
                        self.assert_refused("user", action, name, *("1M",) * (action == "quota"), "--data", self.data,
                                            *("--password-stdin",) * (action != "quota"), stdin="new password\n")
        self.assert_untouched(before)

    def test_no_mailbox_is_looked_at(self):
        message = self.write("message.eml", b"Subject: x\n\nx\n")
        target = os.path.join(self.folder, "exported")
        self.assertEqual(0, run(MAILSERVER, "check", "alice", "--data", self.data).returncode)
        before = self.tree()
        for what, name in HOSTILE.items():
            with self.subTest(what):
                if b"\0" in name:
                    continue
                for command in in_turn((("import", name, message), ("export", name, target), ("restore", name, "--list"),
                                        *((("check", name), ("check", "--repair", name)) if name else ()))):
                    self.assert_refused(*command, "--data", self.data)
        self.assert_untouched(before)

    def assert_refused(self, *arguments, stdin=""):
        result = run(MAILSERVER, *arguments, stdin=stdin)
        self.assertIn(result.returncode, (1, 2), (arguments, result))
        self.assertNotEqual("", result.stderr, arguments)

    def test_a_line_of_userinfo_is_no_door(self):
        with open(os.path.join(self.data, "userinfo.txt"), "ab") as file:
            for name in HOSTILE.values():
                if not re.search(rb"[\s\0]", name):
                    file.write(name + b" " + PASSWORD + b"\n")
        server = self.start()
        before = self.tree()
        for what, name in HOSTILE.items():
            with self.subTest(what):
                replies = self.dialogue(server, server.smtp_port, b"EHLO test\r\nMAIL FROM:<>\r\nRCPT TO:<" + quoted(name)
                                        + b"@localhost>\r\nQUIT\r\n")
                self.assertNotRegex(replies, RECIPIENT_OK)
                if name.strip(b" ") != b"alice":  # blanks around it mean nothing to USER
                    replies = self.dialogue(server, server.pop3_port, b"USER " + name + b"\r\nPASS " + PASSWORD
                                            + b"\r\nSTAT\r\nQUIT\r\n")
                    self.assertNotRegex(replies, MAILDROP_OPEN)
                self.calm_down(server)
        self.assert_untouched(before)

    def test_another_case_is_the_same_mailbox(self):
        server = self.start()
        with Smtp(server) as session:
            self.assertRegex(session.send(b"Subject: x\r\n\r\nx\r\n", recipients=("ALICE@LOCALHOST", "aLiCe@localhost")), "^250 ")
        with Pop3(server, "AlIcE", PASSWORD.decode()) as session:
            self.assertEqual(1, session.count())
        self.assertEqual(["alice"], os.listdir(os.path.join(self.data, "USERS")))


if __name__ == "__main__":
    unittest.main()
