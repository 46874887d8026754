// SPDX-License-Identifier: MIT
#include "securitywords.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

using Client::Encryption;
using Client::ServerCertificate;
using Doubt = ServerCertificate::Doubt;
using State = Model::LinkSecurity::State;

namespace {

constexpr qsizetype OctetsInALine = 8;

} // namespace

QString SecurityWords::doubts(const ServerCertificate &certificate)
{
    QStringList sentences;
    for (const Doubt one : certificate.doubts)
        sentences.append(doubt(one));
    return sentences.join(u'\n');
}

QString SecurityWords::doubt(Doubt doubt)
{
    switch (doubt) {
    case Doubt::SelfMade:
        return tr("The server made its certificate itself, as MailServer does.");
    case Doubt::UnknownIssuer:
        return tr("Who issued the certificate is not known to this computer.");
    case Doubt::WrongName:
        return tr("The certificate is made out to another name.");
    case Doubt::Expired:
        return tr("The certificate has expired.");
    case Doubt::NotYetValid:
        return tr("The certificate is not valid yet.");
    case Doubt::Other:
        break;
    }
    return tr("The certificate does not pass this computer's checks.");
}

QString SecurityWords::names(const ServerCertificate &certificate)
{
    return certificate.names.isEmpty() ? tr("nobody") : certificate.names.join(u", "_s);
}

QString SecurityWords::validity(const ServerCertificate &certificate)
{
    return QLocale().toString(certificate.validUntil.toLocalTime().date(), QLocale::LongFormat);
}

QString SecurityWords::fingerprint(const QByteArray &fingerprint)
{
    QStringList lines;
    for (qsizetype at = 0; at < fingerprint.size(); at += OctetsInALine)
        lines.append(Client::fingerprintText(fingerprint.mid(at, OctetsInALine)));
    return lines.join(u'\n');
}

QString SecurityWords::trust(Encryption::Trust trust)
{
    if (trust == Encryption::Trust::System)
        return tr("This computer vouches for the certificate.");
    return tr("You trusted the certificate when you first met it.");
}

QString SecurityWords::describe(const Model::LinkSecurity &security)
{
    if (security.state == State::ClearHere)
        return tr("Not encrypted. It does not leave this computer.");
    if (security.state == State::ClearRemote || !security.encryption)
        return tr("Not encrypted: whoever sits between here and the server can read your password and your mail.");
    const Encryption &encryption = *security.encryption;
    return tr("Encrypted by %1 (%2) with %3.")
               .arg(encryption.protocol, encryption.cipher, encryption.certificate.host) +
           u'\n' + trust(encryption.trust) + u'\n' + tr("Fingerprint (SHA-256):") + u'\n' +
           fingerprint(encryption.certificate.fingerprint);
}

} // namespace Gui
