// SPDX-License-Identifier: MIT
#include "exchange/fromline.h"

#include "mail/datetime.h"

#include <QLocale>
#include <QRegularExpression>

namespace Exchange {

QByteArray fromLine(const QDateTime &received)
{
    const QDateTime utc = received.toUTC();
    const QString day = QStringLiteral("%1").arg(utc.date().day(), 2);
    const QString text = QLocale::c().toString(utc, QStringLiteral("ddd MMM '%1' HH:mm:ss yyyy")).arg(day);
    return "From MAILER-DAEMON " + text.toLatin1() + '\n';
}

QDateTime receivedOf(QByteArrayView fromLine)
{
    static const QRegularExpression form(
        QStringLiteral(R"( (\w{3}) +(\d{1,2}) +(\d{1,2}:\d\d(?::\d\d)?)(?: +([A-Z]{1,5}|[+-]\d{4}))?)"
                       R"( +(\d{4})(?: +([+-]\d{4}))?\s*$)"));
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(fromLine));
    if (!match.hasMatch())
        return {};
    const QString zone = match.captured(4) + match.captured(6);
    const QString inOrder = QStringList{match.captured(2), match.captured(1), match.captured(5), match.captured(3),
                                        zone.isEmpty() ? QStringLiteral("UTC") : zone}
                                .join(u' ');
    return Mail::parseInternetDateTime(inOrder.toLatin1());
}

} // namespace Exchange
