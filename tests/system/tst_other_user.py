# SPDX-License-Identifier: MIT
"""The server runs as a user of its own, as its systemd unit has it, and root uses the tools beside it: nothing becomes unreadable to the server."""

import os
import shutil
import stat
import subprocess
import unittest

from support.messages import large
from support.server import MAILSERVER, SystemTest, run
from support.wire import Pop3, Smtp, fetch_all

USER = 65534
LETTER = b"From: carol@example.org\nSubject: plain\n\ntext\n"


@unittest.skipUnless(os.geteuid() == 0, "only root can be another user")
class OtherUser(SystemTest):
    wrapper = ("setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups")

    def setUp(self):
        super().setUp()
        os.chmod(self.folder, 0o755)
        for folder, _, names in os.walk(self.data):
            for path in (folder, *(os.path.join(folder, name) for name in names)):
                os.chown(path, USER, USER)

    def start(self, *options, **kwargs):
        return super().start("--trash-days", "7", *options, wrapper=self.wrapper, **kwargs)

    def root(self, *arguments, stdin=""):
        result = run(MAILSERVER, *arguments, "--data", self.data, stdin=stdin)
        self.assertEqual(0, result.returncode, result.stdout + result.stderr)
        return result

    def assert_all_is_the_servers(self, what):
        foreign = [path for folder, names, files in os.walk(self.data) for path in (folder, *(os.path.join(folder, name) for name in names + files))
                   if os.lstat(path).st_uid != USER or os.lstat(path).st_gid != USER]
        self.assertEqual([], foreign, what)

    def assert_everybody_gets_mail(self, server, *users):
        for user in users:
            before = len(fetch_all(server, user, self.accounts[user]))
            with Smtp(server) as session:
                self.assertRegex(session.send(large(1000), recipients=(f"{user}@localhost",)), "^250 ")
            self.assertEqual(before + 1, len(fetch_all(server, user, self.accounts[user])), user)

    def test_every_tool_beside_the_server(self):
        self.accounts = dict(self.accounts, carol="carols")
        server = self.start()
        self.assert_everybody_gets_mail(server, "alice", "bob")
        self.write("box.eml", LETTER)
        self.write("large.eml", LETTER + b"0123456789abcdef\n" * 200_000)
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            session.say("DELE 1")
            session.say("QUIT")
        steps = (("user", "add", "carol", "--password-stdin"), ("user", "passwd", "alice", "--password-stdin"), ("user", "quota", "alice", "50M"),
                 ("import", "carol", os.path.join(self.folder, "box.eml")), ("import", "bob", os.path.join(self.folder, "large.eml")),
                 ("restore", "bob", "--since", "2020-01-01"), ("check",), ("check", "--repair"))
        for step in steps:
            with self.subTest(step):
                self.root(*step, stdin=self.accounts["carol" if "carol" in step else "alice"] + "\n")
                self.assert_all_is_the_servers(step)
                self.assert_everybody_gets_mail(server, "alice", "bob", "carol")
        self.root("user", "remove", "carol")
        self.assert_all_is_the_servers("remove")
        self.assert_everybody_gets_mail(server, "alice", "bob")
        self.assertEqual(0, server.stop())
        server = self.start()
        self.assert_everybody_gets_mail(server, "alice", "bob")

    def test_repair_beside_the_server(self):
        server = self.start()
        self.assert_everybody_gets_mail(server, "alice", "bob")
        with open(server.mailbox("bob"), "ab") as file:
            file.write(b"From: torn")
        with open(server.mailbox("alice"), "r+b") as file:
            file.seek(400)
            file.write(b"XXXX")
        self.root("check", "--repair")
        self.assert_all_is_the_servers("repair")
        self.assert_everybody_gets_mail(server, "alice", "bob")

    def test_before_the_first_start(self):
        """A folder that the unit made and root adds the first user to."""
        shutil.rmtree(self.data)
        os.mkdir(self.data, 0o700)
        os.chown(self.data, USER, USER)
        self.root("user", "add", "alice", "--password-stdin", stdin=self.accounts["alice"] + "\n")
        self.assert_all_is_the_servers("the first user")
        self.assert_everybody_gets_mail(self.start(), "alice")

    def test_links_modes_and_mounts_stay(self):
        real = os.path.join(self.folder, "accounts")
        os.mkdir(real)
        os.chown(real, USER, USER)
        path = os.path.join(self.data, "userinfo.txt")
        shutil.move(path, os.path.join(real, "list"))
        os.chown(os.path.join(real, "list"), USER, 4711)
        os.chmod(os.path.join(real, "list"), 0o640)
        os.symlink("../accounts/list", path)
        server = self.start()
        self.root("user", "passwd", "alice", "--password-stdin", stdin=self.accounts["alice"] + "\n")
        self.assertTrue(os.path.islink(path))
        status = os.stat(path)
        self.assertEqual((USER, 4711, 0o640), (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)))
        self.assertEqual(["list"], os.listdir(real))
        self.assert_everybody_gets_mail(server, "alice", "bob")

    def test_a_file_that_is_a_mount(self):
        self.accounts = dict(self.accounts, carol="carols")
        path = os.path.join(self.data, "userinfo.txt")
        source = self.write("elsewhere", self.read("data/userinfo.txt"))
        os.chown(source, USER, USER)
        if subprocess.run(["mount", "--bind", source, path], check=False).returncode != 0:
            self.skipTest("mount is not allowed here")
        self.addCleanup(subprocess.run, ["umount", path], check=True)
        server = self.start()
        self.root("user", "add", "carol", "--password-stdin", stdin="carols\n")
        self.assert_everybody_gets_mail(server, "alice", "bob", "carol")
        self.assertIn(b"carol", self.read("elsewhere"))
        self.assertEqual([], [name for name in os.listdir(self.data) if name.endswith(".new")])

    def test_a_tool_that_cannot_keep_the_owner_says_so(self):
        """Another user, who may write the folder but may give nothing away."""
        os.chmod(self.data, 0o777)
        for name in os.listdir(self.data):
            os.chmod(os.path.join(self.data, name), 0o666)
        before = self.read("data/userinfo.txt")
        result = run("setpriv", "--reuid=4711", "--regid=4711", "--clear-groups", MAILSERVER, "user", "add", "carol", "--data", self.data,
                     "--password-stdin", stdin="carols\n")
        self.assertEqual(1, result.returncode)
        self.assertRegex(result.stderr, r"\Amailserver: Cannot keep the owner and the mode of .*: Operation not permitted\.\n\Z")
        self.assertEqual(before, self.read("data/userinfo.txt"))
        self.assertNotIn("userinfo.txt.new", os.listdir(self.data))


if __name__ == "__main__":
    unittest.main()
