# SPDX-License-Identifier: MIT
"""Mail moves in and out by mbox, Maildir and .eml, octet by octet, as often as it is asked for. The foreign reader is Python's mailbox module."""

import mailbox
import os
import pty
import stat
import subprocess
import unittest

from support.messages import NASTY, samples
from support.server import MAILSERVER, environment, run
from support.transfers import DIFFICULT, FORMATS, HEADER, Transfers
from support.wire import Pop3, Smtp, crlf, fetch_all

# What cannot be given back: as it is found, and as it becomes.
INEXACT = {
    "mixed": (HEADER + b"m\r\n\na\r\n", HEADER + b"m\n\na\n", "line ends were mixed"),
    "bare-cr": (HEADER + b"c\n\na\rb\n", HEADER + b"c\n\na\nb\n", "bare CR"),
    "nul": (HEADER + b"z\n\na\0b\n", HEADER + b"z\n\na\x80b\n", "NUL"),
    "unfinished": (HEADER + b"u\n\nlast", HEADER + b"u\n\nlast\n", "no end"),
}


def read_terminal(leader):
    """All that was written to a terminal whose other side is closed; it may come in pieces."""
    said = b""
    try:
        while piece := os.read(leader, 1000):
            said += piece
    except OSError:  # EIO: nothing more can come
        pass
    return said


