// SPDX-License-Identifier: MIT
#include "exchange/mailcheck.h"
#include "exchangehelpers.h"
#include "record/postmark.h"

#include <QTest>

#include <zlib.h>

using namespace Exchange;
using ExchangeTest::Folder;
using Texts = QList<QByteArray>;

/// What is taken for mail, and what is refused by name; gzip is read through.
class TestMailCheck : public QObject
{
    Q_OBJECT

    static QByteArray gzip(const QByteArray &plain)
    {
        z_stream stream = {};
        ::deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
        QByteArray packed(qsizetype(::deflateBound(&stream, uLong(plain.size()))) + 64, '\0');
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
        stream.avail_in = uInt(plain.size());
        stream.next_out = reinterpret_cast<Bytef *>(packed.data());
        stream.avail_out = uInt(packed.size());
        ::deflate(&stream, Z_FINISH);
        packed.truncate(qsizetype(stream.total_out));
        ::deflateEnd(&stream);
        return packed;
    }

private Q_SLOTS:
    void mailIsMail_data()
    {
        QTest::addColumn<QByteArray>("head");
        const auto row = [](const char *name, const QByteArray &head) { QTest::newRow(name) << head; };
        row("a subject", "Subject: x\n\n");
        row("CRLF", "Received: by x\r\n\r\n");
        row("any field first", "X-Odd_Field.1: y\nFrom: a@b\n");
        row("a folded field first", "X-Odd: y\n\tmore\n more\nDate: 21 Nov 26 20:45 UT\n");
        row("a date alone", "Date: Sat, 21 Nov 2026 20:45:01 +0000\n\nx\n");
        row("a date as ctime writes it", "Date: Sat Nov 21 20:45:01 2026\r\n\r\nx\r\n");
        row("blanks before the colon", "Subject : x\n");
        row("a field in capitals", "FROM: a@b\n");
        row("a separator that a delivery left", "From a@b Sat Nov 21 20:45:01 2026\nSubject: x\n");
        row("a quoted one", ">From a@b Sat Nov 21 20:45:01 2026\nSubject: x\n");
        row("a mark of UTF-8", "\xEF\xBB\xBFSubject: x\n");
        row("empty lines first", "\n\r\nSubject: x\n");
        row("empty lines behind a mark of UTF-8", "\xEF\xBB\xBF\nSubject: x\n");
        row("8 bit and a NUL in the body", QByteArray("Subject: x\n\n\xff\xfe\0", 16));
        row("a picture's octets in the body", "Subject: x\n\n\x89PNG");
    }
    void mailIsMail()
    {
        QFETCH(QByteArray, head);
        for (const Claim claim : {Claim::Mail, Claim::Anything})
            QCOMPARE(noMailReason(head, claim).value_or(QString()), QString());
    }

