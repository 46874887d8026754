# SPDX-License-Identifier: MIT
"""What a screen reader hears of both programs, from outside: the AT-SPI tree of every page, over a live server."""

import hashlib
import os
import re
import smtplib
import ssl
import unittest

from support.screenreader import Desktop, ScreenReader
from support.server import HOMECLIENT, MAILSERVER, SystemTest
from support.wire import Dialogue

desktop = Desktop()


def setUpModule():
    desktop.__enter__()
    unittest.addModuleCleanup(desktop.__exit__)


class MailServerWindow(SystemTest):
    accounts = {"alice": "alices secret"}
    # A page, and some of what it shows.
    PAGES = [
        ("Connections", ["Filter", "Protocol", "Live only", "Errors only", "Dialogue of all connections",
                         "Select a line to see what it means"]),
        ("Mailboxes", ["Messages of alice", "Deleted mail of alice", "Record in my_mailbox.txt", "Lock held by"]),
        ("Users", ["Add User", "Set Password", "Quota", "Remove User", "keys (SCRAM-SHA-256)"]),
        ("Blocked Addresses", ["Let In Again", "No address is blocked."]),
        ("Settings", ["Addresses and ports", "Where the server listens.", "Save Settings", "Saved in "]),
        ("How to Connect", ["This computer only (as it is now)", "Mail programs on other computers cannot connect.",
                            "E-mail address", "alice@localhost", "Certificate (SHA-256)"]),
    ]

    def setUp(self):
        super().setUp()
        os.chmod(self.data, 0o700)
        self.reader = self.enterContext(ScreenReader(desktop, MAILSERVER, "--data", self.data, "--smtp-port", "0", "--pop3-port", "0"))

    def fingerprint(self):
        with open(os.path.join(self.data, "tls", "server.crt"), encoding="ascii") as file:
            certificate, end, _ = file.read().partition("-----END CERTIFICATE-----")  # behind it stands a sentence
        octets = hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate + end)).hexdigest()
        return ":".join(octets[at:at + 2] for at in range(0, len(octets), 2)).upper()

    def wait_for_page(self, page, sentences):
        self.reader.wait_for(lambda: "selected" in self.reader.find("list item", page).states, f"{page} is not shown")
        self.reader.hears(*sentences)

    def test_each_page_is_reached_by_a_key_and_heard(self):
        for number, (page, sentences) in enumerate(self.PAGES, 1):
            with self.subTest(page):
                self.reader.press_control_with(str(number))
                self.wait_for_page(page, sentences)
                self.assertEqual([], self.reader.silent())

    def test_each_page_is_reached_by_its_entry_in_the_menu(self):
        for page, sentences in reversed(self.PAGES):
            with self.subTest(page):
                self.reader.act("menu item", page, hidden=True)
                self.wait_for_page(page, sentences)

    def test_each_dialog_is_heard(self):
        for entry, sentences in (("Add User...", ["Name", "Password", "1 to 64 letters", "Show the password"]),
                                 ("Set Password...", ["Password", "Show the password"]),
                                 ("Quota...", ["How much may it be?", "No limit", "At most"]),
                                 ("Remove User...", ["What shall become of the mail of alice?", "Keep it aside"]),
                                 ("About MailServer", ["The server of HomeMail"])):
            with self.subTest(entry):
                self.reader.press_control_with("3")
                self.reader.select_row("alice")
                self.reader.wait_for(lambda: "sensitive" in self.reader.find("menu item", "Remove User...", hidden=True).states,
                                     "alice is not selected")
                self.reader.act("menu item", entry, hidden=True)
                self.reader.hears(*sentences)
                self.assertEqual([], self.reader.silent())
                self.reader.act("push button", "OK" if entry.startswith("About") else "Cancel")

    def test_state_addresses_and_domain(self):
        self.reader.hears("Running since ", "SMTP 127.0.0.1:", "POP3 127.0.0.1:", "domain localhost", "1 user", "0 live, 0 in all")
        self.reader.act("push button", "Stop")
        self.reader.hears("label | Stopped", "The server is stopped, so nobody can connect.")

    def test_the_fingerprint_in_both_places(self):
        fingerprint = self.fingerprint()
        self.reader.press_control_with("6")
        self.reader.hears(fingerprint)
        self.reader.press_control_with("5")
        self.reader.wait_for(lambda: any(fingerprint in line.replace("\n", "") for line in self.reader.lines()), "no fingerprint in Settings")

    def test_a_line_and_its_explanation(self):
        address = self.reader.find("label", "SMTP 127.0.0.1:").name
        client = Dialogue("127.0.0.1", int(re.search(r"SMTP 127\.0\.0\.1:(\d+)", address)[1]))
        self.addCleanup(client.close)
        for command in (b"EHLO pc", b"MAIL FROM:<eve@example.org>", b"RCPT TO:<nobody@localhost>"):
            client.read_until(b"\r\n")
            client.write(command + b"\r\n")
        self.reader.select_row("refused: 550")
        self.reader.hears("There is no such mailbox here. Trying again will not help.")

    def test_a_fault_beside_its_field(self):
        self.reader.press_control_with("5")
        self.reader.write("text", "SMTP port", "99999")
        self.reader.hears("A port is a number from 0 to 65535", "not saved")

    def test_a_fault_of_a_file(self):
        with open(os.path.join(self.data, "aliases.txt"), "w", encoding="utf-8") as file:
            file.write("sales: nobody-of-that-name\n")
        self.reader.hears("aliases.txt", "Open aliases.txt", "Put this message away")


