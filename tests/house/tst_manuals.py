# SPDX-License-Identifier: MIT
"""The man pages know every option that the programs' --help shows, and no other; what is installed beside the programs is well formed."""

import os
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
BIN = os.environ.get("HOMEMAIL_BIN") or os.path.join(TOP, "build/dev/bin")


def options_in(text):
    return set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", text)) - {"--help-all"}


class Manuals(unittest.TestCase):
    def test_options(self):
        for program in ("mailserver", "homeclient"):
            with self.subTest(program):
                help_text = subprocess.run([os.path.join(BIN, program), "--help"], capture_output=True, text=True, check=True, timeout=60,
                                           env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}).stdout
                with open(os.path.join(TOP, "resources/man", f"{program}.1"), encoding="utf-8") as file:
                    page = file.read().replace("\\-", "-")
                documented = options_in("\n".join(re.findall(r"\n\.TP\n(.*)", page)))
                self.assertEqual(options_in(help_text) - {"--password-stdin"}, documented - {"--password-stdin"})


class InstalledFiles(unittest.TestCase):
    def test_metainfo_names_files_that_exist(self):
        for program in ("MailServer", "HomeClient"):
            root = ElementTree.parse(os.path.join(TOP, f"resources/desktop/org.homemail.{program}.metainfo.xml")).getroot()
            self.assertEqual(f"org.homemail.{program}", root.findtext("id"))
            self.assertTrue(os.path.exists(os.path.join(TOP, "resources/desktop", root.findtext("launchable"))))

    def test_desktop_entries_have_what_they_need(self):
        for program in ("MailServer", "HomeClient"):
            with open(os.path.join(TOP, f"resources/desktop/org.homemail.{program}.desktop"), encoding="utf-8") as file:
                keys = dict(line.split("=", 1) for line in file.read().splitlines() if "=" in line)
            self.assertEqual(("Application", program, program.lower(), f"org.homemail.{program}"),
                             (keys["Type"], keys["Name"], keys["Exec"], keys["Icon"]))


if __name__ == "__main__":
    unittest.main()
