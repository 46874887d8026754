# SPDX-License-Identifier: MIT
"""mailserver user add, list, passwd, remove, beside a running server too; the secrets it writes are never plain."""

import os
import pty
import re
import stat
import termios
import unittest

from support.server import MAILSERVER, SystemTest, let_recent_answers_pass, run
from support.wire import Pop3, Smtp

SECRET = re.compile(r"^\{SCRAM-SHA-256\}\d+,[A-Za-z0-9+/=]+,[A-Za-z0-9+/=]+,[A-Za-z0-9+/=]+$")


class Accounts(SystemTest):
    def user(self, command, *arguments, stdin="", expect=0):
        result = run(MAILSERVER, "user", command, *arguments, "--data", self.data, stdin=stdin)
        self.assertEqual(expect, result.returncode, f"{command} {arguments}: {result.stdout}{result.stderr}")
        return result

    def userinfo(self):
        with open(os.path.join(self.data, "userinfo.txt"), encoding="utf-8") as file:
            return dict(line.split(None, 1) for line in file.read().splitlines() if line and not line.startswith("#"))

    def test_a_mistyped_data_folder_is_not_made(self):
        typo = os.path.join(self.folder, "dat")
        for arguments in (["user", "list"], ["user", "remove", "alice"], ["user", "quota", "alice", "1M"], ["check"],
                          ["restore", "alice", "--list"], ["export", "alice", os.path.join(self.folder, "out")]):
            with self.subTest(arguments):
                result = run(MAILSERVER, *arguments, "--data", typo)
                self.assertEqual(1, result.returncode)
                self.assertIn("No such file or directory", result.stderr)
                self.assertFalse(os.path.exists(typo))

    def test_add_writes_a_scram_secret(self):
        self.assertEqual(["alice", "bob"], list(self.userinfo()))
        for secret in self.userinfo().values():
            self.assertRegex(secret, SECRET)
        self.assertEqual(0o600, stat.S_IMODE(os.stat(os.path.join(self.data, "userinfo.txt")).st_mode))

    def test_what_is_wrong_with_a_name_is_said(self):
        for name, words in (("ALICE", "capital and small letters make no difference"), ("con", "names of devices"),
                            ("a..b", "two in a row"), ("a.", "a dot at the end"), ("anna@x", "A-Z a-z 0-9")):
            with self.subTest(name):
                result = self.user("add", name, "--password-stdin", stdin="x\n", expect=1)
                self.assertIn(words, result.stderr)

    def test_list_names_them(self):
        out = self.user("list").stdout
        self.assertEqual(["alice", "bob"], [line.split()[0] for line in out.splitlines()])
        self.assertNotIn("SCRAM", out)

    def test_passwd_beside_a_running_server(self):
        server = self.start()
        self.user("passwd", "alice", "--password-stdin", stdin="a new one\n")
        with Pop3(server, "alice", "a new one") as session:
            session.say("QUIT")
        with Pop3(server) as session:
            session.say("USER alice")
            session.say("PASS alices secret", "-ERR [AUTH]")

    def test_add_and_remove_beside_a_running_server(self):
        server = self.start()
        self.user("add", "carol", "--password-stdin", stdin="carols\n")
        with Smtp(server) as session:
            self.assertRegex(session.send(b"Subject: x\r\n\r\nx\r\n", recipients=("carol@localhost",)), "^250 ")
        with Pop3(server, "carol", "carols") as session:
            session.say("STAT", "+OK 1 ")
            session.say("QUIT")
        self.user("remove", "carol")
        self.assertNotIn("carol", self.userinfo())
        let_recent_answers_pass()
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            session.say("MAIL FROM:<alice@localhost>", "250")
            session.say("RCPT TO:<carol@localhost>", "550 5.1.1")

    def test_what_is_refused(self):
        self.assertNotEqual("", self.user("add", "ALICE", "--password-stdin", stdin="x\n", expect=1).stderr)
        self.assertNotEqual("", self.user("passwd", "nobody", "--password-stdin", stdin="x\n", expect=1).stderr)
        self.assertNotEqual("", self.user("remove", "nobody", expect=1).stderr)
        for name in ("../x", "a/b", ".hidden", "-dash", "a..b", "dot.", "CON", "x" * 65, "a b", "", "\u00e9"):
            with self.subTest(name):
                result = run(MAILSERVER, "user", "add", "--data", self.data, "--password-stdin", "--", name, stdin="x\n")
                self.assertIn(result.returncode, (1, 2))
        self.assertEqual(["alice", "bob"], list(self.userinfo()))
        self.assertEqual([], [name for name in os.listdir(self.folder) if name != "data"])

    def test_plain_secrets_of_the_seed_stay_until_they_are_changed(self):
        path = os.path.join(self.data, "userinfo.txt")
        with open(path, "a", encoding="utf-8") as file:
            file.write("# a remark\ndave    plain secret\n")
        server = self.start()
        with Pop3(server, "dave", "plain secret") as session:
            session.say("QUIT")
        self.user("add", "erin", "--password-stdin", stdin="x\n")
        self.assertEqual("plain secret", self.userinfo()["dave"])
        self.user("passwd", "dave", "--password-stdin", stdin="other\n")
        self.assertRegex(self.userinfo()["dave"], SECRET)
        with open(path, encoding="utf-8") as file:
            self.assertIn("# a remark\n", file.readlines())

    def at_a_terminal(self, arguments, answers):
        """Runs the program with a terminal of its own, types each answer once its question has come, and gives what was
        shown, the exit code, and whether the terminal shows what is typed afterwards."""
        child, terminal = pty.fork()
        if child == 0:
            os.execv(MAILSERVER, [MAILSERVER, *arguments, "--data", self.data])
        self.addCleanup(os.close, terminal)
        shown = b""
        answers = list(answers)
        try:
            while octets := os.read(terminal, 4096):
                shown += octets
                if answers and shown.endswith(b": "):
                    os.write(terminal, answers.pop(0))
        except OSError:
            pass  # the program has ended: nobody is at the other end
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return shown.decode(), status, bool(termios.tcgetattr(terminal)[3] & termios.ECHO)

    def test_the_prompt_shows_nothing_of_the_password(self):
        shown, status, echoes = self.at_a_terminal(["user", "add", "carol"], [b"carols\n", b"carols\n"])
        self.assertEqual(0, status, shown)
        self.assertNotIn("carols", shown)
        self.assertTrue(echoes)
        self.assertIn("carol", self.userinfo())

    def test_two_different_passwords_change_nothing(self):
        shown, status, _ = self.at_a_terminal(["user", "add", "carol"], [b"one\n", b"other\n"])
        self.assertEqual(1, status, shown)
        self.assertNotIn("carol", self.userinfo())

    def test_ctrl_c_at_the_prompt_leaves_a_terminal_with_echo(self):
        for answers in ([b"\x03"], [b"half\x03"], [b"carols\n", b"\x03"]):
            with self.subTest(answers):
                shown, status, echoes = self.at_a_terminal(["user", "add", "carol"], answers)
                self.assertEqual(1, status, shown)
                self.assertTrue(echoes)
                self.assertNotIn("carol", self.userinfo())

    def test_a_password_is_refused_rather_than_cut(self):
        for length, expected in ((247, 0), (248, 0), (249, 1), (4096, 1), (4097, 1), (100000, 1)):
            with self.subTest(length):
                self.user("passwd", "alice", "--password-stdin", stdin="x" * length + "\n", expect=expected)


if __name__ == "__main__":
    unittest.main()
