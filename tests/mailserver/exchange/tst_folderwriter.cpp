// SPDX-License-Identifier: MIT
#include "exchange/folderwriter.h"
#include "exchangehelpers.h"

#include <QTest>

using namespace Exchange;
using ExchangeTest::Folder;

/// What is written for other programs.
class TestFolderWriter : public QObject
{
    Q_OBJECT

    const QDateTime m_received{QDate(2026, 11, 21), QTime(20, 45, 1), Qt::UTC};

    void put(FolderWriter &writer, const QByteArray &id, const QByteArray &text) const
    {
        QVERIFY(writer.begin(id, m_received));
        for (const char &octet : text)
            QVERIFY(writer.write(QByteArrayView(&octet, 1)));
        QVERIFY(writer.end());
    }

private Q_SLOTS:
    void anMbox()
    {
        const Folder folder;
        const auto writer = makeFolderWriter(folder.path("box"), FolderForm::Mbox);
        put(**writer, "a", "S: x\n\nFrom here\n");
        put(**writer, "b", "");
        QCOMPARE(folder.names().size(), 1);
        QVERIFY2(!folder.names().contains(QStringLiteral("box")), "half an mbox has no name");
        QVERIFY((*writer)->finish());
        QCOMPARE(folder.names(), QStringList{QStringLiteral("box")});
        const QByteArray from = "From MAILER-DAEMON Sat Nov 21 20:45:01 2026\n";
        QCOMPARE(folder.octets("box"), from + "S: x\n\n>From here\n\n" + from + "\n");
        QCOMPARE(ExchangeTest::textsOf(folder.path("box")), (QList<QByteArray>{"S: x\n\nFrom here\n", ""}));
    }

    void appendsToAnMbox_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("gap");
        QTest::newRow("whole") << QByteArray("From a\nS: x\n\n") << QByteArray();
        QTest::newRow("no empty line at its end") << QByteArray("From a\nS: x\n") << QByteArray("\n");
        QTest::newRow("an unfinished line at its end") << QByteArray("From a\nS: x") << QByteArray("\n\n");
        QTest::newRow("CRLF") << QByteArray("From a\r\nS: x\r\n\r\n") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }
    void appendsToAnMbox()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, gap);
        const Folder folder;
        const auto writer = makeFolderWriter(folder.put("box", before), FolderForm::Mbox);
        QVERIFY((*writer)->begin("a", m_received));
        QVERIFY((*writer)->write(QByteArray(200000, 'x')));
        (*writer)->abandon();
        QCOMPARE(folder.octets("box"), before);
        put(**writer, "b", "S: y\n");
        QVERIFY((*writer)->begin("half", m_received));
        (*writer)->abandon();
        put(**writer, "c", "S: z\n");
        QVERIFY((*writer)->finish());
        const QByteArray from = "From MAILER-DAEMON Sat Nov 21 20:45:01 2026\n";
        QCOMPARE(folder.octets("box"), before + gap + from + "S: y\n\n" + from + "S: z\n\n");
    }

    void files_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("a Maildir") << int(FolderForm::Maildir) << QByteArray("box/new/1795293901.a.homemail")
                                   << QByteArray("box/new/1795293901.a-2.homemail");
        QTest::newRow(".eml files") << int(FolderForm::EmlFolder) << QByteArray("box/a.eml")
                                    << QByteArray("box/a-2.eml");
    }
    void files()
    {
        QFETCH(int, form);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, second);
        const Folder folder;
        const auto writer = makeFolderWriter(folder.path("box"), FolderForm(form));
        put(**writer, "a", "S: x\n\n.\n");
        put(**writer, "a", "S: y\n");
        QVERIFY((*writer)->begin("b", m_received));
        QVERIFY((*writer)->write("half"));
        (*writer)->abandon();
        QVERIFY((*writer)->finish());
        QCOMPARE(folder.octets(name), QByteArray("S: x\n\n.\n"));
        QVERIFY2(folder.octets(second) == "S: y\n", "nothing that exists is overwritten");
        QCOMPARE(ExchangeTest::textsOf(folder.path("box")).size(), 2);
        const QFileInfo info(QFile::decodeName(folder.path(name)));
        QCOMPARE(info.lastModified().toUTC(), m_received);
        QCOMPARE(info.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        if (form == int(FolderForm::Maildir))
            QVERIFY(folder.names("box/tmp").isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFolderWriter)
#include "tst_folderwriter.moc"
