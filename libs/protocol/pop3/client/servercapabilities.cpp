// SPDX-License-Identifier: MIT
#include "pop3/client/servercapabilities.h"

#include "pop3/client/clientlimits.h"

namespace Pop3 {

bool ServerCapabilities::add(QByteArrayView line)
{
    const QByteArrayView keyword = line.trimmed();
    const auto is = [keyword](QByteArrayView name) { return keyword.compare(name, Qt::CaseInsensitive) == 0; };
    m_hasTop = m_hasTop || is("TOP");
    m_hasPipelining = m_hasPipelining || is("PIPELINING");
    m_hasStls = m_hasStls || is("STLS");
    return ++m_lines <= MaxCapabilityLines;
}

} // namespace Pop3
