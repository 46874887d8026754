// SPDX-License-Identifier: MIT
#include "handshakesentence.h"

#include <QCoreApplication>

namespace Client {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Client::ServerLink", text);
}

} // namespace

QString handshakeSentence(Tls::FailureKind kind, const QByteArray &reason)
{
    switch (kind) {
    case Tls::FailureKind::NotTls:
        return translated(QT_TRANSLATE_NOOP("Client::ServerLink", "What answers there does not speak TLS"));
    case Tls::FailureKind::OldVersion:
        return translated(QT_TRANSLATE_NOOP("Client::ServerLink",
                                            "The server speaks only versions of TLS that are too old to be safe"));
    case Tls::FailureKind::NoCommonCipher:
        return translated(QT_TRANSLATE_NOOP("Client::ServerLink", "The server knows no encryption that is safe"));
    default:
        return QString::fromUtf8(reason);
    }
}

} // namespace Client
