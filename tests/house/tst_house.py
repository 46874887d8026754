# SPDX-License-Identifier: MIT
"""Reads the house and fails on an arrow that runs upstairs. First it shows that it can fail."""

import os
import unittest

import checker
import staircase

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
SPDX_LINE = "// SPDX-License-Identifier: MIT\n"

# Snippets that must be refused: where they stand, what they say.
BAD = {
    "mail looks up at wire": ("libs/protocol/mail/a.cpp", '#include "wire/linereader.h"'),
    "wire looks up at sasl": ("libs/protocol/wire/a.cpp", '#include "sasl/mechanism.h"'),
    "smtp meets pop3": ("libs/protocol/smtp/a.cpp", '#include "pop3/reply.h"'),
    "pop3 meets smtp by a way round": ("libs/protocol/pop3/a.cpp", '#include "../smtp/reply.h"'),
    "protocol looks up at storage": ("libs/protocol/smtp/a.cpp", '#include "mailstore.h"'),
    "the disk knows a record": ("libs/storage/file/disk/a.cpp", '#include "record/postmark.h"'),
    "a text knows its mailbox": ("libs/storage/file/text/a.cpp", '#include "file/mailbox/mailboxfile.h"'),
    "a mailbox knows the store": ("libs/storage/file/mailbox/a.cpp", '#include "file/mailboxes.h"'),
    "storage knows a session": ("libs/storage/file/a.cpp", '#include "smtp/serversession.h"'),
    "storage takes more of sasl than the keys": ("libs/storage/file/a.cpp", '#include "sasl/mechanism.h"'),
    "storage looks up at an app": ("libs/storage/a.cpp", '#include "net/mailserver.h"'),
    "net knows gui": ("apps/mailserver/net/a.cpp", '#include "gui/mainwindow.h"'),
    "net knows model": ("apps/mailserver/net/a.cpp", '#include "model/usersmodel.h"'),
    "net knows log": ("apps/mailserver/net/a.cpp", '#include "log/consolelog.h"'),
    "gui knows a store": ("apps/mailserver/gui/a.cpp", '#include "mailstore.h"'),
    "gui knows the server": ("apps/mailserver/gui/a.cpp", '#include "net/mailserver.h"'),
    "gui knows a client": ("apps/homeclient/gui/a.cpp", '#include "net/pop3client.h"'),
    "model knows events": ("apps/mailserver/model/a.cpp", '#include "net/connectionevent.h"'),
    "gui knows a session": ("apps/mailserver/gui/a.cpp", '#include "smtp/serversession.h"'),
    "log knows more of net than events": ("apps/mailserver/log/a.cpp", '#include "net/mailserver.h"'),
    "the programs meet": ("apps/homeclient/net/a.cpp", '#include "../../mailserver/settings.h"'),
    "the client's main meets the server": ("apps/homeclient/main.cpp", '#include "../mailserver/settings.h"'),
    "the client knows storage": ("apps/homeclient/mailbox/a.cpp", '#include "mailstore.h"'),
    "a room that no table knows": ("apps/mailserver/attic/a.cpp", "int a;"),
    "a file in protocol": ("libs/protocol/mail/a.cpp", "#include <QFile>"),
    "a debug line in protocol": ("libs/protocol/mail/a.cpp", "#include <QDebug>"),
    "a thread in protocol": ("libs/protocol/mail/a.cpp", "#include <thread>"),
    "a clock in protocol": ("libs/protocol/mail/a.cpp", "auto now = QDateTime::currentDateTimeUtc();"),
    "an object in protocol": ("libs/protocol/mail/a.h", "class A : public QObject {};"),
    "a translation in protocol": ("libs/protocol/mail/a.cpp", 'auto a = tr("a");'),
    "the network in storage": ("libs/storage/a.cpp", "#include <QTcpSocket>"),
    "windows in storage": ("libs/storage/a.cpp", "#include <QWidget>"),
    "SQL outside storage/sql": ("libs/storage/file/a.cpp", "#include <QSqlDatabase>"),
    "windows in net": ("apps/mailserver/net/a.cpp", "#include <QWidget>"),
    "a socket outside the channel": ("apps/mailserver/net/smtpconnection.cpp", "#include <QTcpSocket>"),
    "a socket in gui": ("apps/homeclient/gui/a.cpp", "#include <QTcpSocket>"),
    "SQL in gui": ("apps/homeclient/gui/a.cpp", "#include <QSqlQuery>"),
    "a friend": ("libs/storage/a.h", "class A { friend class B; };"),
    "SIGNAL()": ("apps/homeclient/gui/a.cpp", "connect(a, SIGNAL(b()), c, SLOT(d()));"),
    "waiting for a socket": ("apps/homeclient/net/a.cpp", "socket->waitForReadyRead(100);"),
    "waiting for an answer in a window": ("apps/mailserver/gui/a.cpp", "answer.waitForResult();"),
    "a future": ("libs/storage/a.h", "class QFuture;"),
    "a header of futures": ("apps/homeclient/net/a.h", "#include <QFutureWatcher>"),
    "a watcher of a future": ("apps/mailserver/model/a.cpp", "auto *watcher = new QFutureWatcher<int>(this);"),
    "a promise": ("apps/mailserver/login/a.cpp", "QPromise<int> promise;"),
    "a continuation": ("apps/mailserver/policy/a.cpp", "return future.then([](int a) { return a; });"),
    "a continuation of a pointer": ("apps/mailserver/policy/a.cpp", "future->then(a);"),
    "a continuation after a failure": ("apps/mailserver/policy/a.cpp", "future.onFailed([] {});"),
    "a continuation after the end": ("apps/mailserver/policy/a.cpp", "future.onCanceled([] {});"),
    "a future of a future": ("apps/mailserver/policy/a.cpp", "return later.unwrap();"),
    "all of many futures": ("apps/mailserver/policy/a.cpp", "return QtFuture::whenAll(a.begin(), a.end());"),
    "a pool of Qt": ("apps/homeclient/model/a.cpp", "#include <QThreadPool>"),
    "the answers know a store": ("libs/answer/a.h", '#include "mailstore.h"'),
    "processEvents": ("apps/homeclient/gui/a.cpp", "QCoreApplication::processEvents();"),
    "a global": ("apps/mailserver/net/a.cpp", "Q_GLOBAL_STATIC(A, a)"),
    "a function macro": ("libs/storage/a.h", "#define TWICE(a) (a + a)"),
    "a translation in storage": ("libs/storage/a.cpp", 'auto a = tr("a");'),
    "a path made of a name": ("libs/storage/file/check/a.cpp", "const MailboxPaths paths(folder, name);\nuse(MailboxPaths(folder, name));"),
    "a file that is too long": ("libs/storage/a.cpp", "\n" * 351),
}

