# SPDX-License-Identifier: MIT
"""userinfo.txt and my_mailbox.txt as the second seed's own programs write them are read; what we write, its reader can read."""

import os
import poplib
import re
import unittest

from support.server import SystemTest
from support.wire import Smtp

USERINFO = b"IbrahimEK    my secret\r\nSimonDS secret2\r\n"

# As update_maildrop() of the article writes it: a blank in front of all lines but the first of a mail's five parts, dots doubled, each
# mail closed by a lone full stop. {eol} is the platform's.
WRITTEN = "".join([
    "From: simon@kuleuven.be{eol} To: ibrahim@kuleuven.be{eol} Subject: First{eol} Received: 2023-10-30 : 14 : 05{eol}",
    " Hello Ibrahim,{eol}..dot{eol}{eol}bye{eol}.{eol}",
    "From: other@kuleuven.be{eol} To: ibrahim@kuleuven.be{eol} Subject: Second{eol} Received: 2023-10-31 : 9 : 30{eol}",
    " text{eol}.{eol}",
])

# As the article prints the file, full stop alone between mails.
PRINTED = "".join([
    "From: simon@kuleuven.be{eol}To: ibrahim@kuleuven.be{eol}Subject: First{eol}Received: 2023-10-30 : 14 : 05{eol}",
    "Hello Ibrahim,{eol}..dot{eol}{eol}bye{eol}.{eol}",
    "From: other@kuleuven.be{eol}To: ibrahim@kuleuven.be{eol}Subject: Second{eol}Received: 2023-10-31 : 9 : 30{eol}",
    "text{eol}.{eol}",
])


class FilesOfTheSeed(SystemTest):
    accounts = {}

    def put(self, text):
        self.write(os.path.join("data", "userinfo.txt"), USERINFO)
        os.makedirs(os.path.join(self.data, "USERS", "IbrahimEK"), mode=0o700)
        self.write(os.path.join("data", "USERS", "IbrahimEK", "my_mailbox.txt"), text)
        return self.start("--domain", "kuleuven.be")

    def open(self, server):
        session = poplib.POP3(server.host, server.pop3_port, timeout=30)
        self.addCleanup(session.close)
        session.user("IbrahimEK")
        session.pass_("my secret")
        return session

    def check(self, text, octets):
        server = self.put(octets)
        session = self.open(server)
        self.assertEqual(2, session.stat()[0])
        first, second = session.retr(1)[1], session.retr(2)[1]
        self.assertEqual([b"From: simon@kuleuven.be", b"To: ibrahim@kuleuven.be", b"Subject: First"], first[:3])
        self.assertTrue(first[3].startswith(b"Received: 2023-10-30 : 14 : 05 (id "), first)
        self.assertEqual([b"Hello Ibrahim,", b"..dot", b"", b"bye"], self.body_of(first))
        self.assertEqual([b"text"], self.body_of(second))
        ids = session.uidl()[1]
        self.assertEqual(2, len(set(ids)))
        session.quit()
        self.assertEqual(ids, self.open(server).uidl()[1], "ids stay once they are given")
        originals = [name for name in os.listdir(os.path.dirname(server.mailbox("IbrahimEK"))) if name.startswith("my_mailbox.original-")]
        self.assertEqual(1, len(originals))
        self.assertEqual(octets, self.read(os.path.join("data", "USERS", "IbrahimEK", originals[0])))

    @staticmethod
    def body_of(lines):
        """Below the four fields and the blank line that makes them a header; the blank that to_str() puts in front is no text."""
        body = lines[5:] if lines[4] == b"" else lines[4:]
        return [body[0].strip(), *body[1:]]

    def test_written_by_its_program_on_unix(self):
        text = WRITTEN.replace("{eol}", "\n")
        self.check(text, text.encode())

    def test_written_by_its_program_on_windows(self):
        text = WRITTEN.replace("{eol}", "\r\n")
        self.check(text, text.encode())

    def test_as_printed_in_the_article(self):
        text = PRINTED.replace("{eol}", "\n")
        self.check(text, text.encode())

    def test_new_mail_behind_old(self):
        server = self.put(PRINTED.replace("{eol}", "\n").encode())
        with Smtp(server) as session:
            self.assertRegex(session.send(b"Subject: new\r\n\r\nx\r\n", "simonds@kuleuven.be", ("ibrahimek@kuleuven.be",)), "^250 ")
        self.assertEqual(3, self.open(server).stat()[0])


def read_as_the_article_says(path):
    """Our own reader after the article's description: a file of mails, each with From, To, Subject and Received, then text, closed by a line
    that is a full stop."""
    mails, mail = [], {"text": []}
    with open(path, encoding="utf-8") as file:
        for line in (line.rstrip() for line in file):
            field = re.match(r"(From|To|Subject|Received): (.*)", line)
            if field:
                mail[field[1]] = field[2]
            elif not {"From", "To", "Subject", "Received"} <= mail.keys():
                raise AssertionError(f"a line before the four fields: {line!r}")
            elif line == ".":
                mails.append(mail)
                mail = {"text": []}
            else:
                mail["text"].append(line)
    if mail != {"text": []}:
        raise AssertionError(f"an unfinished mail: {mail}")
    return mails


class ReadByTheSeed(SystemTest):
    accounts = {"labxyz": "a secret", "otherlab": "another"}

    def test_plain_mail(self):
        server = self.start("--domain", "kuleuven.be")
        texts = [[b"One line."], [b"Two", b"", b"lines"], [b".hidden", b"end"]]
        with Smtp(server) as session:
            for number, text in enumerate(texts):
                message = b"From: labxyz@kuleuven.be\r\nTo: otherlab@kuleuven.be\r\nSubject: No. %d\r\n" % number
                reply = session.send(message + b"\r\n".join(text) + b"\r\n", "labxyz@kuleuven.be", ("otherlab@kuleuven.be",), "HELO x")
                self.assertRegex(reply, "^250 ")
        mails = read_as_the_article_says(server.mailbox("otherlab"))
        self.assertEqual(["No. 0", "No. 1", "No. 2"], [mail["Subject"] for mail in mails])
        for mail in mails:
            self.assertEqual(("labxyz@kuleuven.be", "otherlab@kuleuven.be"), (mail["From"], mail["To"]))
            self.assertRegex(mail["Received"], r"^\d{4}-\d\d-\d\d : \d\d : \d\d ")
        self.assertEqual([["", "One line."], ["", "Two", "", "lines"]], [mail["text"] for mail in mails[:2]])
        self.assertEqual(["", "..hidden", "end"], mails[2]["text"], "dots stay doubled in the file")


if __name__ == "__main__":
    unittest.main()
