# SPDX-License-Identifier: MIT
"""Mail that moves in and out by the tools: the commands, and the messages that bring out what they do wrong."""

import contextlib
import mailbox
import os
import re

from .messages import NASTY
from .server import MAILSERVER, SystemTest, run
from .wire import fetch_all

HEADER = b"From: carol@example.org\nSubject: "
FORMATS = ("mbox", "maildir", "eml")

# What mail programs get wrong, LF line ends.
DIFFICULT = {
    "plain": HEADER + b"plain\n\ntext\n",
    "an empty line first": b"\nbody\n",
    "an empty line alone": b"\n",
    "an empty line under an import's top": b"Return-Path: <>\n\nbody\n",
    "From_ lines": HEADER + b"f\n\nFrom here\n\nFrom there on Sat Nov 21 20:45:01 2026\n",
    "quoted From_ lines": HEADER + b"q\n\n>From here\n\n>>From there\n> From\n>Fromage\n",
    "dots": HEADER + b"d\n\n.\n..\n.one\n\n.\n",
    "8 bit": HEADER + b"\xc3\xa9\n\n\xff\xfe caf\xe9\n",
    "an empty body": HEADER + b"e\n\n",
    "a header only": HEADER + b"h\n",
    "a very long line": HEADER + b"l\n\n" + b"x" * 300000 + b"\n",
    "empty lines at the end": HEADER + b"n\n\ntext\n\n\n\n",
    "nasty": NASTY.replace(b"\r\n", b"\n"),
}


class Transfers(SystemTest):
    accounts = {"alice": "alices secret", "bob": "bobs secret"}

    def setUp(self):
        super().setUp()
        os.chmod(self.data, 0o700)

    def path(self, name):
        return os.path.join(self.folder, name)

    def call(self, word, user, path, *options, code=0):
        result = run(MAILSERVER, word, user, path, "--data", self.data, *options, timeout=300)
        self.assertEqual(code, result.returncode, result.stdout + result.stderr)
        return result

    def import_(self, user, path, expect, code=0):
        result = self.call("import", user, path, code=code)
        self.assertEqual(f"imported {expect}\n", result.stdout, result.stderr)
        return result.stderr

    def export(self, user, path, expect, *options):
        result = self.call("export", user, path, *options)
        self.assertEqual(f"exported {expect}\n", result.stdout, result.stderr)

    def fetch(self, user="bob"):
        with self.start() as server:
            return fetch_all(server, user, self.accounts[user])

    def put_eml(self, name, messages):
        os.mkdir(self.path(name))
        for number, message in enumerate(messages):
            self.write(os.path.join(name, f"{number:04}.eml"), message)
        return self.path(name)

    def files_of(self, path):
        """Octets of all files below, by name."""
        if os.path.isfile(path):
            return {"": self.read(path)}
        return {os.path.relpath(os.path.join(folder, name), path): self.read(os.path.join(folder, name))
                for folder, _, names in os.walk(path) for name in names}

    def foreign_texts(self, path, form):
        """The messages, as Python's mailbox module reads them."""
        if form == "eml":
            return list(self.files_of(path).values())
        if form == "maildir":
            box = mailbox.Maildir(path, create=False)
            return [box.get_bytes(key) for key in box.keys()]
        with contextlib.closing(mailbox.mbox(path, create=False)) as box:
            # The module knows mboxo: it does not take the quoting of mboxrd off.
            return [re.sub(rb"(?m)^>(>*From )", rb"\1", box.get_bytes(key)) for key in box.keys()]
