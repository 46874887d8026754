// SPDX-License-Identifier: MIT
#pragma once

#include "gmimeobject.h"

#include <QByteArray>
#include <QSet>

#include <vector>

namespace Mime {

/// While this lives the system keeps its converters for the charsets of a message's encoded words. GMime opens one for
/// each word; the system reads it from a file, and forgets it as soon as a few others were used, which costs more than
/// all else that is done with it.
class KeptConverters
{
public:
    /// The system has some 250.
    static constexpr std::size_t MaxConverters = 500;

    explicit KeptConverters(const QByteArray &message);
    ~KeptConverters();
    Q_DISABLE_COPY_MOVE(KeptConverters)

private:
    void keep(const QByteArray &message, const char *before, char behind);

    QSet<QByteArray> m_names; ///< that were asked for
    std::vector<iconv_t> m_converters;
};

} // namespace Mime