    void allElseIsNamed_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &head, const char *reason) {
            QTest::newRow(name) << head << QString::fromLatin1(reason);
        };
        row("a picture", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "is a PNG picture");
        row("a photo", "\xff\xd8\xff\xe0", "JPEG");
        row("a zip archive", "PK\x03\x04\x14", "zip archive");
        row("Outlook", "!BDN\x01\x02", "Outlook (.pst)");
        row("a message of Outlook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "(.msg)");
        row("zstd", "\x28\xb5\x2f\xfd\x04", "compressed by zstd");
        row("bzip2", "BZh91AY&SY", "compressed by bzip2");
        row("xz",
            QByteArray("\xfd"
                       "7zXZ\0",
                       6),
            "compressed by xz");
        row("lz4", "\x04\x22\x4d\x18", "compressed by lz4");
        row("Dovecot's lz4", "Dovecot-LZ4\x0d\x2a\x9b\xc5", "lz4");
        row("an archive of a Maildir", QByteArray("Maildir/").leftJustified(257, '\0') + "ustar", "tar archive");
        row("a document", "%PDF-1.7\n", "PDF");
        row("an index of Thunderbird", "// <!-- <mdb:mork:z v=\"1.4\"/> -->\n", ".msf");
        row("a database", QByteArray("SQLite format 3\0", 16), "database");
        row("a page", "<!DOCTYPE html>\n<html>", "page of the web");
        row("a script", "#!/bin/sh\n", "script");
        row("an address card", "BEGIN:VCARD\nVERSION:3.0\nFN:Bob\nEND:VCARD\n", "address card");
        row("text in UTF-16",
            QByteArray("\xff\xfe"
                       "S\0u\0",
                       6),
            "UTF-16");
        const QByteArray record =
            Storage::sealedPostmark({"a@b", "c@d", "x", "2026-11-21 : 20 : 45", "00T4B7DJ"}, 20, 0);
        row("a mailbox of MailServer", record + "Subject: x\r\n\r\nx\r\n.\r\n", "a mailbox of MailServer");
        row("one whose first message was deleted", '#' + record.sliced(1), "a mailbox of MailServer");
        row("a page behind an empty line", "\n<!DOCTYPE html>\n", "does not begin with a header");
        row("a letter behind empty lines", "\r\n\nDear Bob,\n\nFrom: me\n", "does not begin with a header");
        row("octets behind an empty line", QByteArray("\n\0\1\2\n", 5), "does not begin with a header");
        row("a letter", "Dear Bob,\n\nFrom: me\n", "does not begin with a header");
        row("a sentence with From", "From my side all is well.\nBye\n", "does not begin with a header");
        row("a list of things", "Name: Bob\nPhone: 123\n\nSubject: x\n", "does not begin with a header");
        row("YAML with a day", "title: x\nDate: 2026-11-21\ntags: [a]\n", "does not begin with a header");
        row("YAML with a time", "Date: 2026-11-21T20:45:01Z\nname: x\n", "does not begin with a header");
        row("a list with a month", "date: November\nname: x\n", "does not begin with a header");
        row("random octets", QByteArray::fromHex("00010203040506ff"), "does not begin with a header");
        row("nothing", "", "is empty");
    }
    void allElseIsNamed()
    {
        QFETCH(QByteArray, head);
        QFETCH(QString, reason);
        const QString said = noMailReason(head, Claim::Anything).value_or(QString());
        QVERIFY2(said.contains(reason), qPrintable(said));
        if (!noMailReason(head, Claim::Mail))
            return;
        // By whatever name and place it comes.
        const Folder folder;
        for (const QByteArray name : {"a.eml", "a", "folder/a.eml", "maildir/cur/1.a:2,S"}) {
            QDir().mkpath(QFile::decodeName(folder.path("maildir/new")));
            const QByteArray path = folder.put(name, head);
            const bool isInside = name.contains('/');
            const Texts texts = ExchangeTest::textsOf(isInside ? folder.path(name.first(name.indexOf('/'))) : path);
            if (head.isEmpty() && name == "a")
                continue; // an empty mbox
            QCOMPARE(texts.size(), 1);
            QVERIFY2(texts.first().startsWith("error: " + path + " is no mail: it "), texts.first().constData());
            QVERIFY(texts.first().contains(reason.toLatin1()));
        }
    }

    void textThatClaimsToBeMailIsOneWithoutAHeader()
    {
        const QByteArray letter = "Dear Bob,\n\nFrom me: \x1b$B\xe9\n";
        const Folder folder;
        QCOMPARE(ExchangeTest::textsOf(folder.put("empty-header.eml", '\n' + letter)), Texts{'\n' + letter});
        QCOMPARE(ExchangeTest::textsOf(folder.put("a.eml", letter)), Texts{letter});
        folder.put("maildir/cur/1.a:2,S", letter);
        QVERIFY(QDir().mkpath(QFile::decodeName(folder.path("maildir/new"))));
        QCOMPARE(ExchangeTest::textsOf(folder.path("maildir")), Texts{letter});
        QVERIFY(ExchangeTest::textsOf(folder.put("letter.txt", letter)).first().startsWith("error: "));
    }

    void gzipIsReadThrough()
    {
        const QByteArray large = QByteArray("0123456789abcdef\n").repeated(100'000);
        const QByteArray message = "Subject: x\n\n" + large;
        const QByteArray from = "From a@b Sat Nov 21 20:45:01 2026\n";
        const QByteArray mbox = from + message + '\n' + from + message;
        const Folder folder;
        QCOMPARE(ExchangeTest::textsOf(folder.put("box.gz", gzip(mbox))), (Texts{message, message}));
        QCOMPARE(ExchangeTest::textsOf(folder.put("members.gz", gzip(mbox.first(1000)) + gzip(mbox.sliced(1000)))),
                 (Texts{message, message}));
        QCOMPARE(ExchangeTest::textsOf(folder.put("letter.eml.gz", gzip(message))), Texts{message});
        folder.put("eml/a.eml", message);
        folder.put("eml/b.EML.GZ", gzip(message));
        QCOMPARE(ExchangeTest::textsOf(folder.path("eml")), (Texts{message, message}));
        // As Dovecot's plugin leaves them, beside some that are plain.
        folder.put("maildir/cur/1.a,S=1700012:2,S", gzip(message));
        folder.put("maildir/cur/2.a:2,S", message);
        QVERIFY(QDir().mkpath(QFile::decodeName(folder.path("maildir/new"))));
        QCOMPARE(ExchangeTest::textsOf(folder.path("maildir")), (Texts{message, message}));
    }

    void damagedGzipIsAnError_data()
    {
        QTest::addColumn<QByteArray>("packed");
        const QByteArray packed = gzip("Subject: x\n\n" + QByteArray("0123456789abcdef\n").repeated(1000));
        QTest::newRow("cut off") << packed.chopped(20);
        QTest::newRow("a wrong sum") << packed.chopped(8) + QByteArray(8, 'x');
        QTest::newRow("its head alone") << packed.first(10);
        QTest::newRow("rubbish behind it") << packed + "rubbish";
    }
    void damagedGzipIsAnError()
    {
        QFETCH(QByteArray, packed);
        const Folder folder;
        const Texts texts = ExchangeTest::textsOf(folder.put("a.eml.gz", packed));
        QCOMPARE(texts.size(), 1);
        QVERIFY2(texts.first().startsWith("error: Cannot read "), texts.first().constData());
    }

    void nothingIsAddedToACompressedMbox()
    {
        const Folder folder;
        const auto form = formToWrite(folder.put("box.gz", gzip("From a@b Sat Nov 21 20:45:01 2026\nS: x\n")), {});
        QVERIFY(!form);
        QVERIFY(form.error().contains(QStringLiteral("is compressed")));
    }
};

QTEST_GUILESS_MAIN(TestMailCheck)
#include "tst_mailcheck.moc"
