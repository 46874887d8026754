// SPDX-License-Identifier: MIT
#include "mail/header.h"
#include "record/crc.h"
#include "record/dotcounter.h"
#include "record/recordplan.h"
#include "record/textgauge.h"
#include "storagehelpers.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

#include <zlib.h>

using namespace Storage;

// The record that the page on the mailbox format prints, octet for octet.
static const QByteArray ExamplePostmark =
    "From: labxyz@kuleuven.be\r\nTo: otherlab@kuleuven.be\r\nSubject: Test\r\n"
    "Received: 2026-11-21 : 20 : 45 (id 00T3ZYTY342FM44DJRZJPHY len 27 crc 989a8dc9)\r\n";
static const QByteArray ExampleText = "\r\nThis is a test mail.\r\n.\r\n";

class tst_Record final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crcIsZlibs_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<quint32>("crc");
        QTest::newRow("nothing") << QByteArray() << 0u;
        QTest::newRow("octets of a NUL") << QByteArray(5, '\0') << 0xc622f71du;
        QTest::newRow("the check value of every CRC-32 table") << QByteArray("123456789") << 0xcbf43926u;
        QTest::newRow("one octet") << QByteArray("a") << 0xe8b7be43u;
    }
    void crcIsZlibs()
    {
        QFETCH(QByteArray, octets);
        QFETCH(quint32, crc);
        QCOMPARE(crc32Of(octets), crc);
        for (qsizetype cut = 0; cut <= octets.size(); ++cut) {
            QCOMPARE(crc32Of(octets.mid(cut), crc32Of(octets.first(cut))), crc);
            QCOMPARE(crc32Joined(crc32Of(octets.first(cut)), crc32Of(octets.mid(cut)), octets.size() - cut), crc);
        }
    }

    // Of each length, wherever it begins: the instructions that count are others for each.
    void crcIsZlibsWhateverItsLengthAndPlace()
    {
        QRandomGenerator random(1);
        QByteArray octets(4096 + 16, Qt::Uninitialized);
        std::generate(octets.begin(), octets.end(), [&random] { return char(random.generate()); });
        for (qsizetype place = 0; place < 16; ++place) {
            for (qsizetype length = 0; length <= 4096; length += length < 600 ? 1 : 97) {
                const QByteArrayView piece = QByteArrayView(octets).sliced(place, length);
                const auto before = random.generate();
                const auto wanted = ::crc32_z(before, reinterpret_cast<const Bytef *>(piece.data()), z_size_t(length));
                QCOMPARE(crc32Of(piece, before), quint32(wanted));
            }
        }
    }

    void noOctetsChangeNoCrc()
    {
        QCOMPARE(crc32Of(QByteArrayView(), 0xcbf43926u), 0xcbf43926u);
        QCOMPARE(crc32Of("", 0xcbf43926u), 0xcbf43926u);
    }

    void sealsTheFormatPagesExample()
    {
        const auto found = findPostmark(ExamplePostmark + ExampleText);
        QVERIFY(found);
        QCOMPARE(found->octets, ExamplePostmark.size());
        QCOMPARE(found->fields.length, ExampleText.size());
        QCOMPARE(found->fields.crc, 0x989a8dc9u);
        QCOMPARE(sealedPostmark(found->fields, ExampleText.size(), crc32Of(ExampleText)), ExamplePostmark);
    }

    void theDeletionMarkIsOutsideTheCrc()
    {
        for (const char mark : {'F', '#', '-'}) {
            const auto found = findPostmark(mark + ExamplePostmark.mid(1));
            QVERIFY(found);
            QCOMPARE(found->mark, mark);
            QCOMPARE(found->fields.crc, 0x989a8dc9u);
        }
    }

    void refusesWhatIsNoPostmark_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
        row("nothing", {});
        row("another mark", "f" + ExamplePostmark.mid(1));
        row("fields in another order", QByteArray(ExamplePostmark).replace("To: ", "Cc: "));
        row("no id", "From: a\r\nTo: b\r\nSubject: c\r\nReceived: 2026-11-21 : 20 : 45\r\n\r\n");
        row("an id with a blank", QByteArray(ExamplePostmark).replace("00T3", "00 3"));
        row("an id of 71 characters",
            QByteArray(ExamplePostmark).replace("00T3ZYTY342FM44DJRZJPHY", QByteArray(71, 'A')));
        row("a negative length", QByteArray(ExamplePostmark).replace("len 27", "len -7"));
        row("a length larger than any integer type",
            QByteArray(ExamplePostmark).replace("len 27", "len 99999999999999999999"));
        row("a length with a leading zero", QByteArray(ExamplePostmark).replace("len 27", "len 027"));
        row("a crc of seven digits", QByteArray(ExamplePostmark).replace("989a8dc9", "989a8dc"));
        row("a crc in capitals", QByteArray(ExamplePostmark).replace("989a8dc9", "989A8DC9"));
        row("no closing bracket", QByteArray(ExamplePostmark).replace(")", ""));
        row("crc before len", QByteArray(ExamplePostmark).replace("len 27 crc 989a8dc9", "crc 989a8dc9 len 27"));
        row("a line of 999 octets", QByteArray(ExamplePostmark).replace("Test", QByteArray(990, 'x')));
        row("cut off", ExamplePostmark.chopped(2));
    }
    void refusesWhatIsNoPostmark()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!findPostmark(text));
    }

    void takesTheLongestPostmarkLine()
    {
        QVERIFY(findPostmark(QByteArray(ExamplePostmark).replace("Test", QByteArray(989, 'x'))));
        QVERIFY(findPostmark(QByteArray(ExamplePostmark).replace("00T3ZYTY342FM44DJRZJPHY", QByteArray(70, 'A'))));
    }

    void foreignPostmarks_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("found");
        QTest::newRow("LF line ends") << QByteArray("From: a\nTo: b\nSubject: c\nReceived: d\nx") << true;
        QTest::newRow("CRLF line ends") << QByteArray("From: a\r\nTo: b\r\nSubject: c\r\nReceived: d\r\nx") << true;
        QTest::newRow("the leading blanks of to_str")
            << QByteArray("From: a\n To: b\n Subject: c\n Received: d\n x") << true;
        QTest::newRow("any order") << QByteArray("Received: d\nSubject: c\nFrom: a\nTo: b\nx") << true;
        QTest::newRow("one field twice") << QByteArray("From: a\nTo: b\nTo: c\nReceived: d\nx") << false;
        QTest::newRow("three fields") << QByteArray("From: a\nTo: b\nSubject: c\n\nx") << false;
        QTest::newRow("ours, with a damaged id")
            << QByteArray("From: a\r\nTo: b\r\nSubject: c\r\nReceived: d (~d 00T3 len 27 crc 989a8dc9)\r\n") << false;
        QTest::newRow("ours, torn before the id, and old octets of the disk behind")
            << QByteArray("From: a\r\nTo: b\r\nSubject: c\r\nReceived: 2026-11-2\x9c\x01\r\nx") << false;
        QTest::newRow("ours, torn before the id, and a control character behind")
            << QByteArray("From: a\r\nTo: b\r\nSubject: c\r\nReceived: 2026-11-2\x7f\nx") << false;
        QTest::newRow("ours, torn before the id, and half a character behind")
            << QByteArray("From: a\r\nTo: b\r\nSubject: c\r\nReceived: 2026-11-2\xc3\nx") << false;
        QTest::newRow("an mbox") << QByteArray("From a@b Sat Nov 21\nTo: b\nSubject: c\nReceived: d\nx") << false;
    }
    void foreignPostmarks()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, found);
        const auto foreign = findForeignPostmark(text);
        QCOMPARE(foreign.has_value(), found);
        if (!found)
            return;
        QCOMPARE(foreign->fields.from, "a");
        QCOMPARE(foreign->fields.to, "b");
        QCOMPARE(foreign->fields.subject, "c");
        QCOMPARE(foreign->fields.date, "d");
    }

    void plainOrFull_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<bool>("isPlain");
        QTest::newRow("text on the fourth line") << QByteArray("This is a test mail.\r\n.\r\n") << true;
        QTest::newRow("a stuffed dot on the fourth line") << QByteArray("..hidden\r\n.\r\n") << true;
        QTest::newRow("an empty fourth line") << QByteArray("\r\ntext\r\n.\r\n") << false;
        QTest::newRow("the closing line at once") << QByteArray(".\r\n") << false;
        QTest::newRow("a blank first") << QByteArray(" folded\r\n.\r\n") << false;
        QTest::newRow("a tab first") << QByteArray("\tfolded\r\n.\r\n") << false;
        QTest::newRow("a header field") << QByteArray("Date: now\r\n\r\n.\r\n") << false;
    }
    void plainOrFull()
    {
        QFETCH(QByteArray, rest);
        QFETCH(bool, isPlain);
        Mail::Envelope envelope = StorageTest::envelope({"bob"}, "ID1");
        const QByteArray text = "From: carol@example.org\r\nTo: bob@localhost\r\nSubject: s\r\n" + rest;
        const auto plan = planRecord(envelope, senderOf(envelope, text, "x"), envelope.recipients.first().path, text,
                                     QDateTime::currentDateTime());
        QCOMPARE(plan.isPlain, isPlain);
        QCOMPARE(plan.skippedText, isPlain ? text.size() - rest.size() : 0);
        QCOMPARE(plan.top, isPlain ? QByteArray("\r\n") : StorageTest::Trace);
    }

    void theTraceFieldsEndBeforeATextWithoutHeader_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isHeader");
        QTest::newRow("a field") << QByteArray("Subject: x\r\n\r\nx\r\n.\r\n") << true;
        QTest::newRow("a field with a blank before its colon") << QByteArray("Subject : x\r\n\r\n.\r\n") << true;
        QTest::newRow("a stuffed field name") << QByteArray("..x: y\r\n\r\n.\r\n") << true;
        QTest::newRow("an empty header") << QByteArray("\r\nx\r\n.\r\n") << true;
        QTest::newRow("nothing at all") << QByteArray(".\r\n") << true;
        QTest::newRow("a blank first: an indented script") << QByteArray("  #!/bin/sh\r\n  ls\r\n.\r\n") << false;
        QTest::newRow("a tab first: a header that begins folded")
            << QByteArray("\tby evil with ESMTP;\r\nSubject: x\r\n\r\n.\r\n") << false;
        QTest::newRow("a line of blanks") << QByteArray(" \t\r\nSubject: x\r\n.\r\n") << false;
        QTest::newRow("text alone") << QByteArray("hello\r\nworld\r\n.\r\n") << false;
        QTest::newRow("a colon behind words") << QByteArray("my dear friend: hello\r\n.\r\n") << false;
        QTest::newRow("a colon first") << QByteArray(": x\r\n.\r\n") << false;
        QTest::newRow("letters beyond US-ASCII") << QByteArray("\xc3\xa9: x\r\n.\r\n") << false;
        QTest::newRow("a stuffed dot alone") << QByteArray("..\r\n.\r\n") << false;
        QTest::newRow("the line between the mails of an mbox")
            << QByteArray("From a@b Sat Nov 21 20:45:01 2026\r\nSubject: x\r\n\r\n.\r\n") << true;
        QTest::newRow("two of them") << QByteArray("From a@b Sat Nov 21\r\nFrom \r\nSubject: x\r\n\r\n.\r\n") << true;
        QTest::newRow("one with a folded line behind it")
            << QByteArray("From a@b Sat Nov 21 20:45:01 2026\r\n\tby evil;\r\nSubject: x\r\n\r\n.\r\n") << false;
        QTest::newRow("text that begins with From")
            << QByteArray("From now on we meet at ten.\r\nSee you\r\n.\r\n") << false;
        QTest::newRow("such a line alone") << QByteArray("From a@b Sat Nov 21 20:45:01 2026\r\n.\r\n") << false;
        QTest::newRow("half of one") << QByteArray("From a@b Sat Nov 21") << false;
    }
    void theTraceFieldsEndBeforeATextWithoutHeader()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isHeader);
        const Mail::Envelope envelope = StorageTest::envelope({"bob"}, "ID1");
        const Mail::ForwardPath to = envelope.recipients.first().path;
        const RecordPlan plan = planRecord(envelope, senderOf(envelope, text, "x"), to, text, {});
        QVERIFY(!plan.isPlain);
        QCOMPARE(plan.skippedText, 0);
        QCOMPARE(plan.top, isHeader ? StorageTest::Trace : StorageTest::Trace + "\r\n");
        QCOMPARE(Mail::headerField(plan.top + text, "Received"), Mail::headerField(StorageTest::Trace, "Received"));
        const QByteArray subject = isHeader ? Mail::headerField(text, "Subject") : QByteArray();
        QCOMPARE(Mail::headerField(plan.top + text, "Subject"), subject);
    }

    void notTheSeedsShape_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("a display name") << QByteArray(
            "From: Carol <carol@example.org>\r\nTo: bob@localhost\r\nSubject: s\r\n");
        QTest::newRow("another recipient")
            << QByteArray("From: carol@example.org\r\nTo: eve@localhost\r\nSubject: s\r\n");
        QTest::newRow("another order") << QByteArray("To: bob@localhost\r\nFrom: carol@example.org\r\nSubject: s\r\n");
        QTest::newRow("a blank behind the subject")
            << QByteArray("From: carol@example.org\r\nTo: bob@localhost\r\nSubject: s \r\n");
    }
    void notTheSeedsShape()
    {
        QFETCH(QByteArray, head);
        const Mail::Envelope envelope = StorageTest::envelope({"bob"}, "ID1");
        const QByteArray text = head + "text\r\n.\r\n";
        QVERIFY(
            !planRecord(envelope, senderOf(envelope, text, "x"), envelope.recipients.first().path, text, {}).isPlain);
    }

    void anEmptyFirstLineWithoutTraceStaysFull()
    {
        Mail::Envelope envelope = StorageTest::envelope({"bob"}, "ID1");
        envelope.trace.clear();
        QCOMPARE(planRecord(envelope, {}, {}, "\r\nbody\r\n.\r\n", {}).top, "Return-Path: <>\r\n");
        QCOMPARE(planRecord(envelope, {}, {}, "Subject: x\r\n\r\n.\r\n", {}).top, "");
    }

    void sendersAndSubjects_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("subject");
        QTest::newRow("the address alone")
            << QByteArray("From: A <a@b>\r\nSubject: s\r\n") << QByteArray("a@b") << QByteArray("s");
        QTest::newRow("no From: field") << QByteArray("Subject: s\r\n") << QByteArray("carol@example.org")
                                        << QByteArray("s");
        QTest::newRow("no subject") << QByteArray("From: a@b\r\n") << QByteArray("a@b") << QByteArray("(no subject)");
        QTest::newRow("a tab in the subject")
            << QByteArray("Subject: a\tb\r\n") << QByteArray("carol@example.org") << QByteArray("a b");
        QTest::newRow("151 octets") << QByteArray("Subject: " + QByteArray(151, 'x') + "\r\n")
                                    << QByteArray("carol@example.org") << QByteArray(150, 'x');
        QTest::newRow("a text without header has neither")
            << QByteArray(" x\r\nFrom: a@b\r\nSubject: s\r\n") << QByteArray("carol@example.org")
            << QByteArray("(no subject)");
        QTest::newRow("cut at a character boundary") << QByteArray("Subject: " + QByteArray(149, 'x') + "\xC3\xA9\r\n")
                                                     << QByteArray("carol@example.org") << QByteArray(149, 'x');
    }
    void sendersAndSubjects()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, subject);
        const Sender sender = senderOf(StorageTest::envelope({"bob"}), header + "\r\n.\r\n", "here");
        QCOMPARE(sender.from, from);
        QCOMPARE(sender.subject, subject);
    }

    void aBounceComesFromTheDaemon()
    {
        QCOMPARE(senderOf({}, "Subject: x\r\n\r\n.\r\n", "example.org").from, "MAILER-DAEMON@example.org");
    }

    void countsDotsInPieces()
    {
        const QByteArray text = ".a\r\n..\r\nb.\r\n.\r\n";
        for (qsizetype cut = 0; cut <= text.size(); ++cut) {
            DotCounter dots;
            dots.feed(text.first(cut));
            dots.feed(text.mid(cut));
            QCOMPARE(dots.count(), 3);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Record)
#include "tst_record.moc"
