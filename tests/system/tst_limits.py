# SPDX-License-Identifier: MIT
"""Floods, slow clients and a full house: the limits hold, others are served, and the server neither spins nor grows."""

import os
import socket
import time
import unittest

from support.server import SystemTest, needs_plain_memory
from support.wire import Dialogue, Pop3, Smtp

STRANGER = "127.0.0.2"
ONLY_US_TRUSTED = ("--trust", "127.0.0.1/32")
MEBIBYTE = 1024 * 1024


class Stranger(Dialogue):
    """A connection from an address that nobody trusts."""

    def __init__(self, server, port):
        self.socket = socket.create_connection((server.host, port), 60, (STRANGER, 0))
        self._buffer = bytearray()


def processor_seconds(server):
    with open(f"/proc/{server.server_id()}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_octets(server):
    with open(f"/proc/{server.server_id()}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def threads(server):
    return len(os.listdir(f"/proc/{server.server_id()}/task"))


class Caps(SystemTest):
    def test_one_address_has_no_more_than_its_share(self):
        server = self.start(*ONLY_US_TRUSTED, "--max-connections-per-address", "3")
        inside = [Stranger(server, port) for port in (server.smtp_port, server.pop3_port, server.smtp_port)]
        for session in inside:
            self.assertRegex(session.read_line(), r"^(220 |\+OK )")
        self.assertRegex(Stranger(server, server.smtp_port).read_to_end(), rb"^421 \S+ ")
        self.assertRegex(Stranger(server, server.pop3_port).read_to_end(), rb"^-ERR \[SYS/TEMP\] ")
        # Others come in, those inside go on, and a place that is free again is given.
        with Smtp(server) as session:
            session.say("EHLO test", "250")
        inside[0].write(b"QUIT\r\n")
        self.assertRegex(inside[0].read_to_end(), rb"^221 ")
        inside[0].close()
        time.sleep(0.3)
        self.assertRegex(Stranger(server, server.smtp_port).read_line(), "^220 ")

    def test_the_trusted_are_not_counted(self):
        server = self.start(*ONLY_US_TRUSTED, "--max-connections-per-address", "1")
        sessions = [Smtp(server) for _ in range(30)]
        self.assertTrue(all(session.greeting[0].startswith("220 ") for session in sessions))

    def test_a_full_house(self):
        server = self.start("--max-connections", "5")
        inside = [Smtp(server) for _ in range(5)]
        before = processor_seconds(server)
        for _ in range(300):
            # What it says before it hears of the full house must not cost it the reply.
            with Dialogue(server.host, server.smtp_port) as knock:
                knock.write(b"EHLO in a hurry\r\n")
                self.assertRegex(knock.read_to_end(), rb"^421 ")
        self.assertLess(processor_seconds(server) - before, 2)
        for session in inside:
            session.say("NOOP", "250")
        told = [line for line in server.lines + server.errors if "turned away" in line]
        self.assertEqual(1, len(told), told)

    def test_the_cap_of_a_worker(self):
        server = self.start("--threads", "2", "--max-connections-per-worker", "2")
        inside = [Smtp(server) for _ in range(4)]
        with Dialogue(server.host, server.smtp_port) as knock:
            self.assertRegex(knock.read_to_end(), rb"^421 ")
        self.assertEqual(4, len(inside))


class Time(SystemTest):
    def drip(self, session, octets, every=0.2):
        """Sends octet by octet until the link ends; the seconds that took, at most 20."""
        begin = time.monotonic()
        try:
            for octet in octets:
                session.write(bytes([octet]))
                time.sleep(every)
                if time.monotonic() - begin > 20:
                    break
                session.socket.setblocking(False)
                try:
                    if session.socket.recv(4096) == b"":
                        break
                except BlockingIOError:
                    pass
                finally:
                    session.socket.settimeout(60)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return time.monotonic() - begin

    def test_single_octets_do_not_make_a_command_longer(self):
        server = self.start("--command-timeout", "1500ms", "--pop3-timeout", "1500ms")
        self.assertLess(self.drip(Smtp(server), b"EHLO " + b"x" * 400), 6)
        self.assertLess(self.drip(Pop3(server), b"USER " + b"x" * 200), 6)

    def test_single_octets_do_not_make_a_block_longer(self):
        server = self.start("--data-timeout", "1500ms")
        session = Smtp(server)
        for line, code in (("EHLO test", "250"), ("MAIL FROM:<>", "250"), ("RCPT TO:<alice@localhost>", "250"), ("DATA", "354")):
            session.say(line, code)
        self.assertLess(self.drip(session, b"x" * 400), 6)

    def test_lines_that_come_slowly_are_a_person(self):
        server = self.start("--data-timeout", "1500ms", "--command-timeout", "1500ms")
        with Smtp(server) as session:
            for line, code in (("EHLO test", "250"), ("MAIL FROM:<>", "250"), ("RCPT TO:<alice@localhost>", "250"), ("DATA", "354")):
                session.say(line, code)
            for _ in range(8):
                time.sleep(0.4)
                session.write(b"a line\r\n")
            session.write(b".\r\n")
            self.assertRegex(session.reply()[-1], "^250 ")

    def test_who_never_logs_in(self):
        server = self.start("--login-timeout", "1500ms")
        for session, line in ((Smtp(server), b"NOOP\r\n"), (Pop3(server), b"CAPA\r\n")):
            begin = time.monotonic()
            with self.assertRaises((EOFError, ConnectionResetError, BrokenPipeError)):
                while time.monotonic() - begin < 10:
                    session.write(line)
                    session.read_some(4096)
                    time.sleep(0.2)
        with Pop3(server, "alice", self.accounts["alice"]) as known, Smtp(server) as sender:
            sender.say("EHLO test", "250")
            sender.say("MAIL FROM:<>", "250")
            time.sleep(2.5)
            known.say("NOOP")
            sender.say("NOOP", "250")

    def test_a_session_ends_however_busy(self):
        server = self.start("--session-timeout", "2s")
        begin = time.monotonic()
        with Smtp(server) as session:
            session.say("EHLO test", "250")
            session.say("MAIL FROM:<>", "250")
            with self.assertRaises((EOFError, ConnectionResetError, BrokenPipeError, AssertionError)):
                while time.monotonic() - begin < 10:
                    session.say("NOOP", "250")
                    time.sleep(0.05)
        self.assertLess(time.monotonic() - begin, 6)

    def test_a_reader_that_hardly_reads(self):
        """A session of RETR that takes an octet now and then is ended, and holds no thread meanwhile."""
        server = self.start("--session-timeout", "3s")
        with Smtp(server) as session:
            self.assertRegex(session.send(b"Subject: x\r\n\r\n" + (b"y" * 70 + b"\r\n") * 150000, recipients=("alice@localhost",)), "^250 ")
        before = threads(server)
        reader = socket.socket()
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect((server.host, server.pop3_port))
        reader.recv(100)
        reader.sendall(b"USER alice\r\nPASS alices secret\r\nRETR 1\r\n")
        begin = time.monotonic()
        time.sleep(0.5)
        self.assertLessEqual(threads(server), before + 8)
        used = processor_seconds(server)
        while time.monotonic() - begin < 12 and self.is_locked(server):
            reader.recv(1)
            time.sleep(0.2)
        self.assertLess(time.monotonic() - begin, 9)
        self.assertLess(processor_seconds(server) - used, 2)
        reader.close()

    def is_locked(self, server):
        with Pop3(server) as session:
            session.say("USER alice")
            session.write(b"PASS alices secret\r\n")
            answer = session.read_line()
            if answer.startswith("+OK"):
                session.say("QUIT")
            return "[IN-USE]" in answer


@needs_plain_memory
class Memory(SystemTest):
    """What a client can make the server hold, by the resident memory of the process. The share of one is --connection-memory."""

    SHARE = 2 * MEBIBYTE

    def hold(self, server, number, begin):
        """Octets that @p number of connections take each; @p begin opens one and gives it."""
        first = begin()
        time.sleep(0.5)
        before = resident_octets(server)
        links = [begin() for _ in range(number)]
        time.sleep(2)
        each = (resident_octets(server) - before) / number
        for link in links + [first]:
            link.close()
        return each

    @staticmethod
    def link(server, port, octets=b""):
        link = socket.socket()
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        link.connect((server.host, port))
        link.settimeout(30)
        link.recv(4096)  # who speaks before the greeting is sent away
        link.settimeout(2)
        try:
            link.sendall(octets)
        except TimeoutError:
            pass
        return link

    def test_each_hostile_client_has_its_share_and_no_more(self):
        server = self.start("--threads", "2")
        with Smtp(server) as session:
            for _ in range(2):
                self.assertRegex(session.send(b"Subject: x\r\n\r\n" + (b"y" * 70 + b"\r\n") * 60000, recipients=("alice@localhost",)), "^250 ")
        ehlo = b"EHLO test\r\n"
        data = ehlo + b"MAIL FROM:<>\r\nRCPT TO:<bob@localhost>\r\nDATA\r\nSubject: x\r\n\r\n"
        cases = {
            "nothing but a greeting": (server.smtp_port, b"", 500),
            "an AUTH line that never ends": (server.smtp_port, ehlo + b"AUTH PLAIN " + b"A" * 12270, 500),
            "a message that never ends": (server.smtp_port, data + b"x" * 400000, 20),
            "100000 commands, and no reply read": (server.smtp_port, b"NOOP\r\n" * 100000, 20),
            "100000 listings, and none read": (server.pop3_port, b"CAPA\r\n" * 100000, 20),
        }
        for what, (port, octets, number) in cases.items():
            with self.subTest(what):
                each = self.hold(server, number, lambda port=port, octets=octets: self.link(server, port, octets))
                print(f"{what}: {each / 1024:.1f} KiB each")
                self.assertLess(each, self.SHARE)
        with Smtp(server) as session:
            self.assertRegex(session.send(b"Subject: x\r\n\r\nx\r\n"), "^250 ")

    def test_texts_that_are_not_read(self):
        server = self.start("--threads", "2")
        for user in self.accounts:
            with Smtp(server) as session:
                self.assertRegex(session.send(b"Subject: x\r\n\r\n" + (b"y" * 70 + b"\r\n") * 150000, recipients=(f"{user}@localhost",)), "^250 ")
        before = resident_octets(server)
        links = [self.link(server, server.pop3_port, f"USER {user}\r\nPASS {password}\r\n".encode() + b"RETR 1\r\n" * 1000)
                 for user, password in self.accounts.items()]
        time.sleep(2)
        self.assertLess(resident_octets(server) - before, len(links) * self.SHARE)
        for link in links:
            link.close()


class Headers(SystemTest):
    def test_what_is_beyond_is_read_to_its_end_and_kept_out(self):
        server = self.start("--max-header", "16K", "--max-line", "1000")
        small = b"Subject: x\r\n\r\n"
        header = lambda octets: b"".join(b"X-%05d: %s\r\n" % (number, b"p" * 61) for number in range(octets // 72))
        with Smtp(server) as session:
            for text, code in ((header(16384) + b"\r\nx\r\n", "250"), (header(16384 + 72) + b"\r\nx\r\n", "552 5.3.4"),
                               (small + b"x" * 998 + b"\r\n", "250"), (small + b"x" * 999 + b"\r\n", "550 5.6.0")):
                self.assertRegex(session.send(text), "^" + code)
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            self.assertEqual(2, session.count())


if __name__ == "__main__":
    unittest.main()