GOOD = {
    "wire on mail": ("libs/protocol/wire/a.cpp", '#include "mail/address.h"\n#include <QByteArray>\n#include <optional>'),
    "the keys in storage": ("libs/storage/file/accounts/a.cpp", '#include "sasl/scramkeys.h"'),
    "main wires": ("apps/mailserver/main.cpp", '#include "gui/mainwindow.h"\n#include "net/mailserver.h"\n#include "storefactory.h"'),
    "one of the other words": ("apps/mailserver/policy/a.cpp", "then(a); m_then(a); whenAllAreHere();"),
    "a word in a comment": ("libs/protocol/mail/a.cpp", "// no friend, no QObject, no processEvents()\n/* SLOT( */"),
    "a word in a string": ("libs/storage/a.cpp", 'auto a = "friend \\" processEvents()";'),
    "the channel's socket": ("apps/mailserver/net/channel.cpp", "#include <QSslSocket>"),
    "a pool that ends": ("apps/mailserver/net/a.cpp", "m_pool.waitForDone();"),
    "a file of just the right length": ("libs/storage/a.cpp", "\n" * 349),
}


# The headers that the snippets mean.
EXISTING = {
    "libs/protocol/mail/address.h", "libs/protocol/wire/linereader.h", "libs/protocol/sasl/mechanism.h",
    "libs/protocol/sasl/scramkeys.h", "libs/protocol/smtp/reply.h", "libs/protocol/smtp/serversession.h",
    "libs/protocol/pop3/reply.h", "apps/mailserver/net/connectionevent.h", "apps/homeclient/net/pop3client.h",
    "libs/storage/mailstore.h", "libs/storage/storefactory.h", "apps/mailserver/settings.h",
    "apps/mailserver/net/mailserver.h", "apps/mailserver/gui/mainwindow.h", "apps/mailserver/model/usersmodel.h",
    "apps/mailserver/log/consolelog.h", "libs/storage/record/postmark.h", "libs/storage/file/mailbox/mailboxfile.h",
    "libs/storage/file/mailboxes.h",
}


