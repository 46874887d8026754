// SPDX-License-Identifier: MIT
#include "model/quotatext.h"

#include "model/text.h"

#include <QCoreApplication>

namespace Model {

namespace {

struct QuotaTr
{
    Q_DECLARE_TR_FUNCTIONS(Quota)
};

} // namespace

Fill fillOf(qint64 stored, std::optional<qint64> limit)
{
    if (!limit)
        return Fill::Room;
    if (stored >= *limit)
        return Fill::Full;
    return stored * 100 > *limit * NearlyFullPercent ? Fill::NearlyFull : Fill::Room;
}

QString storedText(qint64 stored, std::optional<qint64> limit)
{
    if (!limit)
        return sizeText(stored);
    switch (fillOf(stored, limit)) {
    case Fill::Full:
        return QuotaTr::tr("%1 of %2, full").arg(sizeText(stored), chosenSizeText(*limit));
    case Fill::NearlyFull:
        return QuotaTr::tr("%1 of %2, nearly full").arg(sizeText(stored), chosenSizeText(*limit));
    case Fill::Room:
        break;
    }
    return QuotaTr::tr("%1 of %2").arg(sizeText(stored), chosenSizeText(*limit));
}

QString exactStoredText(qint64 stored, std::optional<qint64> limit)
{
    if (!limit)
        return QuotaTr::tr("%1 octets").arg(countText(stored));
    return QuotaTr::tr("%1 of %2 octets: %3 %")
        .arg(countText(stored), countText(*limit), countText(stored * 100 / *limit));
}

QString limitText(std::optional<qint64> limit)
{
    return limit ? chosenSizeText(*limit) : QuotaTr::tr("no limit");
}

QString quotaText(const Storage::MailboxOverview &mailbox)
{
    const QString limit = limitText(mailbox.quota);
    return mailbox.ownQuota.kind == Storage::Quota::Kind::Default ? limit : QuotaTr::tr("%1, for this user").arg(limit);
}

} // namespace Model
