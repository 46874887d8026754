# SPDX-License-Identifier: MIT
"""MailServer started from an icon: a second start shows the window that runs, a start that fails says why in a dialog."""

import os
import signal
import subprocess
import tempfile
import time
import unittest

from support.display import Display
from support.server import HOMECLIENT, MAILSERVER, SystemTest, environment


class FromAnIcon(SystemTest):
    def setUp(self):
        super().setUp()
        self.display = self.enterContext(Display())
        self.runtime = self.enterContext(tempfile.TemporaryDirectory())
        os.chmod(self.runtime, 0o700)
        os.chmod(self.data, 0o700)  # or the first sentence would be about that

    def launch(self, *arguments):
        process = subprocess.Popen([MAILSERVER, "--data", self.data, "--smtp-port", "0", "--pop3-port", "0", *arguments],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                   env=environment(DISPLAY=self.display.name, QT_QPA_PLATFORM="xcb", XDG_RUNTIME_DIR=self.runtime))
        self.addCleanup(lambda: process.poll() is None and process.kill())
        return process

    def stop(self, process):
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
        return errors

    def wait_for_the_window(self):
        for _ in range(300):
            if os.listdir(self.runtime):
                return
            time.sleep(0.1)
        self.fail("no window came")

    def test_a_second_start_shows_the_window_of_the_first(self):
        first = self.launch()
        self.wait_for_the_window()
        second = self.launch()
        _, errors = second.communicate(timeout=30)
        self.assertEqual((0, "mailserver: MailServer runs already on this data folder; its window is shown.\n"),
                         (second.returncode, errors))
        self.assertIsNone(first.poll())
        self.stop(first)
        self.assertEqual(0, first.returncode)

    def test_a_start_that_fails_waits_with_its_sentence(self):
        for arguments, sentence in ((("--domain", "not a domain"), "'not a domain' cannot be used for --domain"),
                                    (("--no-such-option",), "Unknown option 'no-such-option'"),
                                    (("--domain",), "--domain")):
            with self.subTest(arguments):
                process = self.launch(*arguments)
                self.assertIn(sentence, process.stderr.readline())
                time.sleep(1)
                self.assertIsNone(process.poll(), "the dialog is gone before anybody has read it")
                self.stop(process)
                self.assertNotEqual(0, process.returncode)

    def test_a_wrong_option_of_a_headless_start_ends_it(self):
        process = self.launch("--headless", "--no-such-option")
        _, errors = process.communicate(timeout=30)
        self.assertEqual(2, process.returncode)
        self.assertIn("Unknown option", errors)

    def test_a_wrong_option_of_homeclient_waits_with_its_sentence(self):
        for arguments, waits in ((("--no-such-option",), True), (("--check", "--no-such-option"), False)):
            with self.subTest(arguments):
                process = subprocess.Popen([HOMECLIENT, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                           stderr=subprocess.PIPE, text=True,
                                           env=environment(DISPLAY=self.display.name, QT_QPA_PLATFORM="xcb",
                                                           XDG_RUNTIME_DIR=self.runtime))
                self.addCleanup(lambda process=process: process.poll() is None and process.kill())
                self.assertIn("Unknown option 'no-such-option'", process.stderr.readline())
                if waits:
                    time.sleep(1)
                    self.assertIsNone(process.poll(), "the dialog is gone before anybody has read it")
                    process.terminate()
                process.communicate(timeout=30)
                self.assertNotEqual(0, process.returncode)

    def test_a_headless_server_is_named_and_not_shown(self):
        server = self.start()
        process = self.launch()
        line = process.stderr.readline()
        self.assertIn(str(server.process.pid), line)
        time.sleep(1)
        self.assertIsNone(process.poll())
        self.stop(process)


if __name__ == "__main__":
    unittest.main()
