# SPDX-License-Identifier: MIT
"""250 is a promise: the order of system calls behind it, and a server that is killed right after it."""

import os
import re
import shutil
import threading
import unittest

from support.server import SystemTest
from support.systemcalls import is_allowed, read_trace, wrapper
from support.wire import Pop3, Smtp, fetch_all, without_trace


ACCEPTED = re.compile(r"250 2\.6\.0 OK Message accepted for delivery \(id (\w{23})\)")

READERS = ("carol", "dora", "emil")
SENDERS = 16
EACH = 40 if "HOMEMAIL_LONG" in os.environ else 8


def message(number, octets=10):
    return b"From: alice@localhost\r\nSubject: %d\r\nX: y\r\n\r\n%s\r\n" % (number, b"x" * octets)


class OrderOfCalls(SystemTest):
    accounts = SystemTest.accounts | {user: f"{user}s secret" for user in READERS}

    def setUp(self):
        if not shutil.which("strace"):
            self.fail("strace is not installed: ./test installs it")
        if not is_allowed():
            self.skipTest("This machine does not let a process be traced (ptrace): the order of system calls cannot be seen here;"
                          " tests/storage/tst_powercut covers the same rows on a simulated disk")
        super().setUp()

    def trace(self, work):
        """The calls of a server that did @p work(server)."""
        path = os.path.join(self.folder, "trace")
        server = self.start(wrapper=wrapper(path), ASAN_OPTIONS="detect_leaks=0")
        work(server)
        self.assertEqual(0, server.stop())
        with open(path, encoding="utf-8", errors="replace") as file:
            return read_trace(file.read())

    def check_each_250(self, calls, mailboxes, count):
        """Between the end of a record's append and the begin of its 250 lies a whole sync of each mailbox: of these, or of the one that took it."""
        replies = [(ACCEPTED.search(call.arguments)[1], call) for call in calls if call.is_write and ACCEPTED.search(call.arguments)]
        self.assertEqual(count, len({unique_id for unique_id, _ in replies}))
        for unique_id, reply in replies:
            taken = [call.path for call in calls if call.is_write and call.path.endswith("/my_mailbox.txt") and unique_id in call.arguments]
            for mailbox in mailboxes or taken or ["any mailbox"]:
                appends = [call for call in calls if call.is_write and call.path.endswith(mailbox) and unique_id in call.arguments]
                self.assertTrue(appends, f"{unique_id} was never written to {mailbox}")
                syncs = [call for call in calls if call.is_sync and call.path.endswith(mailbox)
                         and appends[0].end < call.begin and call.end < reply.begin]
                self.assertTrue(syncs, f"250 for {unique_id} was sent before {mailbox} was synced")

    def test_one_after_another(self):
        def work(server):
            with Smtp(server) as session:
                for number in range(5):
                    self.assertRegex(session.send(message(number)), ACCEPTED)
        calls = self.trace(work)
        self.check_each_250(calls, ["/USERS/bob/my_mailbox.txt"], 5)
        first = min(call.begin for call in calls if call.is_write and ACCEPTED.search(call.arguments))
        for folder in ("/USERS/bob", "/USERS"):
            self.assertTrue([call for call in calls if call.is_sync and call.path.endswith(folder) and call.end < first],
                            f"the new folder {folder} was not synced before the first 250")

    def test_many_at_once(self):
        def send(server, number):
            with Smtp(server) as session:
                for step in range(5):
                    self.assertRegex(session.send(message(number * 5 + step), recipients=("bob@localhost", "alice@localhost")), ACCEPTED)

        def work(server):
            senders = [threading.Thread(target=send, args=(server, number)) for number in range(4)]
            for sender in senders:
                sender.start()
            for sender in senders:
                sender.join()
        self.check_each_250(self.trace(work), ["/USERS/bob/my_mailbox.txt", "/USERS/alice/my_mailbox.txt"], 20)

    def test_a_large_one(self):
        def work(server):
            with Smtp(server) as session:
                self.assertRegex(session.send(message(1) + b"%s\r\n" % (b"y" * 70) * 40000), ACCEPTED)
        calls = self.trace(work)
        reply = next(call for call in calls if call.is_write and ACCEPTED.search(call.arguments))
        writes = [call for call in calls if call.is_write and call.path.endswith("/USERS/bob/my_mailbox.txt")]
        syncs = [call for call in calls if call.is_sync and call.path.endswith("/USERS/bob/my_mailbox.txt")]
        self.assertTrue(any(max(write.end for write in writes) < sync.begin and sync.end < reply.begin for sync in syncs))

    def test_quit_is_answered_once_the_deletion_is_on_disk(self):
        def work(server):
            with Smtp(server) as session:
                for number in range(3):
                    session.send(message(number))
            with Pop3(server, "bob", "bobs secret") as session:
                session.say("DELE 2")
                session.say("QUIT")
        calls = self.trace(work)
        farewell = next(call for call in calls if call.is_write and "Thanks for using POP3" in call.arguments)
        marks = [call for call in calls if call.is_write and call.path.endswith("my_mailbox.txt")
                 and re.match(r'.*?, "#", 1', call.arguments) and call.end < farewell.begin]
        self.assertTrue(marks, "no deletion mark was written before +OK")
        self.assertTrue([call for call in calls if call.is_sync and call.path.endswith("my_mailbox.txt")
                         and marks[-1].end < call.begin and call.end < farewell.begin], "+OK before the mark was synced")

    def delete_all(self, server, user):
        """A session that shows its socket by what it fetches, and deletes that."""
        with Pop3(server, user, self.accounts[user]) as session:
            for number in range(1, session.count() + 1):
                session.retrieve(number)
                session.say(f"DELE {number}")
            session.say("QUIT")

    def check_quit(self, calls, user):
        """Between the end of the last mark and the begin of the farewell on the same socket lies a whole sync."""
        shown = next(call for call in calls if call.is_write and f"for {user}" in call.arguments
                     and not call.path.endswith("my_mailbox.txt") and call.arguments.find("+OK") >= 0)
        farewell = next(call for call in calls if call.is_write and call.path == shown.path and "Thanks for using POP3" in call.arguments)
        mailbox = f"/USERS/{user}/my_mailbox.txt"
        marks = [call for call in calls if call.is_write and call.path.endswith(mailbox) and re.match(r'.*?, "#", 1', call.arguments)]
        self.assertTrue(marks and marks[-1].end < farewell.begin, f"{user}: no mark before +OK")
        self.assertTrue([call for call in calls if call.is_sync and call.path.endswith(mailbox)
                         and marks[-1].end < call.begin and call.end < farewell.begin], f"{user}: +OK before the mark was synced")

    def test_under_load(self):
        def send(server, number):
            with Smtp(server) as session:
                for step in range(EACH):
                    self.assertRegex(session.send(message(number * EACH + step)), ACCEPTED)

        def work(server):
            with Smtp(server) as session:
                for user in READERS:
                    text = b"From: alice@localhost\r\nSubject: for %s\r\n\r\ntext\r\n" % user.encode()
                    self.assertRegex(session.send(text, recipients=(f"{user}@localhost",)), ACCEPTED)
            clients = [threading.Thread(target=send, args=(server, number)) for number in range(SENDERS)]
            clients += [threading.Thread(target=self.delete_all, args=(server, user)) for user in READERS]
            for client in clients:
                client.start()
            for client in clients:
                client.join()

        calls = self.trace(work)
        count = SENDERS * EACH
        self.check_each_250(calls, [], count + len(READERS))
        for user in READERS:
            self.check_quit(calls, user)
        syncs = len([call for call in calls if call.is_sync and "/USERS/bob" in call.path])
        print(f"{count} messages from {SENDERS} connections into one mailbox: {syncs} syncs, {syncs / count:.2f} a message", flush=True)
        self.assertLess(syncs, count, "under load deliveries share syncs")


