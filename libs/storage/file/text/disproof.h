// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace Storage {

/// Why no whole record of ours stands at a place of a file: numbers, made into words only when somebody asks.
class Disproof
{
public:
    /// @p clause: from readPostmark(), lives for ever.
    static Disproof noPostmark(const char *clause) { return Disproof(Kind::Postmark, 0, 0, clause); }
    static Disproof lineEnds() { return Disproof(Kind::LineEnds); }
    static Disproof tooShort(qint64 length) { return Disproof(Kind::TooShort, length); }
    static Disproof pastTheEnd(qint64 length) { return Disproof(Kind::PastTheEnd, length); }
    static Disproof unread() { return Disproof(Kind::Unread); }
    static Disproof crc(quint32 stated, quint32 counted) { return Disproof(Kind::Crc, stated, counted); }
    static Disproof notClosed() { return Disproof(Kind::NotClosed); }

    /// English, a clause: "the crc is 1234abcd, not 5678cdef" (counted, not stated).
    QString text() const;

private:
    enum class Kind { Postmark, LineEnds, TooShort, PastTheEnd, Unread, Crc, NotClosed };

    explicit Disproof(Kind kind, qint64 stated = 0, qint64 counted = 0, const char *clause = nullptr)
        : m_kind(kind)
        , m_stated(stated)
        , m_counted(counted)
        , m_clause(clause)
    {
    }

    Kind m_kind;
    qint64 m_stated;
    qint64 m_counted;
    const char *m_clause;
};

} // namespace Storage
