// SPDX-License-Identifier: MIT
#include "pop3/listingreader.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace Pop3 {

namespace {

constexpr qsizetype MaxUniqueIdOctets = 70; // RFC 1939 section 7

Mail::Unexpected<QByteArray> fault(const QByteArray &text)
{
    return Mail::Unexpected<QByteArray>(text);
}

// Digits only: QByteArray::toLongLong() takes signs and blanks as well.
std::optional<qint64> number(QByteArrayView text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](char octet) { return octet >= '0' && octet <= '9'; });
    bool fits = false;
    const qint64 value = text.toByteArray().toLongLong(&fits);
    return digits && fits ? std::optional(value) : std::nullopt;
}

// Behind the second word a server may say more (RFC 1939 section 5).
struct Words
{
    std::optional<qint64> number;
    QByteArrayView value;
};

Words splitLine(QByteArrayView line)
{
    const qsizetype blank = line.indexOf(' ');
    if (blank < 0)
        return {number(line), {}};
    const QByteArrayView rest = line.sliced(blank + 1).trimmed();
    const qsizetype end = rest.indexOf(' ');
    return {number(line.first(blank)), end < 0 ? rest : rest.first(end)};
}

bool isUniqueId(QByteArrayView text)
{
    const auto isPrintable = [](char octet) { return octet >= 0x21 && octet <= 0x7E; };
    return !text.isEmpty() && text.size() <= MaxUniqueIdOctets && std::all_of(text.begin(), text.end(), isPrintable);
}

} // namespace

ListingReader::ListingReader(qint64 missing, qsizetype maxMessages)
    : m_missing(missing)
    , m_maxMessages(maxMessages)
{
}

ListingReader::Outcome ListingReader::addSize(QByteArrayView line)
{
    const Words words = splitLine(line);
    const std::optional<qint64> octets = number(words.value);
    if (!words.number || !octets || *octets > MaxListedOctets)
        return fault("a line of LIST that is none");
    const qint64 skipped = *words.number - m_messages.size() - 1;
    if (skipped < 0 || skipped > m_missing)
        return fault("LIST has message " + QByteArray::number(*words.number) + " where " +
                     QByteArray::number(m_messages.size() + 1) + " belongs");
    if (*words.number > m_maxMessages)
        return fault("LIST has too many messages");
    m_missing -= skipped;
    m_messages.resize(m_messages.size() + skipped, {-1, {}});
    m_messages.append(Mail::ScanListing{*octets, {}});
    return {};
}

ListingReader::Outcome ListingReader::addUniqueId(QByteArrayView line)
{
    if (++m_uniqueIdLines > m_maxMessages)
        return fault("UIDL has too many messages");
    const Words words = splitLine(line);
    const qint64 given = words.number.value_or(0);
    const bool listed = given >= 1 && given <= m_messages.size() && m_messages[given - 1].octets >= 0;
    if (!listed || !isUniqueId(words.value) || !m_messages[given - 1].uniqueId.isEmpty())
        m_saneIds = false;
    else
        m_messages[given - 1].uniqueId = words.value.toByteArray();
    return {};
}

bool ListingReader::hasUniqueIds() const
{
    QSet<QByteArray> seen;
    const auto isUnique = [&](const Mail::ScanListing &message) {
        if (message.octets < 0)
            return true;
        const qsizetype before = seen.size();
        seen.insert(message.uniqueId);
        return !message.uniqueId.isEmpty() && seen.size() > before;
    };
    return m_saneIds && std::all_of(m_messages.begin(), m_messages.end(), isUnique);
}

QList<Mail::ScanListing> ListingReader::messages() const
{
    QList<Mail::ScanListing> list = m_messages;
    if (hasUniqueIds())
        return list;
    for (Mail::ScanListing &message : list)
        message.uniqueId.clear();
    return list;
}

} // namespace Pop3