class Killed(SystemTest):
    def test_nothing_that_was_acknowledged_is_lost(self):
        expected = []
        for life in range(5):
            server = self.start()
            with Smtp(server) as session:
                for step in range(4):
                    expected.append(message(life * 10 + step, 1000 * step))
                    self.assertRegex(session.send(expected[-1]), ACCEPTED)
                server.kill()
        server = self.start()
        self.assertEqual(expected, [without_trace(each) for each in fetch_all(server, "bob", "bobs secret")])

    def test_in_the_middle_of_a_message(self):
        server = self.start()
        with Smtp(server) as session:
            self.assertRegex(session.send(message(1)), ACCEPTED)
            session.say("MAIL FROM:<alice@localhost>", "250")
            session.say("RCPT TO:<bob@localhost>", "250")
            session.say("DATA", "354")
            session.write(b"Subject: half\r\n" * 10000)
            server.kill()
        server = self.start()
        self.assertEqual([message(1)], [without_trace(each) for each in fetch_all(server, "bob", "bobs secret")])

    def test_with_a_session_open_that_marked_messages(self):
        server = self.start()
        with Smtp(server) as session:
            session.send(message(1))
            session.send(message(2))
        with Pop3(server, "bob", "bobs secret") as session:
            session.say("DELE 1")
            server.kill()
        server = self.start()
        self.assertEqual(2, len(fetch_all(server, "bob", "bobs secret")))

    def test_what_quit_acknowledged_stays_deleted(self):
        server = self.start()
        with Smtp(server) as session:
            for number in range(4):
                session.send(message(number))
        with Pop3(server, "bob", "bobs secret") as session:
            session.say("DELE 1")
            session.say("DELE 3")
            session.say("QUIT")
            server.kill()
        server = self.start()
        self.assertEqual([message(1), message(3)], [without_trace(each) for each in fetch_all(server, "bob", "bobs secret")])


if __name__ == "__main__":
    unittest.main()
