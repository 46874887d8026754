# SPDX-License-Identifier: MIT
"""What POP3 deletes can be brought back by `mailserver restore`, beside the running server."""

import datetime
import os
import re
import shutil
import time
import unittest

from support.messages import NASTY, large
from support.server import MAILSERVER, SystemTest, run
from support.wire import Pop3, Smtp, fetch_all, without_trace


def message(number):
    return b"From: alice@localhost\r\nSubject: number %d\r\n\r\ntext %d\r\n.\r\n" % (number, number)


class Trash(SystemTest):
    def deliver(self, server, *messages):
        with Smtp(server) as session:
            for each in messages:
                self.assertRegex(session.send(each), "^250 ")

    def delete(self, server, *numbers):
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            for number in numbers:
                session.say(f"DELE {number}")
            session.say("QUIT")

    def restore(self, *options, code=0, user="bob"):
        result = run(MAILSERVER, "restore", user, *options, "--data", self.data)
        self.assertEqual(code, result.returncode, result.stdout + result.stderr)
        return result

    def listed(self):
        """The columns of each deleted message."""
        return [line.split("\t") for line in self.restore("--list").stdout.splitlines()]

    def wait_until(self, what, condition):
        end = time.monotonic() + 30
        while not condition():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.05)

    def held(self, server):
        return [without_trace(each) for each in fetch_all(server, "bob", self.accounts["bob"])]

    def ids(self, server):
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            return [line.split()[1] for line in session.lines("UIDL")]

    def trash_files(self):
        return [name for name in os.listdir(os.path.join(self.data, "USERS", "bob")) if name.startswith("trash-")]

    def test_a_second_device_deletes_and_the_administrator_restores(self):
        server = self.start("--trash-days", "7")
        sent = [NASTY, large(3_000_000), message(3)]
        self.deliver(server, *sent)
        before = self.ids(server)
        self.delete(server, 1, 2, 3)
        self.assertEqual([], self.held(server))
        self.wait_until("the trash of the day", self.trash_files)
        columns = self.listed()
        self.assertEqual(before, [each[0] for each in columns])
        self.assertEqual("alice@localhost", columns[2][4])
        self.assertEqual("number 3", columns[2][5])

        lines = self.restore("--id", before[1], "--id", before[0]).stdout.splitlines()
        self.assertEqual([before[1], before[0]], [line.split(" -> ")[0] for line in lines])
        new = [line.split(" -> ")[1] for line in lines]
        self.assertEqual(new, self.ids(server))
        self.assertFalse(set(new) & set(before))
        for expected, actual in zip([sent[1], sent[0]], self.held(server)):
            self.assert_same(expected, actual)
        self.assertEqual([before[2]], [each[0] for each in self.listed()])
        self.deliver(server, message(4))

        self.assertEqual(0, server.stop())
        server = self.start("--trash-days", "7")
        self.assertEqual(new, self.ids(server)[:2])
        today = datetime.date.today()
        self.restore("--since", str(today + datetime.timedelta(days=2)))
        self.assertEqual(3, len(self.ids(server)))
        self.restore("--since", str(today - datetime.timedelta(days=1)))
        self.assertEqual([sent[1], sent[0], message(4), message(3)], self.held(server))
        self.assertEqual([], self.listed())
        check = run(MAILSERVER, "check", "--data", self.data)
        self.assertEqual(0, check.returncode, check.stdout + check.stderr)

    def test_a_session_keeps_it_waiting(self):
        server = self.start("--trash-days", "7")
        self.deliver(server, message(1), message(2))
        self.delete(server, 1)
        deleted = self.listed()[0][0]
        with Pop3(server, "bob", self.accounts["bob"]) as session:
            result = self.restore("--id", deleted, code=1)
            self.assertRegex(result.stderr, r"^mailserver: .*in use.*\.\n$")
            self.assertEqual([deleted], [each[0] for each in self.listed()])
            session.say("QUIT")
        self.restore("--id", deleted)
        self.assertEqual([message(2), message(1)], self.held(server))

    def test_without_a_server(self):
        server = self.start("--trash-days", "1")
        self.deliver(server, message(1))
        self.delete(server, 1)
        self.assertEqual(0, server.stop())
        self.restore("--since", str(datetime.date.today() - datetime.timedelta(days=1)))
        self.assertEqual([message(1)], self.held(self.start()))

    def test_off_by_default(self):
        server = self.start()
        self.deliver(server, message(1), message(2))
        before = self.ids(server)
        self.delete(server, 1)
        self.wait_until("compaction", lambda: before[0].encode() not in server.read_mailbox("bob"))
        self.assertEqual([], self.trash_files())
        self.assertEqual([], self.listed())
        self.restore("--id", before[0], code=1)

    def test_files_older_than_the_retention_go_when_the_server_starts(self):
        server = self.start("--trash-days", "2")
        self.deliver(server, message(1))
        self.assertEqual(0, server.stop())
        folder = os.path.join(self.data, "USERS", "bob")
        days = {age: f"trash-{datetime.date.today() - datetime.timedelta(days=age)}.txt" for age in (1, 2, 4)}
        for name in days.values():
            shutil.copy(server.mailbox("bob"), os.path.join(folder, name))
        with open(os.path.join(self.data, "days.txt"), "w", encoding="ascii") as file:
            print(f"since {datetime.date.today() - datetime.timedelta(days=9)}\nlast {datetime.date.today()}", file=file)
        self.start("--trash-days", "2")
        self.wait_until("the old trash to go", lambda: days[4] not in os.listdir(folder))
        self.assertLessEqual({days[1]}, set(self.trash_files()))

    def test_wrong_usage_is_a_sentence(self):
        for options in ([], ["--list", "--id", "x"], ["--since", "yesterday"], ["--since"]):
            with self.subTest(options):
                result = run(MAILSERVER, "restore", "bob", *options, "--data", self.data)
                self.assertEqual(2, result.returncode)
                self.assertTrue(re.fullmatch(r"mailserver: .*\.\n", result.stderr), result.stderr)
        self.restore("--list", user="nobody", code=1)
        self.restore("--id", "00T3ZYTY349YF2HTAKY1E26", code=1)


if __name__ == "__main__":
    unittest.main()
