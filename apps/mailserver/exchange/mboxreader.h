// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/folderreader.h"
#include "exchange/fromline.h"
#include "exchange/fromquoting.h"

namespace Exchange {

/// An mboxrd file. A separator (fromline.h) stands at the begin of the file and directly behind an empty line, which
/// belongs to the format as the one at the end of the file does.
class MboxReader final : public FolderReader
{
public:
    MboxReader(QByteArray path, InputFile file);

    std::optional<FoundMessage> next() override;
    Expected<QByteArray, QString> read() override;
    int percent() const override;

private:
    QByteArray takeFromLine();
    bool isAtEndOfMessage();

    QByteArray m_path;
    InputFile m_file;
    Separators m_separators = Separators::Dated;
    FromQuoting m_quoting{FromQuoting::Way::Unquote};
    bool m_inMessage = false;
    bool m_atLineStart = true;
    int m_number = 0;
};

} // namespace Exchange