def faults_of(path, text):
    return checker.faults_of(path, text, EXISTING.__contains__)


class TheTestItself(unittest.TestCase):
    def test_refuses_every_bad_snippet(self):
        for name, (path, text) in BAD.items():
            with self.subTest(name):
                self.assertTrue(faults_of(path, SPDX_LINE + text))

    def test_takes_every_good_snippet(self):
        for name, (path, text) in GOOD.items():
            with self.subTest(name):
                self.assertEqual([], faults_of(path, SPDX_LINE + text))

    def test_misses_the_licence(self):
        self.assertEqual(1, len(checker.faults_of("libs/storage/a.cpp", "int a;\n")))
        self.assertEqual(1, len(checker.faults_of("tests/system/a.py", "import os\n")))

    def test_sees_two_types_of_one_name_in_a_test_program(self):
        shown, hidden = "struct Fixture\n{\n};\n", "namespace {\n\nclass Fixture\n{\n};\n\n} // namespace\n"
        for other, count in ((shown, 1), (hidden, 0), ("class Fixture;\n", 0)):
            with self.subTest(other):
                self.assertEqual(count, len(checker.doubled_types([("tests/a/tst_a.cpp", shown), ("tests/a/tst_b.cpp", other)])))
        self.assertEqual([], checker.doubled_types([("tests/a/tst_a.cpp", shown), ("tests/b/tst_a.cpp", shown)]))

    def test_every_rule_has_a_snippet_that_breaks_it(self):
        faults = [fault for path, text in BAD.values()
                  for fault in faults_of(path, SPDX_LINE + text)]
        for _, _, why in staircase.FORBIDDEN_HEADERS + staircase.FORBIDDEN_CODE:
            with self.subTest(why):
                self.assertTrue(any(fault.endswith(why) for fault in faults))


class TheHouse(unittest.TestCase):
    def test_no_arrow_runs_upstairs(self):
        faults = checker.faults_in(TOP)
        self.assertEqual([], faults, "\n" + "\n".join(faults))

    def test_the_types_of_a_test_program_are_distinct(self):
        def text(path):
            with open(os.path.join(TOP, path), encoding="utf-8") as file:
                return file.read()
        paths = [path for path in checker.our_files(TOP) if path.startswith("tests/") and path.endswith((".cpp", ".h"))]
        faults = checker.doubled_types([(path, text(path)) for path in paths])
        self.assertEqual([], faults, "\n" + "\n".join(faults))

    def test_it_is_the_house_that_was_read(self):
        files = list(checker.our_files(TOP))
        self.assertIn("libs/protocol/smtp/serversession.h", files)
        self.assertIn("apps/mailserver/net/mailserver.h", files)


if __name__ == "__main__":
    unittest.main()
