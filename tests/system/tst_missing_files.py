# SPDX-License-Identifier: MIT
"""What the server must know is missing while it runs, or is being written: mail waits, and nobody hears that there is no such user."""

import os
import subprocess
import time
import unittest

from support.messages import large
from support.server import MAILSERVER, SystemTest, add_account, let_recent_answers_pass, run, wait_until
from support.wire import Pop3, Smtp, fetch_all


class MissingFiles(SystemTest):
    def rcpt(self, server, user="bob"):
        with Smtp(server) as session:
            session.say("EHLO test", "250")
            session.say("MAIL FROM:<carol@example.org>", "250")
            session.write(f"RCPT TO:<{user}@localhost>\r\n".encode())
            return session.reply()[-1]

    def login(self, server, user="bob"):
        with Pop3(server) as session:
            session.say(f"USER {user}")
            session.write(f"PASS {self.accounts[user]}\r\n".encode())
            return session.read_line()

    def assert_works(self, server):
        with Smtp(server) as session:
            self.assertRegex(session.send(large(1000)), "^250 ")
        self.assertRegex(self.login(server), r"^\+OK")
        self.assertRegex(self.rcpt(server, "nobody"), "^550 ")

    def assert_waits(self, server):
        # What was found a tenth of a second before may still answer RCPT; the message itself would not be taken.
        wait_until(lambda: not self.rcpt(server).startswith("250 "))
        for user in ("bob", "nobody"):
            self.assertRegex(self.rcpt(server, user), r"^451 4\.3\.0 ")
        self.assertRegex(self.login(server), r"^-ERR \[SYS/TEMP\]")

    def test_the_list_of_accounts_moves_away_and_comes_back(self):
        server = self.start()
        self.assert_works(server)
        path = os.path.join(self.data, "userinfo.txt")
        os.rename(path, path + ".away")
        self.assert_waits(server)
        self.assertEqual(1, run(MAILSERVER, "user", "add", "carol", "--data", self.data, "--password-stdin", stdin="x\n").returncode)
        self.assertFalse(os.path.exists(path))
        os.rename(path + ".away", path)
        self.assert_works(server)

    def test_the_data_folder_moves_away_and_comes_back(self):
        server = self.start()
        self.assert_works(server)
        os.rename(self.data, self.data + ".away")
        self.assert_waits(server)
        os.mkdir(self.data)  # a mount point without its disk
        self.assert_waits(server)
        self.assertEqual([], os.listdir(self.data))
        os.rmdir(self.data)
        os.rename(self.data + ".away", self.data)
        self.assert_works(server)
        self.assertEqual(2, len(fetch_all(server, "bob", self.accounts["bob"])))

    def test_the_folder_of_mailboxes_moves_away_under_a_transaction(self):
        server = self.start()
        self.assert_works(server)
        users = os.path.join(self.data, "USERS")
        with Smtp(server) as session:
            session.say("EHLO test", "250")
            session.say("MAIL FROM:<carol@example.org>", "250")
            session.say("RCPT TO:<bob@localhost>", "250")
            os.rename(os.path.join(self.data, "userinfo.txt"), os.path.join(self.folder, "userinfo.txt"))
            os.rename(users, users + ".away")
            session.say("DATA", "354")
            session.write(b"Subject: x\r\n\r\nx\r\n.\r\n")
            self.assertRegex(session.reply()[-1], r"^451 4\.3\.0 ")
        self.assertFalse(os.path.exists(users))

    def test_the_folder_of_mailboxes_moves_away_and_comes_back(self):
        server = self.start()
        self.assert_works(server)
        users = os.path.join(self.data, "USERS")
        os.rename(users, users + ".away")
        self.assert_no_mailbox_is_made(server)
        self.assertFalse(os.path.exists(users))
        os.rename(users + ".away", users)
        self.assert_works(server)
        self.assertEqual(2, len(fetch_all(server, "bob", self.accounts["bob"])))

    def test_the_folder_of_mailboxes_is_a_disk_that_is_not_mounted_any_more(self):
        users = os.path.join(self.data, "USERS")
        os.mkdir(users, 0o700)
        if subprocess.run(["mount", "-t", "tmpfs", "none", users], capture_output=True, check=False).returncode != 0:
            self.skipTest("mount is not allowed here")
        self.addCleanup(subprocess.run, ["umount", "-l", users], capture_output=True, check=False)
        disk = os.path.join(self.folder, "disk")
        os.mkdir(disk)
        server = self.start()
        self.assert_works(server)
        subprocess.run(["mount", "--bind", users, disk], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", disk], check=True)
        subprocess.run(["umount", "-l", users], check=True)
        self.assert_no_mailbox_is_made(server)
        self.assertEqual([], os.listdir(users))
        subprocess.run(["mount", "--bind", disk, users], check=True)
        self.assert_works(server)
        self.assertEqual(2, len(fetch_all(server, "bob", self.accounts["bob"])))

    def assert_no_mailbox_is_made(self, server):
        self.assertRegex(self.login(server), r"^-ERR \[SYS/TEMP\]")
        with Smtp(server) as session:
            self.assertRegex(session.send(large(1000)), r"^451 4\.3\.0 ")

    def test_all_accounts_at_once_are_no_removal(self):
        server = self.start()
        self.assert_works(server)
        path = os.path.join(self.data, "userinfo.txt")
        text = self.read("data/userinfo.txt")
        for loss in (b"", b"# all gone\n", bytes(len(text))):
            with self.subTest(loss):
                self.write("new", loss)
                os.rename(os.path.join(self.folder, "new"), path)
                self.assert_waits(server)
                self.write("new", text)
                os.rename(os.path.join(self.folder, "new"), path)
                self.assert_works(server)
        with open(path, "wb") as file:  # where it is: what was there counts for a moment
            file.write(b"")
        self.assert_waits(server)
        with open(path, "wb") as file:
            file.write(text)
        self.assert_works(server)

    def test_the_last_account_can_be_removed(self):
        server = self.start()
        self.assert_works(server)
        for user in self.accounts:
            self.assertEqual(0, run(MAILSERVER, "user", "remove", user, "--data", self.data).returncode)
        let_recent_answers_pass()
        self.assertRegex(self.rcpt(server), "^550 ")
        add_account(self.data, "bob", self.accounts["bob"])
        self.assert_works(server)
        self.assertEqual(1, len(fetch_all(server, "bob", self.accounts["bob"])))

    def test_mailboxes_without_a_list_at_the_start(self):
        with self.start() as server:
            self.assert_works(server)
        path = os.path.join(self.data, "userinfo.txt")
        os.rename(path, path + ".away")
        server = self.start()
        self.assert_waits(server)
        os.rename(path + ".away", path)
        self.assert_works(server)

    def test_a_save_in_two_writes(self):
        server = self.start()
        self.assert_works(server)
        path = os.path.join(self.data, "userinfo.txt")
        text = self.read("data/userinfo.txt")
        with open(path, "wb") as file:
            for piece in (b"", text[:20], text[20:60]):
                file.write(piece)
                file.flush()
                time.sleep(0.3)
                self.assertRegex(self.rcpt(server), "^250 ")
                self.assertRegex(self.login(server), r"^\+OK")
            file.write(text[60:])
        self.assert_works(server)

    def test_a_line_taken_out_by_hand_counts_after_a_while(self):
        server = self.start()
        self.assert_works(server)
        text = self.read("data/userinfo.txt")
        with open(os.path.join(self.data, "userinfo.txt"), "wb") as file:
            file.write(text[:text.index(b"bob")])
        time.sleep(2.5)
        self.assertRegex(self.rcpt(server), "^550 ")

    def test_an_alias_stays_while_its_file_is_away(self):
        aliases = os.path.join(self.data, "aliases.txt")
        self.write("data/aliases.txt", b"info: bob\n")
        server = self.start()
        self.assertRegex(self.rcpt(server, "info"), "^250 ")
        os.rename(aliases, aliases + ".away")
        for _ in range(4):
            time.sleep(0.5)
            self.assertRegex(self.rcpt(server, "info"), "^250 ")
        self.assertRegex("\n".join(server.errors), "aliases.txt is missing, and it was there before; the aliases of before stay in force")


if __name__ == "__main__":
    unittest.main()
