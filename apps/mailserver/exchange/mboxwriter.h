// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/folderwriter.h"
#include "exchange/fromquoting.h"

namespace Exchange {

/// Appends to an mbox; a new one gets its name only when it is whole.
class MboxWriter final : public FolderWriter
{
public:
    explicit MboxWriter(QByteArray path)
        : m_path(std::move(path))
    {
    }
    ~MboxWriter() override;

    /// Looks whether it is there. A new one is begun, one that is there is not touched before the first message.
    Done prepare();

    Done begin(const QByteArray &id, const QDateTime &received) override;
    Done write(QByteArrayView text) override;
    Done end() override;
    void abandon() override;
    Done finish() override;

private:
    Done openExisting();

    QByteArray m_path;
    QByteArray m_beside; ///< where a new one is written; empty if it is there already
    std::optional<OutputFile> m_file;
    qint64 m_begin = 0;
    QByteArray m_gap; ///< what the last message in the file lacks of its end
    FromQuoting m_quoting{FromQuoting::Way::Quote};
};

} // namespace Exchange
