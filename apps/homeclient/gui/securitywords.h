// SPDX-License-Identifier: MIT
#pragma once

#include "model/linksecurity.h"

#include <QCoreApplication>

namespace Gui {

/// Encryption and certificates in a person's words.
class SecurityWords
{
    Q_DECLARE_TR_FUNCTIONS(Gui::SecurityWords)

public:
    /// One sentence a doubt.
    static QString doubts(const Client::ServerCertificate &certificate);
    static QString names(const Client::ServerCertificate &certificate);
    static QString validity(const Client::ServerCertificate &certificate);
    /// In four lines of eight octets, as MailServer's window shows it: to be compared by eye or read out.
    static QString fingerprint(const QByteArray &fingerprint);
    /// What a tooltip says of a link: encrypted how, with whom.
    static QString describe(const Model::LinkSecurity &security);

private:
    static QString doubt(Client::ServerCertificate::Doubt doubt);
    static QString trust(Client::Encryption::Trust trust);
};

} // namespace Gui
