// SPDX-License-Identifier: MIT
#include "model/draft.h"

#include <QDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Messages of the kinds that mail programs are reported to show wrongly, each with what is to be seen of it: NAME.eml,
/// and NAME.txt with the sections subject, from, to, shown, plain (if there are two forms), quoted, attachments and
/// notes.
class TestMessageCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data();
    void shows();

private:
    static QDir folder() { return QDir(qEnvironmentVariable("HOMEMAIL_MESSAGES")); }
    static QByteArray contentOf(const QString &name);
    static QString quotedIn(const QString &body);
    static QString seen(const QByteArray &message);
};

QByteArray TestMessageCorpus::contentOf(const QString &name)
{
    QFile file(folder().filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestMessageCorpus::shows_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = folder().entryList({u"*.eml"_s}, QDir::Files);
    QVERIFY2(names.size() > 40, "HOMEMAIL_MESSAGES names the folder of messages");
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name.chopped(4);
}

// What stands below the line that says who wrote.
QString TestMessageCorpus::quotedIn(const QString &body)
{
    QStringList lines;
    for (const QString &line : body.split(u'\n')) {
        if (line.startsWith(u'>'))
            lines.append(line);
    }
    return lines == QStringList{u"> "_s} ? QString() : lines.join(u'\n');
}

QString TestMessageCorpus::seen(const QByteArray &message)
{
    const Mime::MessageContent content = Mime::MessageReader::read(message);
    QStringList lines;
    const auto section = [&](const QString &title, const QString &text) {
        if (!text.trimmed().isEmpty())
            lines << u"== "_s + title << text;
    };
    section(u"subject"_s, content.summary.subject);
    section(u"from"_s, content.summary.from);
    section(u"to"_s, content.summary.to);
    section(u"cc"_s, content.summary.cc);
    section(u"date"_s, content.summary.date.toUTC().toString(Qt::ISODate));
    section(u"shown"_s, Mime::plainText(content.body));
    if (content.hasOtherRendition)
        section(u"plain"_s, Mime::MessageReader::read(message, Mime::Rendition::Plain).text);
    section(u"quoted"_s, quotedIn(Model::replyTo(message, content, u"bob@example"_s).form.body));
    QStringList attachments;
    for (const Mime::Attachment &attachment : content.attachments)
        attachments.append(attachment.name + u", "_s + attachment.mediaType + u", "_s +
                           QString::number(attachment.octets));
    section(u"attachments"_s, attachments.join(u'\n'));
    QStringList notes;
    for (const Mime::PartNote note : content.notes)
        notes.append(QString::number(int(note)));
    section(u"notes"_s, notes.join(u'\n'));
    return lines.join(u'\n');
}

void TestMessageCorpus::shows()
{
    QFETCH(QString, name);
    const auto trimmedLines = [](const QString &text) {
        QStringList lines = text.split(u'\n');
        for (QString &line : lines) {
            while (line.endsWith(u' '))
                line.chop(1);
        }
        lines.removeAll({});
        return lines;
    };
    const QByteArray message = contentOf(name + u".eml"_s);
    const QString expected = QString::fromUtf8(contentOf(name + u".txt"_s));
    QVERIFY2(!expected.isEmpty(), "a message of the corpus has a text that says what is to be seen");
    QCOMPARE(trimmedLines(seen(message)), trimmedLines(expected));
    // The same with the line ends that come from a server.
    QByteArray wire = message;
    wire.replace("\n", "\r\n");
    QCOMPARE(seen(wire).section(u"== attachments"_s, 0, 0), seen(message).section(u"== attachments"_s, 0, 0));
}

QTEST_GUILESS_MAIN(TestMessageCorpus)
#include "tst_messagecorpus.moc"
