// SPDX-License-Identifier: MIT
#include "pop3/client/listingreader.h"

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
    const bool digits = !text.isEmpty() &&
                        std::all_of(text.begin(), text.end(), [](char octet) { return octet >= '0' && octet <= '9'; });
    bool fits = false;
    const qint64 value = text.toByteArray().toLongLong(&fits);
    return digits && fits ? std::optional(value) : std::nullopt;
}

bool isBlank(char octet)
{
    return octet == ' ' || octet == '\t';
}

// Behind the second word a server may say more (RFC 1939 section 5).
struct Words
{
    std::optional<qint64> number;
    QByteArrayView value;
};

Words splitLine(QByteArrayView line)
{
    const auto firstWord = [](QByteArrayView text) {
        return text.first(std::find_if(text.begin(), text.end(), isBlank) - text.begin());
    };
    const QByteArrayView text = line.trimmed();
    const QByteArrayView first = firstWord(text);
    return {number(first), firstWord(text.sliced(first.size()).trimmed())};
}

bool isUniqueId(QByteArrayView text)
{
    const auto isPrintable = [](char octet) { return octet >= 0x21 && octet <= 0x7E; };
    return !text.isEmpty() && text.size() <= MaxUniqueIdOctets && std::all_of(text.begin(), text.end(), isPrintable);
}

} // namespace

ListingReader::ListingReader(qsizetype maxMessages)
    : m_maxMessages(maxMessages)
{
}

ListingReader::Outcome ListingReader::addSize(QByteArrayView line)
{
    if (++m_sizeLines > m_maxMessages)
        return fault("LIST has too many messages");
    if (line.startsWith("-ERR"))
        return fault("LIST broke off");
    const Words words = splitLine(line);
    const qint64 given = words.number.value_or(0);
    const std::optional<qint64> octets = number(words.value);
    if (given < 1 || given > m_maxMessages || !octets || *octets > MaxListedOctets)
        return {};
    if (given > m_messages.size())
        m_messages.resize(given, {-1, {}});
    if (m_messages[given - 1].octets < 0)
        m_messages[given - 1].octets = *octets;
    return {};
}

ListingReader::Outcome ListingReader::endSizes() const
{
    if (m_sizeLines > 0 && m_messages.isEmpty())
        return fault("no line of LIST can be read");
    return {};
}

// An id for a message that LIST does not have is of no use, and does no harm.
ListingReader::Outcome ListingReader::addUniqueId(QByteArrayView line)
{
    if (++m_uniqueIdLines > m_maxMessages)
        return fault("UIDL has too many messages");
    const Words words = splitLine(line);
    const qint64 given = words.number.value_or(0);
    const bool isListed = given >= 1 && given <= m_messages.size() && m_messages[given - 1].octets >= 0;
    if (!isListed || !isUniqueId(words.value))
        return {};
    if (!m_messages[given - 1].uniqueId.isEmpty())
        m_saneIds = false;
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
