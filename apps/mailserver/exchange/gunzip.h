// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct z_stream_s;

namespace Exchange {

/// Whether a file that begins with @p head is one of gzip.
bool isGzip(QByteArrayView head);

/// A file of gzip (RFC 1952), one or several members long, made plain as a stream.
class Gunzip
{
public:
    Gunzip();
    ~Gunzip();
    Gunzip(Gunzip &&) noexcept;
    Gunzip &operator=(Gunzip &&) noexcept;

    /// The next octets of the file -> what they hold, which may be much more. The error is a clause.
    Mail::Expected<QByteArray, QString> feed(QByteArrayView octets);
    /// Whether the file may end here.
    bool isAtEnd() const { return m_isAtEnd; }

private:
    std::unique_ptr<z_stream_s, void (*)(z_stream_s *)> m_stream;
    bool m_isAtEnd = false;
};

} // namespace Exchange
