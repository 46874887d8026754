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
    "smtp meets pop3": ("libs/protocol/smtp/server/a.cpp", '#include "pop3/words/reply.h"'),
    "pop3 meets smtp by a way round": ("libs/protocol/pop3/words/a.cpp", '#include "../../smtp/words/reply.h"'),
    "words look up at a session": ("libs/protocol/smtp/words/a.cpp", '#include "smtp/server/serversession.h"'),
    "a client's end meets a server's": ("libs/protocol/pop3/client/a.cpp", '#include "pop3/server/maildrop.h"'),
    "a connection knows a client's end": ("apps/mailserver/connections/a.cpp", '#include "smtp/client/clientsession.h"'),
    "protocol looks up at storage": ("libs/protocol/smtp/server/a.cpp", '#include "mailstore.h"'),
    "the disk knows a record": ("libs/disk/a.cpp", '#include "record/postmark.h"'),
    "the disk knows a store": ("libs/disk/a.cpp", '#include "storeerror.h"'),
    "a text knows its mailbox": ("libs/storage/file/text/a.cpp", '#include "file/mailbox/mailboxfile.h"'),
    "a mailbox knows the store": ("libs/storage/file/mailbox/a.cpp", '#include "file/mailboxes.h"'),
    "storage knows a session": ("libs/storage/file/a.cpp", '#include "smtp/server/serversession.h"'),
    "storage takes more of sasl than the keys": ("libs/storage/file/a.cpp", '#include "sasl/mechanism.h"'),
    "storage looks up at an app": ("libs/storage/a.cpp", '#include "listen/mailserver.h"'),
    "sockets know a protocol": ("libs/net/a.cpp", '#include "smtp/words/reply.h"'),
    "sockets know the server": ("libs/net/a.cpp", '#include "settings.h"'),
    "TLS knows a socket": ("libs/net/tls/a.cpp", '#include "channel.h"'),
    "a client knows a store": ("libs/client/a.cpp", '#include "mailstore.h"'),
    "a client knows a program": ("libs/client/a.cpp", '#include "settings.h"'),
    "sockets know a client": ("libs/net/a.cpp", '#include "pop3client.h"'),
    "connections know gui": ("apps/mailserver/connections/a.cpp", '#include "gui/mainwindow.h"'),
    "the listeners know model": ("apps/mailserver/listen/a.cpp", '#include "model/usersmodel.h"'),
    "events know log": ("apps/mailserver/events/a.cpp", '#include "log/consolelog.h"'),
    "gui knows a store": ("apps/mailserver/gui/a.cpp", '#include "mailstore.h"'),
    "gui knows the server": ("apps/mailserver/gui/a.cpp", '#include "listen/mailserver.h"'),
    "gui knows a client": ("apps/homeclient/gui/a.cpp", '#include "pop3client.h"'),
    "model knows events": ("apps/mailserver/model/a.cpp", '#include "events/connectionevent.h"'),
    "gui knows a session": ("apps/mailserver/gui/a.cpp", '#include "smtp/server/serversession.h"'),
    "log knows more than events": ("apps/mailserver/log/a.cpp", '#include "listen/mailserver.h"'),
    "the programs meet": ("apps/homeclient/mailbox/a.cpp", '#include "../../mailserver/settings.h"'),
    "the client's main meets the server": ("apps/homeclient/main.cpp", '#include "../mailserver/settings.h"'),
    "the client knows storage": ("apps/homeclient/mailbox/a.cpp", '#include "mailstore.h"'),
    "the guard knows who logs in": ("apps/mailserver/guard/a.cpp", '#include "login/logindesk.h"'),
    "a connection knows its listener": ("apps/mailserver/connections/a.cpp", '#include "listen/mailserver.h"'),
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
    "windows beside sockets": ("apps/mailserver/connections/a.cpp", "#include <QWidget>"),
    "a socket outside libs/net": ("apps/mailserver/connections/smtpconnection.cpp", "#include <QTcpSocket>"),
    "a socket in a client": ("libs/client/serverlink.cpp", "#include <QTcpSocket>"),
    "a socket of the system's in a client": ("libs/client/serverlink.cpp", "#include <sys/socket.h>"),
    "a second TLS": ("libs/net/dialer.cpp", "#include <QSslSocket>"),
    "a certificate of another TLS": ("libs/client/peercheck.cpp", "#include <QSslCertificate>"),
    "a socket in gui": ("apps/homeclient/gui/a.cpp", "#include <QTcpSocket>"),
    "SQL in gui": ("apps/homeclient/gui/a.cpp", "#include <QSqlQuery>"),
    "a friend": ("libs/storage/a.h", "class A { friend class B; };"),
    "SIGNAL()": ("apps/homeclient/gui/a.cpp", "connect(a, SIGNAL(b()), c, SLOT(d()));"),
    "waiting for a socket": ("libs/client/a.cpp", "socket->waitForReadyRead(100);"),
    "waiting for an answer in a window": ("apps/mailserver/gui/a.cpp", "answer.waitForResult();"),
    "a future": ("libs/storage/a.h", "class QFuture;"),
    "a header of futures": ("libs/client/a.h", "#include <QFutureWatcher>"),
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
    "a global": ("apps/mailserver/listen/a.cpp", "Q_GLOBAL_STATIC(A, a)"),
    "a function macro": ("libs/storage/a.h", "#define TWICE(a) (a + a)"),
    "a translation in storage": ("libs/storage/a.cpp", 'auto a = tr("a");'),
    "a path made of a name": ("libs/storage/file/check/a.cpp", "const MailboxPaths paths(folder, name);\nuse(MailboxPaths(folder, name));"),
    "a comment on a person": ("libs/storage/a.h", "/// Who may log in."),
    "a comment on a person behind a stop": ("libs/storage/a.cpp", "int a; // it waits. Who came first goes first"),
    "a comment on no person": ("apps/mailserver/gui/a.cpp", "// nobody asks"),
    "a file that is too long": ("libs/storage/a.cpp", "\n" * 351),
}

