// SPDX-License-Identifier: MIT
#include "checkreport.h"

#include "mime/messagereader.h"

#include <QJsonDocument>

namespace Check {

namespace {

using Stage = Net::MailFailure::Stage;
using Reason = Net::MailFailure::Reason;

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Lookup:
        return QStringLiteral("lookup");
    case Stage::Connecting:
        return QStringLiteral("connecting");
    case Stage::Greeting:
        return QStringLiteral("greeting");
    case Stage::Authentication:
        return QStringLiteral("authentication");
    case Stage::Listing:
        return QStringLiteral("listing");
    case Stage::Retrieval:
        return QStringLiteral("retrieval");
    case Stage::Deletion:
        return QStringLiteral("deletion");
    case Stage::Reset:
        return QStringLiteral("reset");
    case Stage::Sender:
        return QStringLiteral("sender");
    case Stage::Recipient:
        return QStringLiteral("recipient");
    case Stage::Text:
        return QStringLiteral("text");
    case Stage::Quit:
        return QStringLiteral("quit");
    case Stage::Encryption:
        return QStringLiteral("encryption");
    }
    return {};
}

QString reasonName(Reason reason)
{
    switch (reason) {
    case Reason::Refused:
        return QStringLiteral("refused");
    case Reason::HostNotFound:
        return QStringLiteral("host-not-found");
    case Reason::TimedOut:
        return QStringLiteral("timed-out");
    case Reason::LinkLost:
        return QStringLiteral("link-lost");
    case Reason::ServerSaidNo:
        return QStringLiteral("server-said-no");
    case Reason::NotUnderstood:
        return QStringLiteral("not-understood");
    case Reason::InUse:
        return QStringLiteral("in-use");
    case Reason::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

} // namespace

CheckReport::CheckReport(LineSink sink)
    : m_sink(std::move(sink))
{
}

void CheckReport::write(const char *event, QJsonObject fields)
{
    fields.insert(QStringLiteral("event"), QLatin1StringView(event));
    m_sink(QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n');
}

void CheckReport::connected(const QString &protocol, const QString &peer)
{
    write("connected", {{QStringLiteral("protocol"), protocol}, {QStringLiteral("peer"), peer}});
}

void CheckReport::greeted(const QString &protocol, const QString &text)
{
    write("greeting", {{QStringLiteral("protocol"), protocol}, {QStringLiteral("text"), text}});
}

void CheckReport::encrypted(const QString &protocol, bool isEncrypted)
{
    write("encrypted", {{QStringLiteral("protocol"), protocol}, {QStringLiteral("encrypted"), isEncrypted}});
}

void CheckReport::loggedIn(const QString &user)
{
    write("logged-in", {{QStringLiteral("user"), user}});
}

void CheckReport::listed(qsizetype messages, qint64 octets, bool hasUniqueIds)
{
    write("listed", {{QStringLiteral("messages"), messages},
                     {QStringLiteral("octets"), octets},
                     {QStringLiteral("uniqueIds"), hasUniqueIds}});
}

void CheckReport::retrieved(qint64 number, const QByteArray &uniqueId, const QByteArray &message)
{
    const Mime::MessageSummary summary = Mime::MessageReader::summary(message);
    write("retrieved", {{QStringLiteral("number"), number},
                        {QStringLiteral("uniqueId"), QString::fromLatin1(uniqueId)},
                        {QStringLiteral("octets"), message.size()},
                        {QStringLiteral("from"), summary.from},
                        {QStringLiteral("subject"), summary.subject}});
}

void CheckReport::sent(const QString &to, const QString &reply)
{
    write("sent", {{QStringLiteral("to"), to}, {QStringLiteral("reply"), reply}});
}

void CheckReport::failed(const QString &protocol, const Net::MailFailure &failure)
{
    write("failed", {{QStringLiteral("protocol"), protocol},
                     {QStringLiteral("stage"), stageName(failure.stage)},
                     {QStringLiteral("reason"), reasonName(failure.reason)},
                     {QStringLiteral("text"), failure.text},
                     {QStringLiteral("subject"), failure.subject}});
}

} // namespace Check