class Exchange(Transfers):
    def check_round_trip(self, messages):
        """LF messages -> bob -> every format -> alice, and nothing moves twice."""
        count = len(messages)
        source = self.put_eml("source", messages)
        self.import_("bob", source, f"{count}, 0 were there already")
        for form in FORMATS:
            target = self.path(form)
            self.export("bob", target, f"{count}, 0 were there already", "--format", form)
            self.assertEqual(sorted(messages), sorted(self.foreign_texts(target, form)), form)
            before = self.files_of(target)
            self.export("bob", target, f"0, {count} were there already, nothing changed")
            self.assertEqual(before, self.files_of(target), form)
            self.import_("bob", target, f"0, {count} were there already, nothing changed")
        self.import_("alice", self.path("mbox"), f"{count}, 0 were there already")
        return self.fetch("bob"), self.fetch("alice")

    def test_difficult_messages_through_all_formats(self):
        messages = list(DIFFICULT.values())
        fetched, moved = self.check_round_trip(messages)
        for name, message, back in zip(DIFFICULT, messages, fetched):
            top = b"Return-Path: <>\r\n" if name.startswith("an empty line") else b""
            self.assert_same(top + message.replace(b"\n", b"\r\n"), back, name)
        self.assertEqual(fetched, moved)

    def test_the_samples_through_all_formats(self):
        messages = [crlf(content).replace(b"\r\n", b"\n") for _, content in samples()]
        messages = sorted({message for message in messages if b"\r" not in message and b"\0" not in message})
        self.assertLess(50, len(messages))
        fetched, moved = self.check_round_trip(messages)
        self.assertEqual([message.replace(b"\n", b"\r\n") for message in messages], fetched)
        self.assertEqual(fetched, moved)

    def test_what_came_by_smtp_moves_with_its_trace_fields(self):
        seed = b"From: alice@localhost\r\nTo: bob@localhost\r\nSubject: Test\r\nThis is a test mail.\r\n"
        with self.start() as server, Smtp(server) as session:
            session.send(NASTY)
            session.send(seed)
        before = self.fetch()
        self.export("bob", self.path("out"), "2, 0 were there already")
        self.import_("alice", self.path("out"), "2, 0 were there already")
        self.assertEqual(before, self.fetch("alice"))
        ids = set()
        with self.start() as server:
            for user in ("alice", "bob"):
                with Pop3(server, user, self.accounts[user]) as session:
                    ids |= {line.split()[1] for line in session.lines("UIDL")}
        self.assertEqual(4, len(ids), "an import gives new unique ids")

    def test_crlf_files_are_taken_as_they_are(self):
        path = self.put_eml("crlf", [DIFFICULT["plain"].replace(b"\n", b"\r\n")])
        self.assertNotIn("byte-exact", self.import_("bob", path, "1, 0 were there already"))
        self.assertEqual([DIFFICULT["plain"].replace(b"\n", b"\r\n")], self.fetch())

    def test_what_cannot_be_given_back_is_named_and_imported(self):
        os.mkdir(self.path("inexact"))
        for name, (found, _, _) in INEXACT.items():
            self.write(f"inexact/{name}.eml", found)
        count = len(INEXACT)
        said = self.import_("bob", self.path("inexact"), f"{count}, 0 were there already, {count} not byte-exact")
        for name, (_, _, reason) in INEXACT.items():
            self.assertRegex(said, rf"{name}\.eml is not byte-exact: .*{reason}")
        expected = [INEXACT[name][1].replace(b"\n", b"\r\n") for name in sorted(INEXACT)]
        self.assertEqual(expected, self.fetch())
        self.import_("bob", self.path("inexact"), f"0, {count} were there already, nothing changed")

    def test_as_often_as_in_the_source(self):
        one, other = DIFFICULT["plain"], DIFFICULT["dots"]
        self.import_("bob", self.put_eml("a", [one, one, other]), "3, 0 were there already")
        self.import_("bob", self.put_eml("b", [one, one, one, other]), "1, 3 were there already")
        self.import_("bob", self.put_eml("c", [one]), "0, 1 were there already, nothing changed")
        self.export("bob", self.path("mbox"), "4, 0 were there already")
        self.export("bob", self.path("c"), "3, 1 were there already")

    def test_the_mbox_of_another_program(self):
        box = mailbox.mbox(self.path("box"))
        box.add(b"Subject: one\n\ntext\n\nFrom the start\n")
        box.add(b"Subject: two\n\ntext\n")
        box.close()
        self.import_("bob", self.path("box"), "2, 0 were there already")
        self.assertEqual([b"Subject: one\r\n\r\ntext\r\n\r\nFrom the start\r\n", b"Subject: two\r\n\r\ntext\r\n"], self.fetch())
        with open(self.path("box"), "ab") as file:
            file.truncate(os.path.getsize(self.path("box")) - 1)
        before = self.read("box")
        self.import_("bob", self.put_eml("more", [DIFFICULT["plain"]]), "1, 0 were there already")
        self.export("bob", self.path("box"), "1, 2 were there already")
        self.assertTrue(self.read("box").startswith(before + b"\nFrom MAILER-DAEMON "))
        self.assertEqual(3, len(self.foreign_texts(self.path("box"), "mbox")))

    def test_the_maildir_of_another_program(self):
        box = mailbox.Maildir(self.path("Maildir"))
        for number, place in enumerate(("cur", "new")):
            message = mailbox.MaildirMessage(b"Subject: %d\n\ntext\n" % number)
            message.set_subdir(place)
            message.set_flags("S" if place == "cur" else "")
            box.add(message)
        self.import_("bob", self.path("Maildir"), "2, 0 were there already")
        self.assertEqual(2, len(self.fetch()))
        self.import_("bob", self.put_eml("more", [DIFFICULT["dots"]]), "1, 0 were there already")
        self.export("bob", self.path("Maildir") + "/", "1, 2 were there already")
        self.assertEqual(3, len(box))
        self.assertEqual([], os.listdir(self.path("Maildir/tmp")))

    def test_the_date_comes_along(self):
        self.write("box", b"From a@b Fri Dec 31 21:58:59 1999\n" + DIFFICULT["plain"] + b"\n")
        self.import_("bob", self.path("box"), "1, 0 were there already")
        with open(os.path.join(self.data, "USERS/bob/my_mailbox.txt"), "rb") as file:
            self.assertIn(b"To: bob@localhost\r\nSubject: plain\r\nReceived: 1999-12-31 : 21 : 58 (id ", file.read(300))
        self.export("bob", self.path("out"), "1, 0 were there already")
        self.assertTrue(self.read("out").startswith(b"From MAILER-DAEMON Fri Dec 31 21:58:00 1999\n"))

    def test_what_is_written_is_for_its_owner_alone(self):
        self.import_("bob", self.put_eml("a", [DIFFICULT["plain"]]), "1, 0 were there already")
        for form in FORMATS:
            self.export("bob", self.path(form), "1, 0 were there already", "--format", form)
            for name in self.files_of(self.path(form)):
                mode = os.stat(os.path.join(self.path(form), name) if name else self.path(form)).st_mode
                self.assertEqual(0o600, stat.S_IMODE(mode), form)
        self.assertEqual(["a", "data", "eml", "maildir", "mbox"], sorted(os.listdir(self.folder)))

    def test_beside_a_running_server(self):
        path = self.put_eml("a", [DIFFICULT["plain"], DIFFICULT["dots"]])
        with self.start() as server:
            with Smtp(server) as session:
                session.send(NASTY)
            with Pop3(server, "bob", self.accounts["bob"]) as session:
                session.say("DELE 1")
                refused = self.call("import", "bob", path, code=1)
                self.assertRegex(refused.stderr, "(?m)^mailserver: The mailbox of bob is in use by a POP3 session")
                self.assertEqual("", refused.stdout)
                self.export("bob", self.path("out"), "1, 0 were there already")
                self.import_("alice", path, "2, 0 were there already")
            self.import_("bob", path, "2, 0 were there already")
            with Smtp(server) as session:
                session.send(NASTY)
            self.assertEqual(4, len(fetch_all(server, "bob", self.accounts["bob"])))
            self.assertEqual(2, len(fetch_all(server, "alice", self.accounts["alice"])))

    def test_one_sentence_for_what_cannot_be(self):
        eml = self.put_eml("a", [DIFFICULT["plain"]])
        os.mkdir(self.path("empty"))
        os.mkfifo(self.path("fifo"))
        self.write("letter.eml", DIFFICULT["plain"])
        rows = (
            ("import", "bob", "nowhere", (), 1, "Cannot open .*nowhere: No such file"),
            ("import", "bob", "empty", (), 1, "no Maildir"),
            ("import", "bob", "fifo", (), 1, "neither a file nor a folder"),
            ("import", "nobody", "a", (), 1, "no account called nobody"),
            ("export", "nobody", "x", (), 1, "no account called nobody"),
            ("export", "bob", "letter.eml", (), 1, "is a file that is no mbox"),
            ("export", "bob", "a", ("--format", "mbox"), 1, r"is a folder of \.eml files"),
            ("export", "bob", "empty", (), 1, "no Maildir"),
            ("export", "bob", "nowhere/box", (), 1, "Cannot open .*No such file"),
            ("export", "bob", "x", ("--format", "zip"), 2, "mbox, maildir and eml can"),
            ("import", "bob", "a", ("--format", "mbox"), 2, "format"),
        )
        for word, user, path, options, code, sentence in rows:
            with self.subTest(f"{word} {user} {path} {options}"):
                result = self.call(word, user, self.path(path), *options, code=code)
                self.assertEqual("", result.stdout)
                self.assertRegex(result.stderr, rf"\Amailserver: .*{sentence}.*\.\n\Z")
        self.assertEqual(2, run(MAILSERVER, "import", "bob").returncode)
        self.assertIn("bob", run(MAILSERVER, "user", "list", "--data", self.data).stdout)
        self.assertEqual({"0000.eml": DIFFICULT["plain"]}, self.files_of(eml))

    def test_a_file_that_cannot_be_read_stops_no_other(self):
        path = self.put_eml("a", [DIFFICULT["plain"], DIFFICULT["dots"]])
        os.mkdir(os.path.join(path, "folder.eml"))
        result = self.call("import", "bob", path, code=1)
        self.assertEqual("imported 2, 0 were there already, 1 failed\n", result.stdout)
        self.assertRegex(result.stderr, "folder.eml was not imported: .*: Is a directory")
        os.rmdir(os.path.join(path, "folder.eml"))
        self.import_("bob", path, "0, 2 were there already, nothing changed")

    def test_an_empty_mailbox_and_an_empty_mbox(self):
        self.export("bob", self.path("out"), "0, 0 were there already, nothing changed")
        self.assertEqual(b"", self.read("out"))
        self.import_("bob", self.path("out"), "0, 0 were there already, nothing changed")

    def limited(self, word, path, octets, *options):
        """The same where no file may grow beyond @p octets: to a program that is a full disk."""
        return run("prlimit", f"--fsize={octets}", MAILSERVER, word, "bob", path, "--data", self.data, *options)

    def test_a_full_disk_leaves_whole_messages_and_the_next_run_goes_on(self):
        messages = [HEADER + b"%d\n\n" % number + b"0123456789abcdef\n" * 2000 for number in range(5)]
        source = self.put_eml("a", messages)
        result = self.limited("import", source, 100000)
        self.assertEqual((1, "imported 2, 0 were there already\n"), (result.returncode, result.stdout))
        self.assertRegex(result.stderr, r"(?m)^mailserver: .*0002\.eml was not imported: .*File too large\.$")
        self.import_("bob", source, "3, 2 were there already")
        self.assertEqual([message.replace(b"\n", b"\r\n") for message in messages], self.fetch())
        result = self.limited("export", self.path("new"), 100000)
        self.assertEqual((1, "exported 2, 0 were there already\n"), (result.returncode, result.stdout))
        self.assertRegex(result.stderr, r"(?m)^mailserver: Cannot write to .*File too large\.$")
        self.assertEqual(messages[:2], self.foreign_texts(self.path("new"), "mbox"), "what was exported before stays")
        for form in ("mbox", "maildir"):
            path = self.path(form)
            self.export("bob", path, "5, 0 were there already", "--format", form)
            self.assertEqual(sorted(messages), sorted(self.foreign_texts(path, form)))
        whole = self.read("mbox")
        self.write("part", whole[:whole.index(b"From MAILER", 1)])
        result = self.limited("export", self.path("part"), 100000)
        self.assertEqual((1, "exported 1, 1 were there already\n"), (result.returncode, result.stdout))
        self.assertEqual(messages[:2], self.foreign_texts(self.path("part"), "mbox"))
        self.export("bob", self.path("part"), "3, 2 were there already")
        self.assertEqual(messages, self.foreign_texts(self.path("part"), "mbox"))

    def test_progress_on_a_terminal_is_one_line(self):
        leader, follower = pty.openpty()
        self.addCleanup(os.close, leader)
        source = self.put_eml("a", [DIFFICULT["plain"]])
        subprocess.run([MAILSERVER, "import", "bob", source, "--data", self.data], stdout=subprocess.PIPE, stderr=follower,
                       check=True, timeout=60, env=environment())
        os.close(follower)
        self.assertEqual(b"\rimporting: 1 messages, 100 %\x1b[K\r\x1b[K", read_terminal(leader))

    def test_progress_goes_to_standard_error(self):
        said = self.import_("bob", self.put_eml("a", [DIFFICULT["plain"]]), "1, 0 were there already")
        self.assertRegex(said, r"\Aimporting: 1 messages, 100 %\n\Z")


if __name__ == "__main__":
    unittest.main()
