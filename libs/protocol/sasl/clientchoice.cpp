// SPDX-License-Identifier: MIT
#include "sasl/clientchoice.h"

#include "sasl/crammd5.h"
#include "sasl/login.h"
#include "sasl/plain.h"
#include "sasl/scramclient.h"
#include "sasl/scrammessage.h"

#include <algorithm>

namespace Sasl {

QList<QByteArray> usableMechanisms(const QList<QByteArray> &offered, const ClientContext &context)
{
    QList<QByteArray> wanted{"PLAIN", "LOGIN"};
    if (!context.isEncrypted)
        wanted.prepend("CRAM-MD5");
    if (isScramNonce(context.nonce))
        wanted.prepend("SCRAM-SHA-256");
    wanted.removeIf([&](const QByteArray &name) {
        return std::none_of(offered.begin(), offered.end(), [&](const QByteArray &mechanism) {
            return mechanism.compare(name, Qt::CaseInsensitive) == 0;
        });
    });
    return wanted;
}

std::unique_ptr<ClientMechanism> makeClientMechanism(const QByteArray &name, const ClientContext &context)
{
    if (name == "SCRAM-SHA-256")
        return std::make_unique<ScramClient>(context.credentials, context.nonce);
    if (name == "CRAM-MD5")
        return std::make_unique<CramMd5Client>(context.credentials);
    if (name == "PLAIN")
        return std::make_unique<PlainClient>(context.credentials);
    if (name == "LOGIN")
        return std::make_unique<LoginClient>(context.credentials);
    return nullptr;
}

} // namespace Sasl
