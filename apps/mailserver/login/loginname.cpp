// SPDX-License-Identifier: MIT
#include "login/loginname.h"

namespace Login {

QByteArray loginName(const QByteArray &name, const QStringList &domains)
{
    const qsizetype at = name.lastIndexOf('@');
    if (at <= 0)
        return name;
    const QString domain = QString::fromUtf8(name.sliced(at + 1));
    return domains.contains(domain, Qt::CaseInsensitive) ? name.first(at) : name;
}

Sasl::Proof withLoginNames(Sasl::Proof proof, const QStringList &domains)
{
    const auto shorten = [&domains](auto &shown) {
        shown.user = loginName(shown.user, domains);
        if constexpr (requires { shown.authorizationId; })
            shown.authorizationId = loginName(shown.authorizationId, domains);
    };
    std::visit(shorten, proof);
    return proof;
}

} // namespace Login
