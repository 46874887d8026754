// SPDX-License-Identifier: MIT
#include "mime/messagereader.h"

#include <QDir>
#include <QTest>

/// Messages that others collected to try readers with: none may crash us, and where there is text a person can find it.
class TestSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opens_data();
    void opens();
    void opensCutShort();
};

namespace {

QDir samples()
{
    return QDir(qEnvironmentVariable("HOMEMAIL_SAMPLES"));
}

QByteArray contentOf(const QString &name)
{
    QFile file(samples().filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestSamples::initTestCase()
{
    QVERIFY2(!qEnvironmentVariableIsEmpty("HOMEMAIL_SAMPLES"), "HOMEMAIL_SAMPLES names the folder of sample messages");
    const QStringList names = samples().entryList({QStringLiteral("*.msg")}, QDir::Files);
    QVERIFY2(!names.isEmpty(), "no sample messages in HOMEMAIL_SAMPLES");
}

void TestSamples::opens_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = samples().entryList({QStringLiteral("*.msg")}, QDir::Files);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestSamples::opens()
{
    QFETCH(QString, name);
    const QByteArray message = contentOf(name);
    QVERIFY(!message.isEmpty());
    const Mime::MessageContent content = Mime::MessageReader::read(message);
    QVERIFY2(!content.text.trimmed().isEmpty() || !content.attachments.isEmpty(), "nothing is shown");
    for (const Mime::Attachment &attachment : content.attachments) {
        QVERIFY(!attachment.name.isEmpty() && !attachment.name.startsWith(u'.'));
        QVERIFY(!attachment.name.contains(u'/') && !attachment.name.contains(u'\\'));
        QCOMPARE(Mime::MessageReader::attachmentData(message, attachment.index).size(), attachment.octets);
    }
    // The same with CRLF line ends, as it comes from a server.
    QByteArray wire = message;
    wire.replace("\r\n", "\n").replace("\n", "\r\n");
    const Mime::MessageContent fetched = Mime::MessageReader::read(wire);
    QCOMPARE(fetched.summary.subject, content.summary.subject);
    QCOMPARE(fetched.summary.from, content.summary.from);
    QCOMPARE(fetched.attachments.size(), content.attachments.size());
}

void TestSamples::opensCutShort()
{
    const QStringList names = samples().entryList({QStringLiteral("*.msg")}, QDir::Files);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names) {
        const QByteArray message = contentOf(name);
        for (qsizetype octets = 0; octets < qMin<qsizetype>(message.size(), 4000); octets += 97)
            Mime::MessageReader::read(message.left(octets));
    }
}

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
