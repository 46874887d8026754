// SPDX-License-Identifier: MIT
#include "model/filesaver.h"
#include "model/newfile.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using Model::FileSaver;
using Model::LastingThreads;

namespace {

constexpr int Soon = 20'000; // milliseconds

QByteArray messageWith(const QByteArray &name, const QByteArray &text)
{
    return "From: ada@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream; name=\"" + name +
           "\"\r\nContent-Disposition: attachment\r\n\r\n" + text;
}

Mime::Attachment attachmentOf(const QByteArray &message)
{
    return Mime::MessageReader::read(message).attachments.value(0);
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestFileSaver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    // A window that closes must not wait for a disk.
    void whoOwnsThreadsGoesBeforeTheirJobs()
    {
        QSemaphore go;
        QSemaphore done;
        auto threads = std::make_unique<LastingThreads>(1);
        threads->run([&] {
            go.acquire();
            done.release();
            return 0;
        });
        threads->run([&] {
            done.release();
            return 0;
        });
        std::atomic<bool> isOver = false;
        std::thread rescue([&] { // only if the next line waits
            for (int i = 0; i < Soon / 10 && !isOver; ++i)
                QTest::qSleep(10);
            go.release();
        });
        threads.reset();
        const int doneBefore = done.available();
        isOver = true;
        rescue.join();
        QCOMPARE(doneBefore, 0);
        QVERIFY(done.tryAcquire(2, Soon));
    }

    void whatWasAskedForIsWrittenThoughNobodyWaits()
    {
        const QByteArray message = messageWith("a.bin", "text");
        auto saver = std::make_unique<FileSaver>();
        saver->saveAttachment(message, 0, path(u"a.bin"_s));
        saver->saveMessage(message, path(u"a.eml"_s));
        saver.reset();
        QTRY_COMPARE(contentOf(path(u"a.bin"_s)), QByteArray("text"));
        QTRY_COMPARE(contentOf(path(u"a.eml"_s)), message);
    }

    // GMime is kept from lists of addresses that are deep, not from files.
    void savesWhatHasManyColons()
    {
        const QByteArray text = "{" + QByteArray("\"a\":1,").repeated(3000) + "}";
        const QByteArray message = messageWith("data.json", text);
        FileSaver saver;
        QSignalSpy saved(&saver, &FileSaver::saved);
        saver.saveAttachment(message, 0, path(u"data.json"_s));
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(contentOf(path(u"data.json"_s)), text);
        QCOMPARE(Mime::MessageReader::read("From: a@b\r\n\r\n" + text).text, QString::fromLatin1(text));
    }

    void writesOverNothing_data()
    {
        QTest::addColumn<QString>("inTheWay"); // what is at its name
        QTest::newRow("a file") << u"file"_s;
        QTest::newRow("a folder") << u"folder"_s;
        QTest::newRow("a link to nowhere") << u"link"_s;
    }

    void writesOverNothing()
    {
        QFETCH(QString, inTheWay);
        const QString taken = path(u"plan.pdf"_s);
        if (inTheWay == u"file"_s)
            QVERIFY(Model::replaceFileBy("mine", taken).isEmpty());
        else if (inTheWay == u"folder"_s)
            QVERIFY(QDir().mkdir(taken));
        else
            QVERIFY(QFile::link(path(u"elsewhere"_s), taken));
        const Model::NewFile file = Model::writeNewFile("new", m_folder->path(), u"plan.pdf"_s);
        QCOMPARE(file.why, QString());
        QCOMPARE(file.path, path(u"plan (2).pdf"_s));
        QCOMPARE(contentOf(file.path), QByteArray("new"));
        QVERIFY(!QFile::exists(path(u"elsewhere"_s)));
        QCOMPARE(contentOf(taken), inTheWay == u"file"_s ? QByteArray("mine") : QByteArray());
    }

    void saysWhyNot()
    {
        const QByteArray message = messageWith("a.bin", "text");
        FileSaver saver;
        QSignalSpy failed(&saver, &FileSaver::failed);
        saver.saveAll(message, {attachmentOf(message)}, path(u"nowhere"_s));
        saver.saveAttachment(message, 0, path(u"nowhere/b.bin"_s));
        saver.saveMessage(message, path(u"nowhere/b.eml"_s));
        QTRY_COMPARE(failed.size(), 3);
        for (const QList<QVariant> &one : failed) {
            QVERIFY(one.at(0).toString().startsWith(path(u"nowhere"_s)));
            QVERIFY(!one.at(1).toString().isEmpty());
        }
    }

    void whatIsOpenedTwiceHasTwoFiles()
    {
        const QByteArray message = messageWith("a.txt", "text");
        FileSaver saver;
        QSignalSpy openable(&saver, &FileSaver::openable);
        QSignalSpy failed(&saver, &FileSaver::failed);
        saver.saveToOpen(message, attachmentOf(message));
        saver.saveToOpen(message, attachmentOf(message));
        QTRY_COMPARE(openable.size() + failed.size(), 2);
        QCOMPARE(openable.size(), 2);
        const QString first = openable.at(0).at(0).toString();
        const QString second = openable.at(1).at(0).toString();
        QVERIFY(first != second);
        QCOMPARE(contentOf(first), QByteArray("text"));
        QCOMPARE(contentOf(second), QByteArray("text"));
        QVERIFY(!(QFile::permissions(first) & (QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther)));
    }

    void tellsAProgramFromADocument_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isProgram");
        QTest::newRow("a text") << QByteArray("a.txt") << QByteArray("text") << false;
        QTest::newRow("a picture") << QByteArray("a.png") << QByteArray("\x89PNG\r\n\x1a\n") << false;
        QTest::newRow("a script") << QByteArray("a.sh") << QByteArray("#!/bin/sh\nrm -r /\n") << true;
        QTest::newRow("a script without an extension") << QByteArray("a") << QByteArray("#!/bin/sh\nrm -r /\n") << true;
        QTest::newRow("a starter") << QByteArray("a.desktop") << QByteArray("[Desktop Entry]\nExec=rm\n") << true;
        QTest::newRow("of Windows") << QByteArray("a.exe") << QByteArray("MZ") << true;
    }

    void tellsAProgramFromADocument()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, text);
        const QByteArray message = messageWith(name, text);
        FileSaver saver;
        QSignalSpy openable(&saver, &FileSaver::openable);
        saver.saveToOpen(message, attachmentOf(message));
        QTRY_COMPARE(openable.size(), 1);
        QTEST(openable.at(0).at(1).toBool(), "isProgram");
    }

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestFileSaver)
#include "tst_filesaver.moc"
