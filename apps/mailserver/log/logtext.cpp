// SPDX-License-Identifier: MIT
#include "log/logtext.h"

#include "log/serverwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace Log {

using Events::ConnectionEvent;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Log)
};

QString foldedMessage(const ConnectionEvent &event)
{
    const QString lines = event.lines == 1 ? Tr::tr("1 line") : Tr::tr("%1 lines").arg(QLocale().toString(event.lines));
    return Tr::tr("... %1, %2 ...").arg(lines, sizeText(event.octets));
}

QString storedMessage(const ConnectionEvent &event, const QString &mailboxes)
{
    return Tr::tr("Message %1 (%2) stored for %3")
        .arg(QString::fromLatin1(event.messageId), sizeText(event.octets), mailboxes);
}

QString noteText(const ConnectionEvent &event, const QString &text)
{
    const QString words = translatedWords(text);
    return event.rule.isEmpty() ? words : words + u" ("_s + QString::fromLatin1(event.rule) + u')';
}

} // namespace

QString timeText(qint64 unixMilliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(unixMilliseconds).time().toString(u"HH:mm:ss.zzz");
}

QString protocolText(Events::Protocol protocol)
{
    return protocol == Events::Protocol::Smtp ? u"SMTP"_s : u"POP3"_s;
}

QString directionText(ConnectionEvent::Direction direction)
{
    switch (direction) {
    case ConnectionEvent::Direction::ToClient:
        return u"S->"_s;
    case ConnectionEvent::Direction::FromClient:
        return u"C->"_s;
    case ConnectionEvent::Direction::None:
        break;
    }
    return {};
}

QString lineText(const ConnectionEvent &event)
{
    const QString text = QString::fromUtf8(event.text);
    switch (event.kind) {
    case ConnectionEvent::Kind::Line:
        return text;
    case ConnectionEvent::Kind::MessageText:
        return foldedMessage(event);
    case ConnectionEvent::Kind::Opened:
        return Tr::tr("Connected");
    case ConnectionEvent::Kind::StateChanged:
        return Tr::tr("State: %1").arg(translatedWords(text));
    case ConnectionEvent::Kind::LoggedIn:
        return Tr::tr("%1 has logged in").arg(text);
    case ConnectionEvent::Kind::MailboxLocked:
        return Tr::tr("Holds the mailbox of %1").arg(text);
    case ConnectionEvent::Kind::MailboxUnlocked:
        return Tr::tr("Has given back the mailbox of %1").arg(text);
    case ConnectionEvent::Kind::MessageStored:
        return storedMessage(event, text);
    case ConnectionEvent::Kind::Note:
        return noteText(event, text);
    case ConnectionEvent::Kind::Closed:
        return text.isEmpty() ? Tr::tr("Closed") : Tr::tr("Closed: %1").arg(translatedWords(text));
    }
    return text;
}

QString savedLine(const ConnectionEvent &event)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(event.time).toString(Qt::ISODateWithMs);
    return QStringList{time,
                       QString::number(event.connection),
                       QString::fromUtf8(event.peer),
                       protocolText(event.protocol),
                       directionText(event.direction),
                       lineText(event)}
        .join(u'\t');
}

QString sizeText(qint64 octets)
{
    const int precision = octets < 1024 ? 0 : 1;
    return QLocale().formattedDataSize(octets, precision, QLocale::DataSizeTraditionalFormat);
}

} // namespace Log
