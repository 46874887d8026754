// SPDX-License-Identifier: MIT
#include "serverkey.h"

#include "mail/domain.h"

#include <QHostAddress>

namespace Client {

QString serverKey(const QString &server)
{
    QString name = server.trimmed();
    if (name.startsWith(QLatin1Char('[')) && name.endsWith(QLatin1Char(']')))
        name = name.mid(1, name.size() - 2);
    const QHostAddress address(name);
    return address.isNull() ? QString::fromUtf8(Mail::Domain(name.toUtf8()).ascii()) : address.toString();
}

QString loginKey(const MailAccount &account)
{
    return account.user + QLatin1Char('@') + serverKey(account.server);
}

} // namespace Client
