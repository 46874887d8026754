// SPDX-License-Identifier: MIT
#include "checkreport.h"

#include "mime/messagereader.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Check {

namespace {

using Stage = Client::MailFailure::Stage;
using Reason = Client::MailFailure::Reason;

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
    case Reason::Unreachable:
        return QStringLiteral("unreachable");
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
    case Reason::NotOffered:
        return QStringLiteral("not-offered");
    case Reason::TooLarge:
        return QStringLiteral("too-large");
    case Reason::NotEncrypted:
        return QStringLiteral("not-encrypted");
    case Reason::EncryptionGone:
        return QStringLiteral("encryption-gone");
    case Reason::SpokeTooEarly:
        return QStringLiteral("spoke-too-early");
    case Reason::HandshakeFailed:
        return QStringLiteral("handshake-failed");
    case Reason::CertificateUnknown:
        return QStringLiteral("certificate-unknown");
    case Reason::CertificateChanged:
        return QStringLiteral("certificate-changed");
    }
    return {};
}

QString trustName(Client::Encryption::Trust trust)
{
    switch (trust) {
    case Client::Encryption::Trust::System:
        return QStringLiteral("system");
    case Client::Encryption::Trust::Remembered:
        return QStringLiteral("remembered");
    case Client::Encryption::Trust::FirstUse:
        return QStringLiteral("first use");
    case Client::Encryption::Trust::Given:
        return QStringLiteral("given");
    }
    return {};
}

QString doubtName(Client::ServerCertificate::Doubt doubt)
{
    using Doubt = Client::ServerCertificate::Doubt;
    switch (doubt) {
    case Doubt::SelfMade:
        return QStringLiteral("self-made");
    case Doubt::UnknownIssuer:
        return QStringLiteral("unknown-issuer");
    case Doubt::WrongName:
        return QStringLiteral("wrong-name");
    case Doubt::Expired:
        return QStringLiteral("expired");
    case Doubt::NotYetValid:
        return QStringLiteral("not-yet-valid");
    case Doubt::Other:
        return QStringLiteral("other");
    }
    return {};
}

QJsonObject certificateFields(const Client::ServerCertificate &certificate)
{
    QJsonArray doubts;
    for (const Client::ServerCertificate::Doubt doubt : certificate.doubts)
        doubts.append(doubtName(doubt));
    QJsonObject fields{{QStringLiteral("fingerprint"), Client::fingerprintText(certificate.fingerprint)},
                       {QStringLiteral("names"), QJsonArray::fromStringList(certificate.names)},
                       {QStringLiteral("validUntil"), certificate.validUntil.toUTC().toString(Qt::ISODate)},
                       {QStringLiteral("doubts"), doubts}};
    if (!certificate.remembered.isEmpty())
        fields.insert(QStringLiteral("remembered"), Client::fingerprintText(certificate.remembered));
    return fields;
}

/// What a script can do about it; an option of ours, so not translated.
QString hintFor(const Client::MailFailure &failure)
{
    switch (failure.reason) {
    case Reason::NotEncrypted:
        return QStringLiteral("--allow-clear lets the password go out in clear");
    case Reason::CertificateUnknown:
    case Reason::CertificateChanged:
        return QStringLiteral("--trust-fingerprint %1 if that is what the server's owner sees")
            .arg(Client::fingerprintText(failure.certificate.fingerprint));
    default:
        return {};
    }
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

void CheckReport::encrypted(const QString &protocol, const std::optional<Client::Encryption> &encryption)
{
    QJsonObject fields = encryption ? certificateFields(encryption->certificate) : QJsonObject();
    fields.insert(QStringLiteral("protocol"), protocol);
    fields.insert(QStringLiteral("encrypted"), encryption.has_value());
    if (encryption) {
        fields.insert(QStringLiteral("tls"), encryption->protocol);
        fields.insert(QStringLiteral("cipher"), encryption->cipher);
        fields.insert(QStringLiteral("trusted"), trustName(encryption->trust));
    }
    write("encrypted", fields);
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

void CheckReport::failed(const QString &protocol, const Client::MailFailure &failure)
{
    QJsonObject fields =
        failure.certificate.fingerprint.isEmpty() ? QJsonObject() : certificateFields(failure.certificate);
    fields.insert(QStringLiteral("protocol"), protocol);
    fields.insert(QStringLiteral("stage"), stageName(failure.stage));
    fields.insert(QStringLiteral("reason"), reasonName(failure.reason));
    fields.insert(QStringLiteral("text"), failure.text);
    fields.insert(QStringLiteral("subject"), failure.subject);
    if (!failure.ports.isEmpty()) {
        QJsonArray ports;
        for (const quint16 port : failure.ports)
            ports.append(port);
        fields.insert(QStringLiteral("ports"), ports);
    }
    if (const QString hint = hintFor(failure); !hint.isEmpty())
        fields.insert(QStringLiteral("hint"), hint);
    write("failed", fields);
}

} // namespace Check
