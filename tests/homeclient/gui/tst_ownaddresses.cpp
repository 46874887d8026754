// SPDX-License-Identifier: MIT
#include "model/ownaddresses.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class tst_OwnAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
};

void tst_OwnAddresses::finds_data()
{
    QTest::addColumn<QStringList>("recipients");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("no message, no address") << QStringList{} << QStringList{};
    QTest::newRow("mail to others only") << QStringList{u"bob@example.org"_s} << QStringList{};
    QTest::newRow("one with a name around it")
        << QStringList{u"Alice <alice@example.org>"_s} << QStringList{u"alice@example.org"_s};
    QTest::newRow("the user's name in another case")
        << QStringList{u"Alice@example.org"_s} << QStringList{u"Alice@example.org"_s};
    QTest::newRow("one of several recipients")
        << QStringList{u"bob@example.org, alice@example.org"_s} << QStringList{u"alice@example.org"_s};
    QTest::newRow("a name that only begins alike")
        << QStringList{u"alice2@example.org, al@example.org"_s} << QStringList{};
    QTest::newRow("the most frequent first")
        << QStringList{u"alice@a.example"_s, u"alice@b.example"_s, u"alice@b.example"_s}
        << QStringList{u"alice@b.example"_s, u"alice@a.example"_s};
    QTest::newRow("as frequent: by the alphabet, so that the choice stands still")
        << QStringList{u"alice@b.example"_s, u"alice@a.example"_s}
        << QStringList{u"alice@a.example"_s, u"alice@b.example"_s};
}

void tst_OwnAddresses::finds()
{
    QFETCH(QStringList, recipients);
    QFETCH(QStringList, expected);
    QList<Mailbox::InboxEntry> entries;
    for (const QString &to : recipients) {
        Mailbox::InboxEntry entry;
        entry.summary.to = to;
        entries.append(entry);
    }
    QCOMPARE(Model::ownAddresses(entries, u"alice"_s), expected);
}

QTEST_APPLESS_MAIN(tst_OwnAddresses)
#include "tst_ownaddresses.moc"
