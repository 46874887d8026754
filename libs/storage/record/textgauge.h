// SPDX-License-Identifier: MIT
#pragma once

#include "wire/endofdata.h"

#include <QByteArray>
#include <QString>

namespace Storage {

/// Checks and counts a text in wire form as it streams by.
class TextGauge
{
public:
    void feed(QByteArrayView wire);

    qint64 length() const { return m_length; }
    /// As POP3 counts: stuffing dots and the closing line left out.
    qint64 octets() const { return m_end.octets(); }
    /// What keeps the text from being a message in wire form; empty if nothing.
    QString fault() const;

private:
    Wire::EndOfData m_end;
    qint64 m_length = 0;
    bool m_complete = false;
    bool m_goesOn = false; ///< octets behind the closing line
};

} // namespace Storage
