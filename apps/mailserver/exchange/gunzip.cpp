// SPDX-License-Identifier: MIT
#include "exchange/gunzip.h"

#include <zlib.h>

namespace Exchange {

namespace {

constexpr qsizetype InflatedOctets = 256 * 1024; ///< made room for at a time
constexpr int GzipOnly = 16 + MAX_WBITS;

void endInflation(z_stream_s *stream)
{
    ::inflateEnd(stream);
    delete stream;
}

} // namespace

bool isGzip(QByteArrayView head)
{
    return head.startsWith("\x1f\x8b\x08");
}

Gunzip::Gunzip()
    : m_stream(new z_stream_s{}, endInflation)
{
    ::inflateInit2(m_stream.get(), GzipOnly);
}

Gunzip::~Gunzip() = default;
Gunzip::Gunzip(Gunzip &&) noexcept = default;
Gunzip &Gunzip::operator=(Gunzip &&) noexcept = default;

Mail::Expected<QByteArray, QString> Gunzip::feed(QByteArrayView octets)
{
    QByteArray plain;
    m_stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(octets.data()));
    m_stream->avail_in = uInt(octets.size());
    for (bool isFull = true; m_stream->avail_in > 0 || isFull;) {
        if (m_isAtEnd && m_stream->avail_in > 0) {
            if (*m_stream->next_in == 0) { // a tape's last block
                m_stream->avail_in = 0;
                break;
            }
            ::inflateReset(m_stream.get()); // another member
            m_isAtEnd = false;
        }
        const qsizetype before = plain.size();
        plain.resize(before + InflatedOctets);
        m_stream->next_out = reinterpret_cast<Bytef *>(plain.data() + before);
        m_stream->avail_out = uInt(InflatedOctets);
        const int result = ::inflate(m_stream.get(), Z_NO_FLUSH);
        plain.resize(plain.size() - m_stream->avail_out);
        isFull = m_stream->avail_out == 0;
        m_isAtEnd = result == Z_STREAM_END;
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            return tl::unexpected(QStringLiteral("its gzip data are damaged"));
    }
    return plain;
}

} // namespace Exchange
