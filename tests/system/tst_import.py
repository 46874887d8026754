# SPDX-License-Identifier: MIT
"""What is mail, and where one message of an mbox ends: what other programs write is taken as they meant it, all else is refused by name."""

import bz2
import gzip
import lzma
import os
import re
import unittest

from support.server import add_account, run
from support.transfers import DIFFICULT, HEADER, Transfers


class Import(Transfers):
    def test_a_paragraph_that_begins_with_from_tears_nothing(self):
        letter = HEADER + b"f\n\nHello,\n\nFrom my side all is well.\nNote: this line is not lost.\n\nFrom\n\nFrom now on: more\n"
        lines = (b"From - Sat Nov 21 20:45:01 2026", b"From 12@xxx Sat Nov 21 20:45:01 +0000 2026", b"From bob at b.org  Sun Nov  1 20:45:01 2026",
                 b"From ???@??? Sat Nov 21 20:45:01 2026", b"From ")
        for number, line in enumerate(lines):
            with self.subTest(line):
                user = f"user{number}"
                add_account(self.data, user, "secret")
                self.write("box", (line + b"\n" + letter + b"\n") * 2)
                self.import_(user, self.path("box"), "2, 0 were there already")
                self.export(user, self.path(user), "2, 0 were there already")
                self.assertEqual([letter, letter], self.foreign_texts(self.path(user), "mbox"))

    def test_what_mutt_writes(self):
        """mutt keeps what it sends in an mbox."""
        body = "Hello,\n\nFrom my side all is well.\n\nFrom bob@example.org on we go: yes\n"
        for _ in range(2):
            result = run("mutt", "-n", "-F", "/dev/null", "-e", f"set copy=yes record={self.path('box')} mbox_type=mbox sendmail=/bin/true",
                         "-s", "x", "bob@localhost", stdin=body, HOME=self.folder)
            self.assertEqual(0, result.returncode, result.stderr)
        self.import_("bob", self.path("box"), "2, 0 were there already")
        for message in self.fetch():
            self.assertIn(body.replace("\n", "\r\n").encode(), message)

    def test_gzip_is_read(self):
        messages = [DIFFICULT[name] for name in ("plain", "dots", "From_ lines", "8 bit")]
        self.import_("bob", self.put_eml("source", messages), "4, 0 were there already")
        self.export("bob", self.path("box"), "4, 0 were there already")
        with gzip.open(self.path("box.gz"), "wb") as file:
            file.write(self.read("box"))
        self.import_("alice", self.path("box.gz"), "4, 0 were there already")
        self.assertEqual(self.fetch("bob"), self.fetch("alice"))
        self.export("bob", self.path("Maildir"), "4, 0 were there already", "--format", "maildir")
        folder = self.path("Maildir/new")
        for name in os.listdir(folder):  # as Dovecot's zlib plugin does
            packed = gzip.compress(self.read(os.path.join(folder, name)))
            self.write(os.path.join(folder, name), packed)
        self.import_("alice", self.path("Maildir"), "0, 4 were there already, nothing changed")
        refused = self.call("export", "alice", self.path("box.gz"), code=1)
        self.assertRegex(refused.stderr, r"box\.gz is compressed, and nothing can be added to it\.$")

    def test_what_is_no_mail_is_refused_by_name(self):
        rows = (("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "is a PNG picture"), ("mail.zip", b"PK\x03\x04" + bytes(50), "is a zip archive"),
                ("mail.pst", b"!BDN" + bytes(600), r"\(\.pst\)"), ("box.zst", b"\x28\xb5\x2f\xfd" + bytes(50), "compressed by zstd"),
                ("box.bz2", bz2.compress(DIFFICULT["plain"]), "compressed by bzip2"), ("box.xz", lzma.compress(DIFFICULT["plain"]), "compressed by xz"),
                ("letter.txt", b"From my side all is well.\n", "does not begin with a header"), ("empty.eml", b"", "is empty"))
        for name, octets, reason in rows:
            with self.subTest(name):
                self.write(name, octets)
                refused = self.call("import", "bob", self.path(name), code=1)
                self.assertEqual("", refused.stdout)
                self.assertRegex(refused.stderr, rf"\Amailserver: .*{re.escape(name)} is no mail: it .*{reason}.*\.\n\Z")
        os.makedirs(self.path("Maildir/cur"))
        os.mkdir(self.path("Maildir/new"))
        rows = [row for row in rows if row[0] != "letter.txt"]  # where mail is kept any text is mail without a header
        for number, (_, octets, _) in enumerate(rows):
            self.write(f"Maildir/cur/{number}.a:2,S", octets)
        self.write("Maildir/cur/9.a:2,S", DIFFICULT["plain"])
        self.write("Maildir/new/8.a", gzip.compress(DIFFICULT["plain"])[:-9])
        result = self.call("import", "bob", self.path("Maildir"), code=1)
        self.assertEqual(f"imported 1, 0 were there already, {len(rows) + 1} failed\n", result.stdout)
        self.assertEqual(len(rows) + 1, len(re.findall("(?m) was not imported: ", result.stderr)), result.stderr)
        self.assertEqual([DIFFICULT["plain"].replace(b"\n", b"\r\n")], self.fetch())


if __name__ == "__main__":
    unittest.main()
