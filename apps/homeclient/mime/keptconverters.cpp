// SPDX-License-Identifier: MIT
#include "keptconverters.h"

namespace Mime {

namespace {

// Longest name that is looked up.
constexpr qsizetype MaxNameOctets = 64;

/// What stands at @p begin up to @p end; nothing that cannot be a name.
QByteArray nameAt(const QByteArray &message, qsizetype begin, char end)
{
    const QByteArray near = message.sliced(begin, qMin(MaxNameOctets, message.size() - begin));
    const QByteArray name = near.left(qMax<qsizetype>(near.indexOf(end), 0)).split('*').first().toLower();
    return name.contains('\0') ? QByteArray() : name;
}

} // namespace

KeptConverters::KeptConverters(const QByteArray &message)
{
    keep(message, "=?", '?');  // an encoded word
    keep(message, "*=", '\''); // a parameter by RFC 2231
}

KeptConverters::~KeptConverters()
{
    for (iconv_t converter : m_converters)
        g_mime_iconv_close(converter);
}

void KeptConverters::keep(const QByteArray &message, const char *before, char behind)
{
    for (qsizetype at = message.indexOf(before); at >= 0 && m_converters.size() < MaxConverters;
         at = message.indexOf(before, at + 2)) {
        const QByteArray name = nameAt(message, at + 2, behind);
        if (name.isEmpty() || name == "utf-8" || m_names.contains(name))
            continue;
        m_names.insert(name);
        const iconv_t converter = g_mime_iconv_open("utf-8", name.constData());
        if (converter != iconv_t(-1))
            m_converters.push_back(converter);
    }
}

} // namespace Mime
