# SPDX-License-Identifier: MIT
"""Passwords are in no log and are not left in the server's memory: what was said in a login is looked for in all of it."""

import base64
import secrets
import unittest

from support.server import SystemTest, needs_plain_memory
from support.wire import Pop3, Smtp


def encoded(octets):
    return base64.b64encode(octets).decode()


def memory_of(pid):
    """What the process may write to: its heaps, its stacks."""
    found = []
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            place, mode, *_ = line.split()
            begin, end = (int(octets, 16) for octets in place.split("-"))
            if mode.startswith("rw"):
                try:
                    memory.seek(begin)
                    found.append(memory.read(end - begin))
                except (OSError, ValueError):
                    pass  # [vvar] and the like
    return found


@needs_plain_memory
class Secrets(SystemTest):
    def check_is_gone(self, server, password):
        # In base64 it may begin at any of three places of its first digit; two digits at either end depend on its neighbours.
        forms = [password] + [base64.b64encode(b"\0" * shift + password)[4:-4] for shift in range(3)]
        for area in memory_of(server.server_id()):
            for form in forms:
                at = area.find(form)
                self.assertLess(at, 0, area[max(at - 64, 0):at + len(form) + 64] if at >= 0 else None)
        self.assertNotIn(password.decode(), "\n".join(server.lines + server.errors))

    def test_a_login_leaves_no_password_in_memory(self):
        server = self.start("--log-level", "dialogue")
        ways = {
            "AUTH PLAIN": lambda smtp, password: smtp.say("AUTH PLAIN " + encoded(b"\0alice\0" + password), "535"),
            "AUTH PLAIN in two lines": lambda smtp, password: (smtp.say("AUTH PLAIN", "334"),
                                                               smtp.say(encoded(b"\0alice\0" + password), "535")),
            "AUTH LOGIN": lambda smtp, password: (smtp.say("AUTH LOGIN", "334"), smtp.say(encoded(b"alice"), "334"),
                                                  smtp.say(encoded(password), "535")),
        }
        for what, way in ways.items():
            password = secrets.token_hex(24).encode()
            with self.subTest(what), Smtp(server) as session:
                session.say("EHLO x", "250")
                way(session, password)
                session.say("NOOP", "250")
                self.check_is_gone(server, password)
        for what in ("PASS", "AUTH PLAIN"):
            password = secrets.token_hex(24).encode()
            with self.subTest(what), Pop3(server) as session:
                if what == "PASS":
                    session.say("USER alice")
                    session.say("PASS " + password.decode(), "-ERR [AUTH]")
                else:
                    session.say("AUTH PLAIN " + encoded(b"\0alice\0" + password), "-ERR [AUTH]")
                self.check_is_gone(server, password)

    def test_what_is_looked_for_would_be_found(self):
        server = self.start("--log-level", "dialogue")
        with Smtp(server) as session:
            session.say("EHLO x", "250")
            name = secrets.token_hex(24)
            session.say(f"MAIL FROM:<{name}@else.org>", "250")
            self.assertTrue(any(name.encode() in area for area in memory_of(server.server_id())))

    def test_it_allows_no_core_dump(self):
        server = self.start("--log-level", "dialogue")
        with open(f"/proc/{server.server_id()}/limits", encoding="utf-8") as limits:
            core = [line.split() for line in limits if line.startswith("Max core file size")][0]
        self.assertEqual("0", core[4])


if __name__ == "__main__":
    unittest.main()
