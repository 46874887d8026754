# SPDX-License-Identifier: MIT
"""The second seed's dialogue, typed with nc: its commands, our replies to the letter, the file in the layout of its article."""

import re
import subprocess
import unittest
import zlib

from support.server import SystemTest, environment
from support.wire import Pop3

DOMAIN = "kuleuven.be"

# (what a person types, the reply to it); None: no reply is due.
DIALOGUE = [
    ("HELO kuleuven.be", r"250 OK Hello kuleuven\.be"),
    ("MAIL_FROM: <labxyz@kuleuven.be>", r"250 <labxyz@kuleuven\.be>\.\.\. Sender ok"),
    ("RCPT_TO: otherlab@kuleuven.be", r"250 otherlab\.\.\. Recipient ok"),
    ("DATA", r'354 Enter mail, end with "\." on a line by itself'),
    ("From: labxyz@kuleuven.be", None),
    ("To: otherlab@kuleuven.be", None),
    ("Subject: Test", None),
    ("This is a test mail.", None),
    (".", r"250 OK Message accepted for delivery \(id [0-9A-HJKMNP-TV-Z]{23}\)"),
    ("QUIT", r"221 kuleuven\.be closing connection"),
]

RECORD = re.compile(
    rb"From: labxyz@kuleuven\.be\r\nTo: otherlab@kuleuven\.be\r\nSubject: Test\r\n"
    rb"Received: \d{4}-\d\d-\d\d : \d\d : \d\d \(id ([0-9A-HJKMNP-TV-Z]{23}) len 27 crc ([0-9a-f]{8})\)\r\n"
    rb"\r\nThis is a test mail\.\r\n\.\r\n")


class TypedByHand:
    """nc as a person uses it: a line is typed when the reply to the one before has been read. -C sends CRLF."""

    def __init__(self, host, port):
        self.process = subprocess.Popen(["nc", "-C", host, str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env=environment())

    def type(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def see(self):
        line = self.process.stdout.readline()
        if not line.endswith(b"\r\n"):
            raise AssertionError(f"A reply without CRLF: {line!r}")
        return line[:-2].decode()

    def hang_up(self):
        self.process.stdin.close()
        rest = self.process.stdout.read()
        self.process.stdout.close()
        self.process.wait(20)
        return rest


class SeedDialogue(SystemTest):
    accounts = {"labxyz": "secret of labxyz", "otherlab": "secret of otherlab"}

    def type_dialogue(self, server):
        person = TypedByHand(server.host, server.smtp_port)
        self.assertEqual("220 kuleuven.be ESMTP Service ready", person.see())
        for line, reply in DIALOGUE:
            person.type(line)
            if reply is not None:
                self.assertRegex(person.see(), f"^{reply}$")
        self.assertEqual(b"", person.hang_up())

    def test_the_dialogue_and_the_file(self):
        server = self.start("--domain", DOMAIN)
        self.type_dialogue(server)
        text = server.read_mailbox("otherlab")
        match = RECORD.fullmatch(text)
        self.assertIsNotNone(match, text)
        upto_crc, _, message = text.partition(b" crc ")
        self.assertEqual(int(match[2], 16), zlib.crc32(upto_crc[1:] + message[message.index(b"\r\n") + 2:]))

    def test_ten_dialogues_make_ten_records(self):
        server = self.start("--domain", DOMAIN)
        for _ in range(10):
            self.type_dialogue(server)
        found = RECORD.findall(server.read_mailbox("otherlab"))
        self.assertEqual(10, len({unique_id for unique_id, _ in found}))
        self.assertEqual(b"", RECORD.sub(b"", server.read_mailbox("otherlab")))

    def test_what_pop3_gives_of_it(self):
        server = self.start("--domain", DOMAIN)
        self.type_dialogue(server)
        with Pop3(server) as session:
            self.assertRegex(session.greeting, r"^\+OK POP3 server is ready")
            session.say("USER otherlab")
            session.say("PASS secret of otherlab")
            record = server.read_mailbox("otherlab")
            self.assertEqual(record[:-3], session.retrieve(1))
            self.assertEqual(f"+OK 1 {len(record) - 3}", session.say("STAT"))
            unique_id = RECORD.fullmatch(record)[1].decode()
            self.assertEqual([f"1 {unique_id}"], session.lines("UIDL"))
            self.assertEqual("+OK Thanks for using POP3 server", session.say("QUIT"))

    def test_an_unknown_user(self):
        server = self.start("--domain", DOMAIN)
        person = TypedByHand(server.host, server.smtp_port)
        person.see()
        for line, reply in [("HELO x", "250 OK Hello x"), ("MAIL_FROM: <labxyz@kuleuven.be>", "250 <labxyz@kuleuven.be>... Sender ok"),
                            ("RCPT_TO: <nobody@kuleuven.be>", "550 No such user"), ("DATA", None), ("QUIT", None)]:
            person.type(line)
            seen = person.see()
            if reply is not None:
                self.assertEqual(reply, seen)
        self.assertEqual(b"", person.hang_up())


if __name__ == "__main__":
    unittest.main()
