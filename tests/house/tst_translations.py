# SPDX-License-Identifier: MIT
"""Every text of the windows stands in Dutch: fails on a string that is unfinished, empty, or not in translations/ at all."""

import glob
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
LUPDATE = os.environ.get("HOMEMAIL_LUPDATE") or "/usr/lib/qt6/bin/lupdate"
# Each program, and the folders whose texts it shows.
PROGRAMS = {"mailserver": ["apps/mailserver"], "homeclient": ["apps/homeclient", "libs/client"]}
PLACE_MARKER = re.compile(r"%(?:L?\d+|n)")


def messages_of(path):
    """(context, source, translations, finished) of each string that is still in the code."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = translation.get("type")
            if kind in ("vanished", "obsolete"):
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            yield context.findtext("name"), message.findtext("source"), forms, kind != "unfinished"


def faults_of(path):
    faults = []
    for context, source, forms, finished in messages_of(path):
        if not finished or not all(form.strip() for form in forms):
            faults.append(f"{context}: {source!r} is not translated")
        elif any(set(PLACE_MARKER.findall(form)) - {"%n"} != set(PLACE_MARKER.findall(source)) - {"%n"} for form in forms):
            faults.append(f"{context}: {source!r} has other place markers than its translation {forms!r}")
    return faults


# Where the server says in English what its window shows, and how the texts stand in the code there.
SERVER_TEXTS = [
    ("libs/protocol/*/server/serversession.cpp", r"::stateName\(\) const\n\{\n(.*?)\n\}"),
    ("apps/mailserver/connections/connection.cpp", r"QByteArray closingReason\(.*?\n\}"),
    ("apps/mailserver/connections/*.cpp", r"m_endReason = \"[^\"]*\"|(?<![.>])\bend\(\"[^\"]*\"|tlsFailed\(\"[^\"]*\""),
    ("apps/mailserver/connections/*.cpp", r"note\(\"[a-z]+\"(,.*?)\);"),
    ("libs/net/channel.cpp", r"\"the client hung up[^\"]*\""),
    ("apps/mailserver/guard/turnedawaynotes.cpp", r"u\"[^\"]*\"_s"),
    ("apps/mailserver/policy/alias*.cpp", r"u\"(?:[^\"%]|%\d)* (?:[^\"%]|%\d)*\"_s"),
    ("apps/mailserver/listen/settingschange.cpp", r"u\"[^\"]* [^\"]*\"_s"),
    ("apps/mailserver/tls/certificatekeeper.cpp", r"u\"The certificate in %1 [^\"]*\"_s"),
]
# What only joins other texts.
JOINTS = {"line %1: %2", "%1, %2", "%1; %2", " ms", ": ", " -> "}


def server_texts():
    """(file, text) of each English text of the server that its window shows."""
    for pattern, form in SERVER_TEXTS:
        found = 0
        for path in sorted(glob.glob(os.path.join(TOP, pattern))):
            with open(path, encoding="utf-8") as file:
                code = re.sub(r"\"_s?\s*\n\s*u?\"", "", re.sub(r"//.*", "", file.read()))
            for match in re.finditer(form, code, re.DOTALL):
                for text in re.findall(r"\"((?:[^\"\\]|\\.)*)\"", match.group(match.lastindex or 0)):
                    found += 1
                    yield os.path.relpath(path, TOP), text
        assert found > 0, f"{pattern} has no {form} any more"


def has_text(catalogue, text):
    """Whether text, or a sentence that has it as a piece, is in the catalogue; its place markers may count differently."""
    plain = PLACE_MARKER.sub("%", text)
    return any(plain == PLACE_MARKER.sub("%", each) or (" " in text.strip() and plain.strip() in PLACE_MARKER.sub("%", each))
               for each in catalogue)


class TheTestItself(unittest.TestCase):
    def check(self, message, expected):
        with tempfile.NamedTemporaryFile("w", suffix=".ts") as file:
            file.write(f"<TS><context><name>A</name>{message}</context></TS>")
            file.flush()
            self.assertEqual(expected, len(faults_of(file.name)))

    def test_refuses_an_unfinished_string(self):
        self.check('<message><source>a</source><translation type="unfinished">b</translation></message>', 1)

    def test_refuses_an_empty_string(self):
        self.check("<message><source>a</source><translation></translation></message>", 1)

    def test_refuses_a_lost_place_marker(self):
        self.check("<message><source>%1 of %2</source><translation>%1 van</translation></message>", 1)

    def test_refuses_an_empty_plural(self):
        self.check("<message numerus='yes'><source>%n a</source><translation><numerusform>%n b</numerusform>"
                   "<numerusform></numerusform></translation></message>", 1)

    def test_takes_a_finished_string(self):
        self.check("<message><source>%1 a</source><translation>%1 b</translation></message>", 0)

    def test_forgets_a_vanished_string(self):
        self.check('<message><source>a</source><translation type="vanished">b</translation></message>', 0)


class Dutch(unittest.TestCase):
    def test_nothing_is_unfinished(self):
        for program, folders in PROGRAMS.items():
            with self.subTest(program), tempfile.TemporaryDirectory() as folder:
                updated = os.path.join(folder, "updated.ts")
                shutil.copy(os.path.join(TOP, "translations", f"{program}_nl.ts"), updated)
                subprocess.run([LUPDATE, "-silent", "-locations", "none", "-extensions", "cpp,h",
                                *(os.path.join(TOP, each) for each in folders), "-ts", updated], check=True, cwd=folder)
                faults = faults_of(updated)
                self.assertEqual([], faults, f"\n{len(faults)} in {program}_nl.ts (ninja update_translations, then Linguist):\n"
                                 + "\n".join(faults))
                self.assertGreater(len(list(messages_of(updated))), 20)


class ServerWords(unittest.TestCase):
    """The window translates what the server says in English by a catalogue, apps/mailserver/log/serverwords.cpp."""

    def test_the_catalogue_has_every_text(self):
        messages = messages_of(os.path.join(TOP, "translations", "mailserver_nl.ts"))
        catalogue = [source for context, source, _, _ in messages if context == "ServerWords"]
        missing = [f"{path}: {text!r}" for path, text in server_texts()
                   if text and text not in JOINTS and not has_text(catalogue, text.removeprefix("line %1: "))]
        self.assertEqual([], missing, "\n" + "\n".join(missing))


if __name__ == "__main__":
    unittest.main()
