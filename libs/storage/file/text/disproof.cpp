// SPDX-License-Identifier: MIT
#include "disproof.h"

namespace Storage {

namespace {

QString hexadecimal(qint64 crc)
{
    return QStringLiteral("%1").arg(crc, 8, 16, QLatin1Char('0'));
}

} // namespace

QString Disproof::text() const
{
    switch (m_kind) {
    case Kind::Postmark:
        return QString::fromLatin1(m_clause);
    case Kind::LineEnds:
        return QStringLiteral("a line of the postmark does not end in CRLF");
    case Kind::TooShort:
        return QStringLiteral("length %1 has no room for the closing line").arg(m_stated);
    case Kind::PastTheEnd:
        return QStringLiteral("length %1 runs past the end of the file").arg(m_stated);
    case Kind::Unread:
        return QStringLiteral("it cannot be read");
    case Kind::Crc:
        return QStringLiteral("the crc is %1, not %2").arg(hexadecimal(m_counted), hexadecimal(m_stated));
    case Kind::NotClosed:
        return QStringLiteral("it does not end in a line that holds a single full stop");
    }
    Q_UNREACHABLE();
}

} // namespace Storage
