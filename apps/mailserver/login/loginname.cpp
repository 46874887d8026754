// SPDX-License-Identifier: MIT
#include "login/loginname.h"

#include "mail/domain.h"

#include <algorithm>

namespace Login {

QByteArray loginName(const QByteArray &name, const QStringList &domains)
{
    const qsizetype at = name.lastIndexOf('@');
    if (at <= 0)
        return name;
    const Mail::Domain domain(QByteArrayView(name).sliced(at + 1));
    const bool isOurs = std::any_of(domains.begin(), domains.end(),
                                    [&domain](const QString &ours) { return Mail::Domain(ours.toUtf8()) == domain; });
    return isOurs ? name.first(at) : name;
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