GOOD = {
    "wire on mail": ("libs/protocol/wire/a.cpp", '#include "mail/address.h"\n#include <QByteArray>\n#include <optional>'),
    "the keys in storage": ("libs/storage/file/accounts/a.cpp", '#include "sasl/scramkeys.h"'),
    "main wires": ("apps/mailserver/main.cpp", '#include "gui/mainwindow.h"\n#include "listen/mailserver.h"\n#include "storefactory.h"'),
    "one of the other words": ("apps/mailserver/policy/a.cpp", "then(a); m_then(a); whenAllAreHere();"),
    "a word in a comment": ("libs/protocol/mail/a.cpp", "// no friend, no QObject, no processEvents()\n/* SLOT( */"),
    "a word in a string": ("libs/storage/a.cpp", 'auto a = "friend \\" processEvents()";'),
    "a clause in a comment": ("libs/storage/a.h", "/// A reader who is gone. The client whose turn it is."),
    "the channel's socket": ("libs/net/channel.cpp", "#include <sys/socket.h>"),
    "a pool that ends": ("apps/mailserver/listen/a.cpp", "m_pool.waitForDone();"),
    "a file of just the right length": ("libs/storage/a.cpp", "\n" * 349),
}


# The headers that the snippets mean.
EXISTING = {
    "libs/protocol/mail/address.h", "libs/protocol/wire/linereader.h", "libs/protocol/sasl/mechanism.h",
    "libs/protocol/sasl/scramkeys.h", "libs/protocol/smtp/words/reply.h", "libs/protocol/smtp/server/serversession.h",
    "libs/protocol/pop3/words/reply.h", "libs/protocol/pop3/server/maildrop.h", "libs/protocol/smtp/client/clientsession.h",
    "apps/mailserver/events/connectionevent.h", "libs/client/pop3client.h",
    "libs/storage/mailstore.h", "libs/storage/storefactory.h", "apps/mailserver/settings.h",
    "apps/mailserver/listen/mailserver.h", "apps/mailserver/gui/mainwindow.h", "apps/mailserver/model/usersmodel.h",
    "apps/mailserver/log/consolelog.h", "apps/mailserver/login/logindesk.h", "libs/storage/record/postmark.h", "libs/storage/file/mailbox/mailboxfile.h",
    "libs/storage/file/mailboxes.h", "libs/storage/storeerror.h", "libs/net/channel.h",
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

    def test_sees_two_other_rooms_connected(self):
        rooms = checker.rooms_of_classes({"apps/mailserver/listen/a.h": "class Server : public QObject\n{\n};\nclass Bans;\n",
                                          "apps/mailserver/guard/b.h": "class Bans {\n};\n", "apps/mailserver/model/c.h": "struct Model {};\n"})
        self.assertEqual({"mailserver/guard"}, rooms["Bans"])
        call = "connect(bans(1, 2), &Guard::Bans::noted,\n        server, &Listen::Server::note);"
        for path, text, count in (("apps/mailserver/model/c.cpp", call, 1), ("apps/mailserver/main.cpp", call, 0), ("apps/mailserver/guard/b.cpp", call, 0),
                                  ("apps/mailserver/listen/a.cpp", call, 0), ("apps/mailserver/model/c.cpp", "// " + call.replace("\n", ""), 0),
                                  ("apps/mailserver/model/c.cpp", "connect(bans, &Bans::noted, bans, &Bans::lift);", 0),
                                  ("apps/mailserver/gui/d.cpp", "connect(button, &QPushButton::clicked, bans, &Bans::lift);", 0),
                                  ("apps/mailserver/gui/d.cpp", "connect(bans, &Bans::noted, this, [this] { say(); });", 0)):
            with self.subTest(path + " " + text):
                self.assertEqual(count, len(list(checker.connection_faults(path, text, rooms))))

    def test_sees_what_a_window_reaches_through_others(self):
        window, model, store, session = "apps/mailserver/gui/a.cpp", "apps/mailserver/model/b.h", "libs/storage/managedmailstore.h", "libs/net/channel.h"
        for includes, count in (({window: [model], model: [store]}, 1), ({window: [model], model: [store, session]}, 2), ({window: [model], model: [window]}, 0),
                                ({window: [model], model: ["libs/storage/overviews.h"]}, 0), ({model: [store]}, 0)):
            with self.subTest(includes):
                self.assertEqual(count, len(list(checker.reached_faults(includes))))
        self.assertIn(f"{store} from {model}", next(checker.reached_faults({window: [model], model: [store]})))

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

    def test_the_architecture_is_two_pages(self):
        with open(os.path.join(TOP, "ARCHITECTURE.md"), encoding="utf-8") as file:
            self.assertLess(len(file.read()), 9_500, "what only one room needs stands with it, or in docs/")

    def test_it_is_the_house_that_was_read(self):
        files = list(checker.our_files(TOP))
        self.assertIn("libs/protocol/smtp/server/serversession.h", files)
        self.assertIn("apps/mailserver/listen/mailserver.h", files)


if __name__ == "__main__":
    unittest.main()
