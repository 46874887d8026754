# SPDX-License-Identifier: MIT
"""A LAN of two network namespaces: HomeClient on one computer finds MailServer on another, with nothing but its address."""

import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest

from support.server import HOMECLIENT, MailServer, add_account, run

SERVER_ADDRESS = "10.77.13.1"
CLIENT_ADDRESS = "10.77.13.2"


def ip(*arguments):
    subprocess.run(("ip", *arguments), check=True, capture_output=True)


class Lan:
    """Two computers with a cable between them. Their names are this process's own."""

    def __init__(self):
        self.server = f"hm-server-{os.getpid()}"
        self.client = f"hm-client-{os.getpid()}"

    def __enter__(self):
        cable = (f"hms{os.getpid()}", f"hmc{os.getpid()}")
        for name in (self.server, self.client):
            ip("netns", "add", name)
            ip("-n", name, "link", "set", "lo", "up")
        ip("link", "add", cable[0], "netns", self.server, "type", "veth", "peer", "name", cable[1], "netns", self.client)
        for name, end, address in ((self.server, cable[0], SERVER_ADDRESS), (self.client, cable[1], CLIENT_ADDRESS)):
            ip("-n", name, "address", "add", f"{address}/24", "dev", end)
            ip("-n", name, "link", "set", end, "up")
        return self

    def __exit__(self, *_):
        for name in (self.server, self.client):
            subprocess.run(("ip", "netns", "delete", name), check=False, capture_output=True)

    def at_server(self):
        return ("ip", "netns", "exec", self.server)

    def at_client(self):
        return ("ip", "netns", "exec", self.client)


def can_make_namespaces():
    if os.geteuid() != 0 or not shutil.which("ip"):
        return False
    name = f"hm-probe-{os.getpid()}"
    made = subprocess.run(("ip", "netns", "add", name), check=False, capture_output=True).returncode == 0
    if made:
        subprocess.run(("ip", "netns", "delete", name), check=False, capture_output=True)
    return made


@unittest.skipUnless(can_make_namespaces(), "network namespaces need root")
class FindingMailServer(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = os.path.join(folder.name, "data")
        self.profile = os.path.join(folder.name, "profile")
        os.makedirs(self.data)
        add_account(self.data, "anna", "secret123")

    def check(self, lan, *options):
        result = run(*lan.at_client(), HOMECLIENT, "--check", SERVER_ADDRESS, "--user", "anna", "--password-stdin", "--profile",
                     self.profile, *options, stdin="secret123\n")
        return [json.loads(line) for line in result.stdout.splitlines()]

    @staticmethod
    def only(events, name):
        return [event for event in events if event["event"] == name]

    @staticmethod
    def ends(server, count):
        """How the links ended; the log is a moment behind."""
        limit = time.monotonic() + 10
        while True:
            found = [line.partition("--- closed ")[2] for line in server.lines if "--- closed " in line]
            if len(found) >= count or time.monotonic() > limit:
                return found
            time.sleep(0.05)

    def test_its_ports_are_found_and_each_session_says_quit(self):
        with Lan() as lan, MailServer(self.data, "--listen", SERVER_ADDRESS, "--smtp-port", "2525", "--pop3-port", "2110",
                                      "--domain", "home.example", wrapper=lan.at_server()) as server:
            refused = self.only(self.check(lan), "failed")
            self.assertEqual("certificate-unknown", refused[0]["reason"])
            events = self.check(lan, "--trust-fingerprint", refused[0]["fingerprint"], "--to", "anna@home.example")
            self.assertEqual([], self.only(events, "failed"))
            self.assertEqual([f"{SERVER_ADDRESS}:2110", f"{SERVER_ADDRESS}:2525"],
                             [event["peer"] for event in self.only(events, "connected")])
            self.assertEqual(1, len(self.only(events, "sent")))
            self.assertEqual(["TLS failed", "quit", "quit"], self.ends(server, 3))

    def test_nothing_there_names_what_was_tried(self):
        with Lan() as lan:
            failed = self.only(self.check(lan), "failed")
            self.assertEqual(("connecting", "refused"), (failed[0]["stage"], failed[0]["reason"]))
            self.assertEqual([995, 110, 2995, 2110], failed[0]["ports"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