class HomeClientWindows(SystemTest):
    accounts = {"alice": "alices secret"}

    def setUp(self):
        super().setUp()
        self.server = self.start()
        message = "From: Eve <eve@example.org>\r\nTo: alice@localhost\r\nSubject: Tea at four\r\n\r\nBring biscuits.\r\n"
        with smtplib.SMTP(self.server.host, self.server.smtp_port) as client:
            client.sendmail("eve@example.org", ["alice@localhost"], message)
        self.reader = self.enterContext(ScreenReader(desktop, HOMECLIENT))

    def test_login_inbox_message_and_letter(self):
        reader = self.reader
        reader.hears("Log in to your mailbox", "Server:", "User name:", "Password:", "Remember the password")
        reader.act("check box", "More")
        reader.hears("Encryption for getting mail:", "Port for sending (SMTP)")
        self.assertEqual([], reader.silent())

        reader.write("text", "Server", "127.0.0.1")
        reader.write("text", "User name", "alice")
        reader.write("password text", "Password", "alices secret")
        reader.set_number("spin button", "Port for getting mail", self.server.pop3_port)
        reader.set_number("spin button", "Port for sending", self.server.smtp_port)
        reader.act("push button", "Log in")
        reader.hears("Is this the right server?", "Nobody vouches for the certificate of 127.0.0.1", "Fingerprint (SHA-256)",
                     "Compare the fingerprint with the one that MailServer shows")
        reader.act("push button", "Trust this server")

        reader.hears("Your name and address", "alice@localhost", "This is what others see as the sender of your messages.")
        self.assertEqual([], reader.silent())
        reader.write("text", "Your name", "Alice")
        reader.act("push button", "OK")

        reader.hears("1 unread - Inbox of alice", "tool bar | Toolbar", "Search in sender", "Eve, unread", "Tea at four, unread",
                     "alice on 127.0.0.1 (connected, encrypted)", "1 message, ")
        self.assertEqual([], reader.silent())
        reader.go_to_last_row("Messages")
        reader.hears("Bring biscuits.", "eve@example.org")
        self.assertEqual([], reader.silent())

        reader.act("push button", "Write")
        reader.hears("To", "Subject", "Text of the message")
        self.assertEqual([], reader.silent())


if __name__ == "__main__":
    unittest.main()
